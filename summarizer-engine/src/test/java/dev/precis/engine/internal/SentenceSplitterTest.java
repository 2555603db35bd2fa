package dev.precis.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SentenceSplitterTest {

    static Stream<String> boundaries() throws IOException {
        try (InputStream in = SentenceSplitterTest.class.getResourceAsStream("sentence-boundaries.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("boundaries")
    void finds_the_sentences_of_tricky_texts(String line) {
        // Given
        String language = line.substring(0, line.indexOf('\t'));
        String marked = line.substring(line.indexOf('\t') + 1).replace("\\n", "\n");
        List<String> expected =
                Stream.of(marked.split("\\|\\|")).map(String::strip).toList();
        // When
        List<String> sentences = split(marked.replace("||", ""), language);
        // Then
        assertThat(sentences).isEqualTo(expected);
    }

    @Test
    void joins_the_lines_of_a_text_wrapped_at_a_margin() {
        // Given
        String wrapped = """
                The committee met on Tuesday to hear the report of Mr.
                Brown about the bridge. He had measured every pillar
                and found that two of them had sunk by a finger's
                breadth since the spring. Nobody had expected this.

                It was decided to close the bridge until the autumn,
                and to ask the province for help.
                """;
        // When
        List<String> sentences = split(wrapped, "en");
        // Then
        assertThat(sentences)
                .hasSize(4)
                .element(0)
                .isEqualTo("The committee met on Tuesday to hear the report of Mr.\nBrown about the bridge.");
    }

    @Test
    void keeps_the_lines_of_a_list_and_of_a_dialogue_apart() {
        // Given
        String list = "You need:\n- two eggs\n- a cup of flour\n- milk\n";
        String dialogue = "Anna: Are you coming\nBen: I do not know yet\nAnna: Tell me soon";
        // When / Then
        assertThat(split(list, "en")).containsExactly("You need:", "- two eggs", "- a cup of flour", "- milk");
        assertThat(split(dialogue, "en")).hasSize(3);
    }

    @Test
    void keeps_the_lines_of_short_paragraphs_apart() {
        // Given
        String text = "A line that does not end with a stop\nAnother one that has nothing to do with it\nThe end";
        // When / Then
        assertThat(split(text, "en")).hasSize(3);
    }

    @Test
    void cuts_a_stretch_without_stops_at_a_blank() {
        // Given
        String text = "word ".repeat(1_000);
        // When
        SentenceSplitter.Result result = SentenceSplitter.split(text, "en");
        // Then
        assertThat(result.cut()).isTrue();
        assertThat(result.sentences()).allSatisfy(sentence -> {
            assertThat(sentence.length()).isLessThanOrEqualTo(SentenceSplitter.LONGEST);
            assertThat(sentence.in(text)).startsWith("word").endsWith("word");
        });
    }

    @Test
    void leaves_the_spaces_between_thai_sentences_out() {
        assertThat(split("สวัสดีครับ  ผมชื่อสมชาย", "th")).containsExactly("สวัสดีครับ", "ผมชื่อสมชาย");
    }

    @Test
    void does_not_cut_a_surrogate_pair() {
        // Given
        String text = "a" + "😀".repeat(2_000);
        // When
        List<String> sentences = split(text, "en");
        // Then
        assertThat(String.join("", sentences)).isEqualTo(text);
        assertThat(sentences).noneMatch(sentence -> Character.isLowSurrogate(sentence.charAt(0)));
    }

    private static List<String> split(String text, String language) {
        return SentenceSplitter.split(text, language).sentences().stream()
                .map(span -> span.in(text))
                .toList();
    }
}
