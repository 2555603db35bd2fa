package dev.precis.output.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precis.output.delivery.PermanentDeliveryException;
import dev.precis.output.delivery.RetryLaterException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Signatures, with the examples of the specification and of its reference implementations. */
class StandardWebhooksTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String KEY_PAIR =
            "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";
    private static final String SEED = "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbc=";
    private static final String PUBLIC_KEY = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=";

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant TIME = Instant.ofEpochSecond(1614265330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String V1 = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final String V1A =
            "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==";

    @TempDir
    private Path folder;

    @Test
    void the_verifier_accepts_the_examples_and_nothing_else() throws Exception {
        for (String key : new String[] {SECRET, PUBLIC_KEY}) {
            StandardWebhooksVerifier verifier = new StandardWebhooksVerifier(key);
            assertThat(verifier.accepts(headers(V1 + " " + V1A), BODY, TIME)).isTrue();
            assertThat(verifier.accepts(headers(V1 + " " + V1A), "{}".getBytes(StandardCharsets.UTF_8), TIME))
                    .isFalse();
            assertThat(verifier.accepts(headers(V1 + " " + V1A), BODY, TIME.plus(Duration.ofMinutes(6))))
                    .isFalse();
        }
        assertThat(new StandardWebhooksVerifier(OTHER_SECRET).accepts(headers(V1), BODY, TIME))
                .isFalse();
    }

    @Test
    void signatures_are_those_of_the_examples() {
        assertThat(sign(SECRET)).isEqualTo(V1);
        assertThat(sign(KEY_PAIR)).isEqualTo(V1A);
        assertThat(sign(SEED)).isEqualTo(V1A);
    }

    @Test
    void during_a_rotation_receivers_with_the_old_and_the_new_key_of_either_kind_accept() throws Exception {
        // When
        Map<String, String> headers = headers(sign(SECRET + " " + OTHER_SECRET + " " + SEED));
        // Then
        assertThat(headers.get("webhook-signature").split(" ")).hasSize(3);
        for (String key : new String[] {SECRET, OTHER_SECRET, PUBLIC_KEY}) {
            assertThat(new StandardWebhooksVerifier(key).accepts(headers, BODY, TIME))
                    .isTrue();
        }
    }

    @Test
    void a_secret_in_a_file_is_rotated_without_a_restart() throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("hook"), SECRET + "\n");
        WebhookSigner signer = new WebhookSigner(Map.of("default", "file:" + file));
        assertThat(sign(signer)).isEqualTo(V1);
        // When
        Files.writeString(file, SECRET + "\n" + SEED + "\n");
        // Then
        assertThat(sign(signer)).isEqualTo(V1 + " " + V1A);
    }

    @Test
    void a_secret_whose_file_is_not_there_now_is_waited_for() throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("hook"), SECRET);
        WebhookSigner signer = new WebhookSigner(Map.of("default", "file:" + file));
        // When
        Files.writeString(file, "whsec");
        // Then
        assertThatThrownBy(() -> sign(signer)).isInstanceOf(RetryLaterException.class);
        Files.delete(file);
        assertThatThrownBy(() -> sign(signer)).isInstanceOf(RetryLaterException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "",
                " ",
                "whsec_",
                "whsec_hunter2!",
                "whsk_aHVudGVyMg==",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw hunter2",
                "file:/nowhere/hunter"
            })
    void a_wrong_secret_stops_the_start_and_is_not_shown(String secret) {
        assertThatThrownBy(() -> new WebhookSigner(Map.of("crm", secret)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("precis.output.callbacks.secrets.crm")
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("aHVud");
    }

    @Test
    void settings_do_not_show_secrets() {
        CallbackProperties settings =
                new CallbackProperties(Map.of("crm", SECRET), Duration.ofSeconds(20), DataSize.ofKilobytes(20));
        assertThat(settings.toString()).contains("crm").doesNotContain(SECRET);
    }

    @Test
    void a_request_for_a_secret_that_is_not_there_is_refused_and_without_a_default_there_is_no_signature() {
        WebhookSigner signer = new WebhookSigner(Map.of());
        assertThat(signer.sign(null, ID, 1, BODY)).isEmpty();
        assertThatThrownBy(() -> signer.sign("crm", ID, 1, BODY)).isInstanceOf(PermanentDeliveryException.class);
    }

    private static String sign(String secret) {
        return sign(new WebhookSigner(Map.of("default", secret)));
    }

    private static String sign(WebhookSigner signer) {
        return signer.sign(null, ID, TIME.getEpochSecond(), BODY).orElseThrow();
    }

    private static Map<String, String> headers(String signature) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", ID);
        headers.put("webhook-timestamp", Long.toString(TIME.getEpochSecond()));
        headers.put("webhook-signature", signature);
        return headers;
    }
}
