package dev.precis.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SummarizerTest {

    private static final String VILLAGE = """
            The bridge

            The old bridge of the village was closed on Monday after an engineer found cracks in two pillars.
            The bridge carries the only road to the school and to the market. Farmers now have to drive around the lake.
            The mayor said that repairing the bridge would take a year. She asked the province for money.
            A ferry will take children to the school from next week. The market moves to the church square.
            """;

    private final Summarizer summarizer = Summarizer.extractive();
    private final SummaryOptions options = SummaryOptions.defaults();

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t ", "…", "--- *** ---", "😀"})
    void gives_an_empty_summary_for_a_text_without_words(String text) {
        // When
        Summary summary = summarizer.summarize(text);
        // Then
        assertThat(summary.text()).isEmpty();
        assertThat(summary.sentences()).isEmpty();
        assertThat(summary.keywords()).isEmpty();
        assertThat(summary.language()).isEqualTo("und");
        assertThat(summary.statistics()).isEqualTo(new Statistics(0, 0, 0));
        assertThat(summary.warnings()).isEmpty();
    }

    @Test
    void refuses_null() {
        assertThatNullPointerException()
                .isThrownBy(() -> summarizer.summarize(null))
                .withMessage("text");
    }

    @Test
    void gives_the_only_sentence_there_is() {
        assertThat(summarizer.summarize("  One sentence only \n").text()).isEqualTo("One sentence only");
    }

    @Test
    void leaves_headings_out_while_there_are_sentences() {
        // When
        Summary summary = summarizer.summarize(VILLAGE, options.withLength(Length.sentences(7)));
        Summary everything = summarizer.summarize(VILLAGE, options.withLength(Length.sentences(100)));
        // Then
        assertThat(summary.text()).startsWith("The old bridge of the village");
        assertThat(everything.sentences())
                .hasSize(summary.statistics().sentences())
                .element(0)
                .extracting(SummarySentence::text)
                .isEqualTo("The bridge");
    }

    @Test
    void never_chooses_a_heading_that_holds_a_question_as_its_only_sentence() {
        // Given
        String bees = """
                Too many hives? What beekeepers learned in the city

                When the first hives appeared on office roofs, they were greeted as good news. Bees were in danger.

                Then the honey harvest began to fall. The flowers had been divided among too many mouths.

                A different kind of help

                The association has since changed its advice. It sells seed for native plants instead of hives.
                """;
        // When
        Summary summary = summarizer.summarize(bees, options.withLength(Length.sentences(1)));
        Summary titled = summarizer.summarize(
                bees,
                options.withLength(Length.sentences(1))
                        .withTitle("Too many hives? What beekeepers learned in the city"));
        // Then
        assertThat(summary.text()).doesNotContain("?").endsWith(".");
        assertThat(titled.text()).doesNotContain("?").endsWith(".");
    }

    @Test
    void keeps_a_word_target_within_a_tenth() {
        // When
        Summary summary = summarizer.summarize(VILLAGE, options.withLength(Length.words(40)));
        // Then
        assertThat(words(summary)).isBetween(36L, 44L);
    }

    @Test
    void takes_a_ratio_as_a_share_of_the_words() {
        // When
        Summary summary = summarizer.summarize(VILLAGE, options.withLength(Length.ratio(0.5)));
        // Then
        assertThat((double) words(summary) / summary.statistics().words()).isBetween(0.45, 0.55);
    }

    @Test
    void says_when_no_sentence_is_as_short_as_asked() {
        // When
        Summary summary = summarizer.summarize(VILLAGE, options.withLength(Length.words(2)));
        // Then
        assertThat(summary.sentences()).hasSize(1);
        assertThat(summary.warnings()).extracting(Warning::code).containsExactly(Warning.LENGTH_EXCEEDED);
    }

    @Test
    void gives_the_beginning_when_asked_for_the_lead() {
        // When
        Summary summary = summarizer.summarize(
                VILLAGE, options.withAlgorithm(Algorithm.LEAD).withLength(Length.sentences(2)));
        // Then
        assertThat(summary.text())
                .isEqualTo(
                        "The old bridge of the village was closed on Monday after an engineer found cracks in two pillars. "
                                + "The bridge carries the only road to the school and to the market.");
        assertThat(summary.algorithm()).isEqualTo(Algorithm.LEAD);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void gives_the_best_sentence_a_rank_of_one_and_the_others_less(Algorithm algorithm) {
        // When
        Summary summary = summarizer.summarize(
                VILLAGE, options.withAlgorithm(algorithm).withOrder(Order.RANK).withLength(Length.sentences(3)));
        // Then
        assertThat(summary.version()).isEqualTo("3");
        assertThat(summary.sentences())
                .element(0)
                .extracting(SummarySentence::rankScore)
                .isEqualTo(1.0);
        assertThat(summary.sentences())
                .extracting(SummarySentence::rankScore)
                .allSatisfy(score -> assertThat(score).isBetween(0.0, 1.0));
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void prefers_the_first_of_sentences_that_say_the_same(Algorithm algorithm) {
        // Given
        String text = "The river rose again. ".repeat(12).strip();
        // When
        Summary summary =
                summarizer.summarize(text, options.withAlgorithm(algorithm).withLength(Length.sentences(1)));
        // Then
        assertThat(summary.sentences()).extracting(SummarySentence::offset).containsExactly(0);
    }

    @ParameterizedTest
    @EnumSource(names = {"LEXRANK", "TEXTRANK", "LSA"})
    void prefers_the_first_where_sentences_share_nothing(Algorithm algorithm) {
        // Given
        String text = "Rivers rise. Mountains stand. Children play. Teachers explain. Winds blow.";
        // When
        Summary summary =
                summarizer.summarize(text, options.withAlgorithm(algorithm).withLength(Length.sentences(2)));
        // Then
        assertThat(summary.text()).isEqualTo("Rivers rise. Mountains stand.");
        assertThat(summary.sentences()).extracting(SummarySentence::rankScore).containsOnly(1.0);
    }

    @ParameterizedTest
    @EnumSource(names = {"LEXRANK", "TEXTRANK", "LSA"})
    void leaves_out_what_has_nothing_to_do_with_the_rest(Algorithm algorithm) {
        // Given
        String text = """
                My cousin plays chess badly.
                The old bridge over the river is closed, says the mayor.
                The river damaged the old bridge in spring.
                The mayor wants a new bridge over the river.
                """;
        // When
        Summary summary = summarizer.summarize(
                text,
                options.withAlgorithm(algorithm).withLength(Length.sentences(3)).withRedundancyPenalty(0));
        // Then
        assertThat(summary.text()).contains("closed", "damaged", "wants").doesNotContain("chess");
    }

    @Test
    void answers_a_query() {
        // When
        Summary summary = summarizer.summarize(
                VILLAGE, options.withQuery("Is there a ferry?").withLength(Length.sentences(1)));
        // Then
        assertThat(summary.text()).startsWith("A ferry will take children");
    }

    @Test
    void ranks_higher_what_the_title_names() {
        // Given
        SummaryOptions all = options.withLength(Length.sentences(100));
        // When
        Summary plain = summarizer.summarize(VILLAGE, all);
        Summary titled = summarizer.summarize(VILLAGE, all.withTitle("A ferry for the children"));
        // Then
        assertThat(rankOf("A ferry will", titled)).isGreaterThan(rankOf("A ferry will", plain) + 0.2);
        assertThat(rankOf("She asked", titled)).isLessThan(rankOf("She asked", plain));
    }

    private static double rankOf(String beginning, Summary summary) {
        return summary.sentences().stream()
                .filter(sentence -> sentence.text().startsWith(beginning))
                .findFirst()
                .orElseThrow()
                .rankScore();
    }

    @Test
    void does_not_say_the_same_thing_twice() {
        // Given
        String repetitive = """
                The council raised the water price on Friday. Rain is expected in the valley.
                The council raised the water price on Friday. Shops stay open late in summer.
                The council raised the water price on Friday. Children like the water park.
                """;
        SummaryOptions two = options.withLength(Length.sentences(2));
        // When
        Summary summary = summarizer.summarize(repetitive, two.withRedundancyPenalty(1));
        Summary careless = summarizer.summarize(repetitive, two.withRedundancyPenalty(0));
        // Then
        assertThat(summary.sentences()).extracting(SummarySentence::text).doesNotHaveDuplicates();
        assertThat(careless.sentences())
                .extracting(SummarySentence::text)
                .containsOnly("The council raised the water price on Friday.");
    }

    @Test
    void keeps_line_breaks_in_sentences_and_none_in_the_text() {
        // Given
        String wrapped = """
                The committee met on Tuesday to hear the report about
                the bridge and about the money that is still missing
                for its repair, which nobody had expected to be much.
                """;
        // When
        Summary summary = summarizer.summarize(wrapped);
        // Then
        assertThat(summary.sentences().get(0).text()).isEqualTo(wrapped.strip());
        assertThat(summary.text()).isEqualTo(wrapped.strip().replace('\n', ' '));
    }

    @Test
    void lists_the_same_sentences_as_bullets() {
        // When
        Summary summary = summarizer.summarize(VILLAGE, options.withOrder(Order.RANK));
        // Then
        assertThat(summary.bullets().lines().map(line -> line.substring(2)))
                .containsExactlyElementsOf(summary.sentences().stream()
                        .map(sentence -> sentence.text().replace('\n', ' '))
                        .toList());
        assertThat(summary.bullets().lines()).allMatch(line -> line.startsWith("- "));
        assertThat(summarizer.summarize("").bullets()).isEmpty();
    }

    @Test
    void puts_no_space_between_chinese_sentences() {
        assertThat(summarizer.summarize("今天下雨。明天晴天。").text()).isEqualTo("今天下雨。明天晴天。");
    }

    @Test
    void names_what_the_text_is_about() {
        // When
        List<Keyword> keywords =
                summarizer.summarize(VILLAGE, options.withKeywords(3)).keywords();
        // Then
        assertThat(keywords).hasSize(3).first().isEqualTo(new Keyword("bridge", 1));
        assertThat(keywords).extracting(Keyword::text).doesNotContain("The", "the", "to");
    }

    @Test
    void identifies_the_language_unless_it_is_given() {
        // When
        Summary identified = summarizer.summarize(VILLAGE);
        Summary given = summarizer.summarize(VILLAGE, options.withLanguage("en-gb"));
        // Then
        assertThat(identified.language()).isEqualTo("en");
        assertThat(identified.languageCertainty()).isGreaterThan(0.9);
        assertThat(given.language()).isEqualTo("en-GB");
        assertThat(given.languageCertainty()).isEqualTo(1);
    }

    @Test
    void says_when_the_language_is_not_clear() {
        assertThat(summarizer.summarize("Xyzzy plugh.").warnings())
                .extracting(Warning::code)
                .containsExactly(Warning.LANGUAGE_UNCERTAIN);
    }

    /** The words of a summary's sentences, by the engine's own count. */
    static long words(Summary summary) {
        return summary.sentences().stream()
                .mapToLong(sentence -> Summarizer.extractive()
                        .summarize(sentence.text())
                        .statistics()
                        .words())
                .sum();
    }
}
