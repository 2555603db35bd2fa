package dev.precis.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same text and options give the same summary, wherever and whenever. */
class DeterminismTest {

    /** A JDK of another version than the one that runs the tests, such as 25. */
    private static final String OTHER_JAVA = "PRECIS_TEST_OTHER_JAVA_HOME";

    @Test
    void several_threads_at_once_say_what_one_says() {
        // Given
        String expected = GoldenTexts.everything();
        // When
        List<String> answers = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> GoldenTexts.everything())
                .toList();
        // Then
        assertThat(answers).containsOnly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar", "ar-EG", "th-TH-u-nu-thai", "ja-JP-u-ca-japanese"})
    void any_default_locale_gives_the_same_summaries(String tag) {
        // Given
        String text = GoldenTexts.text("en").toUpperCase(Locale.ROOT) + GoldenTexts.text("en");
        Summary expected = Summarizer.extractive().summarize(text);
        String everything = GoldenTexts.everything();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));
            // When / Then
            assertThat(Summarizer.extractive().summarize(text)).isEqualTo(expected);
            assertThat(GoldenTexts.everything()).isEqualTo(everything);
            assertThat(Algorithm.fromId("centroid").id()).isEqualTo("centroid");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void another_java_gives_the_same_summaries_to_the_byte(@TempDir Path folder)
            throws IOException, InterruptedException {
        String home = System.getenv(OTHER_JAVA);
        assumeTrue(home != null, OTHER_JAVA + " names no second JDK to compare with");
        Path answer = folder.resolve("answer");
        // When
        Process process = new ProcessBuilder(
                        Path.of(home, "bin", "java").toString(),
                        "-Duser.language=tr",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        GoldenTexts.class.getName())
                .redirectOutput(answer.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // Then
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(Files.readAllBytes(answer))
                .isEqualTo(GoldenTexts.everything().getBytes(StandardCharsets.UTF_8));
    }
}
