package dev.precis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the engine makes of the texts in {@code golden/}, kept beside them in {@code <language>.summary.txt}, so that a
 * change of the model or the rules shows in a diff. To renew them all, in the root of the repository:
 *
 * <pre>./mvnw -pl summarizer-engine test -Dtest=GoldenSummariesTest -DargLine=-Dprecis.golden.write=true</pre>
 */
class GoldenSummariesTest {

    private static final Path KEPT = Path.of("src/test/resources/dev/precis/engine/golden");

    static List<String> languages() {
        return GoldenTexts.LANGUAGES;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void a_text_has_the_summary_that_was_kept(String language) throws IOException {
        // When
        String page = page(GoldenTexts.text(language));
        // Then
        if (Boolean.getBoolean("precis.golden.write")) {
            Files.writeString(KEPT.resolve(language + ".summary.txt"), page, StandardCharsets.UTF_8);
            return;
        }
        assertThat(page).isEqualTo(GoldenTexts.resource(language + ".summary.txt"));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void the_language_of_a_text_is_certain(String language) {
        // When
        Summary summary = Summarizer.extractive().summarize(GoldenTexts.text(language));
        // Then
        assertThat(summary.language()).isEqualTo(language);
        assertThat(summary.languageCertainty()).isGreaterThan(0.9);
        assertThat(summary.warnings()).isEmpty();
    }

    private static String page(String text) {
        Summarizer summarizer = Summarizer.extractive();
        SummaryOptions options = SummaryOptions.defaults();
        Summary brief = summarizer.summarize(text, options.withLength(Length.BRIEF));
        Summary fifth = summarizer.summarize(text, options.withLength(Length.ratio(0.2)));
        Summary untitled = summarizer.summarize(GoldenTexts.withoutHeading(text), options);
        String keywords = brief.keywords().stream().map(Keyword::text).collect(Collectors.joining(", "));
        return String.join(
                        "\n",
                        "HEADLINE",
                        brief.headline(),
                        "HEADLINE WITHOUT THE HEADING",
                        untitled.headline(),
                        "KEYWORDS",
                        keywords,
                        "THREE SENTENCES",
                        brief.bullets(),
                        "A FIFTH OF THE WORDS",
                        fifth.bullets())
                + "\n";
    }
}
