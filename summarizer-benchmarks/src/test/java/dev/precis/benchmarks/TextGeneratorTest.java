package dev.precis.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.engine.Summarizer;
import dev.precis.engine.Summary;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextGeneratorTest {

    @Test
    void the_same_seed_gives_the_same_texts() {
        TextGenerator generator = new TextGenerator(Language.FR, 7);

        String first = generator.sentences(20);

        assertThat(first).isEqualTo(new TextGenerator(Language.FR, 7).sentences(20));
        assertThat(first).isNotEqualTo(generator.sentences(20));
    }

    @ParameterizedTest
    @EnumSource
    void the_engine_sees_the_language_and_the_sentences_that_were_meant(Language language) {
        String text = new TextGenerator(language, 1).sentences(100);

        Summary summary = Summarizer.extractive().summarize(text);

        assertThat(summary.language()).isEqualToIgnoringCase(language.name());
        assertThat(summary.statistics().sentences()).isBetween(95, 105);
    }

    @ParameterizedTest
    @EnumSource
    void a_text_is_as_long_as_asked_and_hardly_longer(Language language) {
        String text = new TextGenerator(language, 1).bytes(4_000);

        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(3_990, 5_500);
    }
}
