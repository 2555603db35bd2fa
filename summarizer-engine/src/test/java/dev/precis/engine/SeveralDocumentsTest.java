package dev.precis.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeveralDocumentsTest {

    private static final Document GAZETTE = Document.of("""
            Bridge closed after cracks are found

            The old bridge of Ardle was closed on Monday after an engineer found cracks in two pillars.
            The bridge carries the only road to the school. Shops on the square fear for their customers.
            """);

    private static final Document HERALD = Document.of("""
            Ardle without its bridge

            The old bridge of Ardle was closed on Monday after an engineer found cracks in two pillars.
            The repair of the bridge will take a year, the mayor said. A ferry will take children to the school.
            """);

    private static final Document ECHO = Document.of("""
            A year of detours

            Cracks in two pillars have closed the old bridge of Ardle. The repair will cost four million.
            The town's football club has lost again.
            """);

    private static final List<Document> ARDLE = List.of(GAZETTE, HERALD, ECHO);

    private final Summarizer summarizer = Summarizer.extractive();
    private final SummaryOptions options = SummaryOptions.defaults();

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void a_report_that_several_papers_printed_appears_once(Algorithm algorithm) {
        // When
        Summary summary =
                summarizer.summarize(ARDLE, options.withAlgorithm(algorithm).withLength(Length.sentences(4)));
        // Then
        assertThat(summary.sentences())
                .hasSize(4)
                .extracting(SummarySentence::text)
                .doesNotHaveDuplicates();
    }

    @Test
    void what_the_others_say_too_counts_more_than_what_one_says_alone() {
        // When
        Summary summary = summarizer.summarize(ARDLE, options.withLength(Length.sentences(3)));
        // Then
        assertThat(summary.text()).contains("old bridge of Ardle", "repair").doesNotContain("football");
    }

    @Test
    void a_sentence_names_its_document_and_its_place_there() {
        // When
        Summary summary = summarizer.summarize(ARDLE, options.withLength(Length.sentences(20)));
        // Then
        assertThat(summary.sentences()).hasSize(summary.statistics().sentences());
        assertThat(summary.sentences()).extracting(SummarySentence::document).contains(0, 1, 2);
        assertThat(summary.sentences())
                .allSatisfy(sentence -> assertThat(ARDLE.get(sentence.document())
                                .text()
                                .substring(sentence.offset(), sentence.offset() + sentence.length()))
                        .isEqualTo(sentence.text()));
    }

    @Test
    void the_length_is_that_of_the_whole() {
        // When
        Summary summary = summarizer.summarize(ARDLE, options.withLength(Length.words(40)));
        // Then
        assertThat(SummarizerTest.words(summary)).isBetween(36L, 44L);
    }

    @Test
    void the_headline_is_the_common_title_or_that_of_a_document() {
        assertThat(summarizer
                        .summarize(ARDLE, options.withTitle("News from Ardle"))
                        .headline())
                .isEqualTo("News from Ardle");
        assertThat(summarizer.summarize(ARDLE, options).headline())
                .isIn("Bridge closed after cracks are found", "Ardle without its bridge", "A year of detours");
    }

    @Test
    void the_query_holds_for_all() {
        // When
        Summary summary =
                summarizer.summarize(ARDLE, options.withQuery("ferries").withLength(Length.sentences(1)));
        // Then
        assertThat(summary.sentences())
                .singleElement()
                .satisfies(sentence -> assertThat(sentence.text()).startsWith("A ferry"))
                .satisfies(sentence -> assertThat(sentence.document()).isEqualTo(1));
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void one_in_a_list_is_summarized_as_if_alone(Algorithm algorithm) {
        // Given
        SummaryOptions titled =
                options.withAlgorithm(algorithm).withTitle("Detours").withQuery("school");
        // When / Then
        assertThat(summarizer.summarize(List.of(HERALD), titled))
                .isEqualTo(summarizer.summarize(HERALD.text(), titled));
        assertThat(summarizer.summarize(List.of(new Document(HERALD.text(), "Detours")), titled.withTitle(null)))
                .isEqualTo(summarizer.summarize(HERALD.text(), titled));
    }

    @Test
    void none_give_an_empty_summary() {
        // When
        Summary summary = summarizer.summarize(List.of(), options);
        // Then
        assertThat(summary.text()).isEmpty();
        assertThat(summary.headline()).isNull();
        assertThat(summary).isEqualTo(summarizer.summarize("", options));
    }

    @Test
    void empty_ones_are_passed_over() {
        // When
        Summary summary = summarizer.summarize(List.of(Document.of(""), GAZETTE, Document.of("…")), options);
        // Then
        assertThat(summary.sentences()).isNotEmpty().allMatch(sentence -> sentence.document() == 1);
    }

    @Test
    void documents_in_different_languages_keep_their_own_rules() {
        // Given
        List<Document> documents = GoldenTexts.LANGUAGES.stream()
                .map(GoldenTexts::text)
                .map(Document::of)
                .toList();
        // When
        Summary summary = summarizer.summarize(documents, options.withLength(Length.sentences(200)));
        // Then
        int sentences = documents.stream()
                .mapToInt(document ->
                        summarizer.summarize(document.text()).statistics().sentences())
                .sum();
        assertThat(summary.statistics().sentences()).isEqualTo(sentences);
        assertThat(summary.sentences()).extracting(SummarySentence::document).contains(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void the_beginnings_are_read_where_all_together_are_too_long() {
        // Given
        String sentence = "a book of long sentences ".repeat(40) + "ends. ";
        Document book = Document.of(sentence.repeat(Summarizer.MAX_CHARS / sentence.length()));
        // When
        Summary summary = summarizer.summarize(List.of(GAZETTE, book, HERALD), options.withLength(Length.BRIEF));
        // Then
        assertThat(summary.truncated()).isTrue();
        assertThat(summary.warnings()).extracting(Warning::code).contains(Warning.DOCUMENT_TRUNCATED);
    }

    @Test
    void thousands_take_seconds() {
        // Given
        List<Document> documents = Collections.nCopies(3_000, ECHO);
        // When / Then
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> summarizer.summarize(documents, options.withLength(Length.ratio(0.1))));
    }

    @Test
    void refuses_null() {
        assertThatNullPointerException()
                .isThrownBy(() -> summarizer.summarize((List<Document>) null, options))
                .withMessage("documents");
        assertThatNullPointerException().isThrownBy(() -> summarizer.summarize(Arrays.asList(GAZETTE, null), options));
        assertThatNullPointerException().isThrownBy(() -> Document.of(null)).withMessage("text");
    }

    @Property(tries = 200)
    void exactly_the_sentences_asked_for_in_reading_order(
            @ForAll @Size(max = 5) List<String> texts, @ForAll @IntRange(min = 1, max = 9) int n) {
        // When
        Summary summary = summarizer.summarize(
                texts.stream().map(Document::of).toList(), options.withLength(Length.sentences(n)));
        // Then
        assertThat(summary.sentences()).hasSize(Math.min(n, summary.statistics().sentences()));
        int document = 0;
        int end = 0;
        for (SummarySentence sentence : summary.sentences()) {
            assertThat(sentence.document()).isGreaterThanOrEqualTo(document);
            end = sentence.document() > document ? 0 : end;
            document = sentence.document();
            assertThat(sentence.offset()).isGreaterThanOrEqualTo(end);
            end = sentence.offset() + sentence.length();
            assertThat(texts.get(document).substring(sentence.offset(), end)).isEqualTo(sentence.text());
        }
    }
}
