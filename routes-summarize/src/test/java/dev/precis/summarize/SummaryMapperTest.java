package dev.precis.summarize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.Length;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryFormat;
import dev.precis.contract.SummaryRequest;
import dev.precis.engine.Summarizer;
import org.junit.jupiter.api.Test;

class SummaryMapperTest {

    private static final String DOCUMENT =
            "The mill was sold in May. The new owner keeps the wheel. Visitors may come on Sundays.";

    @Test
    void a_sentence_stands_in_the_document_where_its_offset_says() {
        Summary summary = summarize(aRequest(2, SummaryFormat.PARAGRAPH));

        assertThat(summary.sentences())
                .hasSize(2)
                .allSatisfy(sentence -> assertThat(
                                DOCUMENT.substring(sentence.offset(), sentence.offset() + sentence.length()))
                        .isEqualTo(sentence.text()));
    }

    @Test
    void bullets_are_one_line_a_sentence() {
        Summary summary = summarize(aRequest(2, SummaryFormat.BULLETS));

        assertThat(summary.text().lines()).hasSize(2).allMatch(line -> line.startsWith("- "));
    }

    @Test
    void the_headline_is_the_name_unless_that_is_a_file_name() {
        assertThat(summarize(named("The mill of Combe")).headline()).isEqualTo("The mill of Combe");
        assertThat(summarize(named("mill.pdf")).headline())
                .isIn(DOCUMENT.replaceAll("\\.$", "").split("\\. "));
    }

    @Test
    void the_digest_is_that_of_the_document_in_utf8() {
        Summary summary = SummaryMapper.map(Summarizer.extractive().summarize("abc"), "abc", SummaryRequest.empty(), 0);

        // FIPS 180-4, example "abc"
        assertThat(summary.documentSha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    private static Summary summarize(SummaryRequest request) {
        return SummaryMapper.map(
                Summarizer.extractive().summarize(DOCUMENT, SummaryMapper.options(request)), DOCUMENT, request, 1);
    }

    private static SummaryRequest aRequest(int sentences, SummaryFormat format) {
        return new SummaryRequest(
                null,
                null,
                "en",
                null,
                null,
                Length.ofSentences(sentences),
                format,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static SummaryRequest named(String name) {
        return new SummaryRequest(null, name, "en", null, null, null, null, null, null, null, null, null, null, null);
    }
}
