package dev.precis.output.callback;

import dev.precis.output.delivery.PermanentDeliveryException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs callbacks as Standard Webhooks ask for: {@code v1,<base64 HMAC-SHA256 of id.timestamp.body>}. During a rotation
 * one id holds several secrets, separated by spaces, and the header as many signatures.
 */
public final class WebhookSigner {

    static final String DEFAULT = "default";
    private static final String PREFIX = "whsec_";

    private final Map<String, String> secrets;

    /**
     * @param secrets {@code whsec_…} by id
     * @throws IllegalArgumentException that names the property of a secret that is none
     */
    public WebhookSigner(Map<String, String> secrets) {
        this.secrets = new LinkedHashMap<>(secrets);
        secrets.forEach((id, value) -> {
            try {
                if (value.isBlank() || keys(value).anyMatch(key -> key.length == 0)) {
                    throw new IllegalArgumentException("empty");
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "precis.output.callbacks.secrets." + id + " must be whsec_ followed by Base64");
            }
        });
    }

    /**
     * The value of {@code webhook-signature}; empty where nobody asked for a secret and there is no default one.
     *
     * @throws PermanentDeliveryException where the secret that was asked for does not exist
     */
    public Optional<String> sign(@Nullable String secretId, String id, long timestamp, byte[] body) {
        String value = secrets.get(secretId == null ? DEFAULT : secretId);
        if (value == null) {
            if (secretId != null) {
                throw new PermanentDeliveryException("no secret of the requested id is configured");
            }
            return Optional.empty();
        }
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        return Optional.of(keys(value).map(key -> "v1," + hmac(key, head, body)).collect(Collectors.joining(" ")));
    }

    private static Stream<byte[]> keys(String value) {
        return Stream.of(value.strip().split("\\s+")).map(secret -> {
            if (!secret.startsWith(PREFIX)) {
                throw new IllegalArgumentException("prefix");
            }
            return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        });
    }

    private static String hmac(byte[] key, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(head);
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
