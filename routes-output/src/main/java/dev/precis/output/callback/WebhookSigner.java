package dev.precis.output.callback;

import dev.precis.output.delivery.PermanentDeliveryException;
import dev.precis.output.delivery.RetryLaterException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Signs callbacks as Standard Webhooks ask for, version 1.0.0: {@code v1} with HMAC-SHA256, {@code v1a} with Ed25519. During
 * a rotation one secret holds several keys, and the header as many signatures.
 */
public final class WebhookSigner {

    static final String DEFAULT = "default";

    private final Map<String, SigningKeys> secrets = new LinkedHashMap<>();

    /**
     * @param secrets keys by id: {@code whsec_…}, {@code whsk_…} and {@code file:…}, separated by spaces
     * @throws IllegalArgumentException that names the property of a secret that is none
     */
    public WebhookSigner(Map<String, String> secrets) {
        secrets.forEach((id, value) -> {
            SigningKeys keys = new SigningKeys(value);
            String property = "precis.output.callbacks.secrets." + id;
            try {
                keys.read();
            } catch (IOException e) {
                throw new IllegalArgumentException(property + ": " + e.getMessage());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(property
                        + " must be whsec_ followed by Base64, whsk_ followed by 32 or 64 bytes in Base64,"
                        + " or file: followed by the path of a file that holds such");
            }
            this.secrets.put(id, keys);
        });
    }

    /**
     * The value of {@code webhook-signature}; empty where nobody asked for a secret and there is no default one.
     *
     * @throws PermanentDeliveryException where the secret that was asked for does not exist
     * @throws RetryLaterException where its file cannot be used now
     */
    public Optional<String> sign(@Nullable String secretId, String id, long timestamp, byte[] body) {
        SigningKeys keys = secrets.get(secretId == null ? DEFAULT : secretId);
        if (keys == null) {
            if (secretId != null) {
                throw new PermanentDeliveryException("no secret of the requested id is configured");
            }
            return Optional.empty();
        }
        byte[] content = content(id + "." + timestamp + ".", body);
        return Optional.of(read(keys).stream().map(key -> key.sign(content)).collect(Collectors.joining(" ")));
    }

    private static List<SigningKey> read(SigningKeys keys) {
        try {
            return keys.read();
        } catch (IOException | IllegalArgumentException e) {
            throw new RetryLaterException("the file with the secret of this callback cannot be used now", null, false);
        }
    }

    private static byte[] content(String head, byte[] body) {
        byte[] start = head.getBytes(StandardCharsets.UTF_8);
        byte[] content = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, content, start.length, body.length);
        return content;
    }
}
