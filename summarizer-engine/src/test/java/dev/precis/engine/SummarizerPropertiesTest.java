package dev.precis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every string: jqwik's own include lone surrogates, NUL and unassigned characters. */
class SummarizerPropertiesTest {

    private static final List<String> PIECES = List.of(
            ". ",
            "! ",
            "? ",
            "…",
            "\n",
            "\n\n",
            "\r\n",
            "\u2028",
            " ",
            "\u00A0",
            "\u202F",
            "\t",
            "\0",
            "\uFEFF",
            "« ",
            " »",
            "\"",
            "“",
            "”",
            "(",
            ")",
            "[1]",
            "- ",
            "• ",
            "1. ",
            "Dr. ",
            "U.S. ",
            "z.B. ",
            "e.g. ",
            "The",
            "the",
            "Le",
            "word",
            "Word",
            "3.5",
            "12",
            "été",
            "e\u0301",
            "\u0301",
            "\u0315\u0323",
            "數字",
            "です",
            "。",
            "」",
            "と",
            "हिन्दी",
            "।",
            "שלום",
            "مرحبا",
            "؟",
            "\u202E",
            "\u200D",
            "😀",
            "👩\u200D👩\u200D👧",
            "\uD83D",
            "\uDE00",
            "ﬃ",
            "İ",
            "ı",
            "ß",
            "𝒳",
            "https://a.b/c",
            "a@b.c",
            ".....",
            "|",
            "Anna: ",
            "\u0000",
            "\uFFFF");

    private final Summarizer summarizer = Summarizer.extractive();

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of(PIECES).list().ofMaxSize(80).map(pieces -> String.join("", pieces)),
                Arbitraries.of(PIECES).list().ofMaxSize(80).map(pieces -> String.join(" ", pieces)),
                Arbitraries.strings().ofMaxLength(300));
    }

    @Property(tries = 1200)
    void a_sentence_is_where_its_offset_says(
            @ForAll("texts") String text, @ForAll Algorithm algorithm, @ForAll @IntRange(min = 1, max = 20) int n) {
        // When
        Summary summary = summarizer.summarize(text, with(algorithm, Length.sentences(n)));
        // Then
        for (SummarySentence sentence : summary.sentences()) {
            assertThat(text.substring(sentence.offset(), sentence.offset() + sentence.length()))
                    .isEqualTo(sentence.text())
                    .isNotBlank();
            assertThat(sentence.rankScore()).isBetween(0.0, 1.0);
        }
    }

    @Property(tries = 600)
    void exactly_the_sentences_asked_for_if_there_are_so_many_in_reading_order(
            @ForAll("texts") String text, @ForAll Algorithm algorithm, @ForAll @IntRange(min = 1, max = 20) int n) {
        // When
        Summary summary = summarizer.summarize(text, with(algorithm, Length.sentences(n)));
        // Then
        assertThat(summary.sentences()).hasSize(Math.min(n, summary.statistics().sentences()));
        int end = 0;
        for (SummarySentence sentence : summary.sentences()) {
            assertThat(sentence.offset()).isGreaterThanOrEqualTo(end);
            end = sentence.offset() + sentence.length();
        }
    }

    @Property(tries = 600)
    void never_more_words_than_a_tenth_above_the_target_unless_it_is_one_sentence(
            @ForAll("texts") String text, @ForAll Algorithm algorithm, @ForAll @IntRange(min = 1, max = 60) int words) {
        // When
        Summary summary = summarizer.summarize(text, with(algorithm, Length.words(words)));
        // Then
        if (summary.sentences().size() > 1) {
            assertThat(SummarizerTest.words(summary)).isLessThanOrEqualTo((long) (1.1 * words));
        }
        assertThat(summary.sentences().isEmpty()).isEqualTo(summary.statistics().sentences() == 0);
    }

    @Property(tries = 200)
    void the_best_comes_first_when_ordered_by_rank(@ForAll("texts") String text, @ForAll Algorithm algorithm) {
        // Given
        SummaryOptions options =
                SummaryOptions.defaults().withAlgorithm(algorithm).withRedundancyPenalty(0);
        // When
        Summary byRank = summarizer.summarize(text, options.withOrder(Order.RANK));
        // Then
        assertThat(byRank.sentences())
                .isSortedAccordingTo((a, b) -> Double.compare(b.rankScore(), a.rankScore()))
                .containsExactlyInAnyOrderElementsOf(
                        summarizer.summarize(text, options).sentences());
    }

    @Property(tries = 200)
    void the_same_text_gives_the_same_summary(@ForAll("texts") String text, @ForAll Algorithm algorithm) {
        SummaryOptions options = SummaryOptions.defaults()
                .withAlgorithm(algorithm)
                .withTitle(text)
                .withQuery(text);
        assertThat(summarizer.summarize(text, options)).isEqualTo(summarizer.summarize(new String(text), options));
    }

    @Property(tries = 400)
    void a_text_with_words_has_a_headline_of_a_bearable_length(@ForAll("texts") String text) {
        // When
        Summary summary = summarizer.summarize(text);
        // Then
        if (summary.sentences().isEmpty()) {
            assertThat(summary.headline()).isNull();
        } else {
            assertThat(summary.headline()).isNotBlank().hasSizeLessThanOrEqualTo(Summary.MAX_HEADLINE);
        }
    }

    @Property(tries = 400)
    void no_keyword_is_a_part_of_another(@ForAll("texts") String text) {
        // When
        List<String> keywords = summarizer.summarize(text + " " + text).keywords().stream()
                .map(keyword -> " " + keyword.text() + " ")
                .toList();
        // Then
        for (String keyword : keywords) {
            assertThat(keywords).filteredOn(other -> other.contains(keyword)).containsExactly(keyword);
        }
    }

    @Property(tries = 200)
    void any_texts_can_be_summarized_together(
            @ForAll("texts") String one, @ForAll("texts") String other, @ForAll Algorithm algorithm) {
        // Given
        List<Document> documents = List.of(Document.of(one), new Document(other, one), Document.of(one));
        // When
        Summary summary = summarizer.summarize(
                documents, SummaryOptions.defaults().withAlgorithm(algorithm).withQuery(other));
        // Then
        assertThat(summary.sentences())
                .hasSize(Math.min(5, summary.statistics().sentences()))
                .allMatch(sentence ->
                        documents.get(sentence.document()).text().startsWith(sentence.text(), sentence.offset()));
    }

    private static SummaryOptions with(Algorithm algorithm, Length length) {
        return SummaryOptions.defaults().withAlgorithm(algorithm).withLength(length);
    }
}
