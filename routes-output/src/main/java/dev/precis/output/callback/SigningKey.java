package dev.precis.output.callback;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key of Standard Webhooks. */
@FunctionalInterface
interface SigningKey {

    String SYMMETRIC = "whsec_";
    String ASYMMETRIC = "whsk_";

    int SEED_LENGTH = 32;
    int KEY_PAIR_LENGTH = 64;

    /** Version and signature, such as {@code v1,K5oZ…}. */
    String sign(byte[] content);

    /** @throws IllegalArgumentException where it is no key; the message holds nothing of it */
    static SigningKey parse(String text) {
        if (text.startsWith(SYMMETRIC)) {
            return symmetric(decoded(text.substring(SYMMETRIC.length())));
        }
        if (text.startsWith(ASYMMETRIC)) {
            return asymmetric(decoded(text.substring(ASYMMETRIC.length())));
        }
        throw new IllegalArgumentException("neither whsec_ nor whsk_");
    }

    private static byte[] decoded(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no Base64");
        }
        if (bytes.length == 0) {
            throw new IllegalArgumentException("empty");
        }
        return bytes;
    }

    private static SigningKey symmetric(byte[] key) {
        return content -> {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has HmacSHA256", e);
            }
        };
    }

    /** @param key the seed, alone or with the public key behind it, as other tools write it */
    private static SigningKey asymmetric(byte[] key) {
        if (key.length != SEED_LENGTH && key.length != KEY_PAIR_LENGTH) {
            throw new IllegalArgumentException("neither 32 nor 64 bytes");
        }
        PrivateKey seed = privateKey(Arrays.copyOf(key, SEED_LENGTH));
        return content -> {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(seed);
                signature.update(content);
                return "v1a," + Base64.getEncoder().encodeToString(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has Ed25519", e);
            }
        };
    }

    private static PrivateKey privateKey(byte[] seed) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }
}
