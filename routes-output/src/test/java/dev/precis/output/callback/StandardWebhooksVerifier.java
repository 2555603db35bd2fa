package dev.precis.output.callback;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/**
 * A receiver, written from the specification alone (Standard Webhooks 1.0.0, RFC 2104, RFC 8410); shares nothing with the
 * sender.
 */
final class StandardWebhooksVerifier {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final byte[] ED25519_KEY_INFO = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int BLOCK = 64;

    private final String key;

    /** @param key {@code whsec_…} or {@code whpk_…} */
    StandardWebhooksVerifier(String key) {
        this.key = key;
    }

    boolean accepts(Map<String, String> headers, byte[] body, Instant now) throws GeneralSecurityException {
        long timestamp = Long.parseLong(headers.get("webhook-timestamp"));
        if (Math.abs(now.getEpochSecond() - timestamp) > TOLERANCE.toSeconds()) {
            return false;
        }
        byte[] content =
                joined((headers.get("webhook-id") + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8), body);
        for (String signature : headers.get("webhook-signature").split(" ")) {
            String[] parts = signature.split(",", 2);
            byte[] value = Base64.getDecoder().decode(parts[1]);
            if (parts[0].equals("v1")
                    && key.startsWith("whsec_")
                    && MessageDigest.isEqual(value, hmac(bytes("whsec_"), content))) {
                return true;
            }
            if (parts[0].equals("v1a") && key.startsWith("whpk_") && isSigned(value, bytes("whpk_"), content)) {
                return true;
            }
        }
        return false;
    }

    private byte[] bytes(String prefix) {
        return Base64.getDecoder().decode(key.substring(prefix.length()));
    }

    private static boolean isSigned(byte[] value, byte[] publicKey, byte[] content) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(joined(ED25519_KEY_INFO, publicKey))));
        signature.update(content);
        return signature.verify(value);
    }

    private static byte[] hmac(byte[] secret, byte[] content) throws GeneralSecurityException {
        byte[] inner = new byte[BLOCK];
        byte[] outer = new byte[BLOCK];
        byte[] padded = Arrays.copyOf(secret, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            inner[i] = (byte) (padded[i] ^ 0x36);
            outer[i] = (byte) (padded[i] ^ 0x5c);
        }
        return sha256(joined(outer, sha256(joined(inner, content))));
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }
}
