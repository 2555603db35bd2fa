package dev.precis.extraction.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.extraction.ExtractedText;
import dev.precis.extraction.wire.Hints;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a sentence stands in a printed document. */
class PdfPagesTest {

    private static final int MAX_CHARS = 10_000;

    private final DocumentReader reader = new DocumentReader(new TikaFormatReader(MAX_CHARS), MAX_CHARS);

    @Test
    void each_sentence_is_on_its_page() throws IOException {
        ExtractedText text = read(List.of(
                List.of("The mayor spoke first.", "", "", "The council listened."),
                List.of("The bridge was old."),
                List.of("It was closed in May."),
                List.of("", "It opens again in June.", "Nobody knows the day.")));

        assertThat(text.notes().pages()).hasSize(4);
        assertThat(pageOf(text, "The mayor")).isEqualTo(1);
        assertThat(pageOf(text, "The council")).isEqualTo(1);
        assertThat(pageOf(text, "The bridge")).isEqualTo(2);
        assertThat(pageOf(text, "It was closed")).isEqualTo(3);
        assertThat(pageOf(text, "It opens")).isEqualTo(4);
        assertThat(pageOf(text, "Nobody")).isEqualTo(4);
    }

    @Test
    void a_sentence_that_runs_over_a_page_break_stays_whole_and_counts_where_it_begins() throws IOException {
        ExtractedText text = read(List.of(
                List.of("The mayor spoke first.", "The council listened to her and"),
                List.of("decided to build a bridge.", "It opens in June.")));

        assertThat(text.text()).contains("listened to her and\ndecided to build");
        assertThat(pageOf(text, "The council")).isEqualTo(1);
        assertThat(pageOf(text, "decided")).isEqualTo(2);
        assertThat(pageOf(text, "It opens")).isEqualTo(2);
    }

    @Test
    void empty_pages_count() throws IOException {
        ExtractedText text =
                read(List.of(List.of(), List.of("The mayor spoke."), List.of(), List.of(), List.of("She left.")));

        assertThat(pageOf(text, "The mayor")).isEqualTo(2);
        assertThat(pageOf(text, "She left")).isEqualTo(5);
    }

    @Test
    void pages_are_right_where_printed_lines_were_joined() throws IOException {
        List<String> torn = List.of(
                "The council of the town met in the hall to speak about",
                "",
                "",
                "the old bridge over the river that nobody had repaired",
                "",
                "",
                "since the flood, and about who was to pay for a new one",
                "",
                "",
                "in these times of empty purses and of rising costs.");

        ExtractedText text = read(List.of(torn, List.of("Second page here."), torn, List.of("Last page here.")));

        assertThat(text.text()).contains("speak about\nthe old bridge");
        assertThat(pageOf(text, "Second page")).isEqualTo(2);
        assertThat(text.notes().pageAt(text.text().lastIndexOf("The council"))).isEqualTo(3);
        assertThat(text.notes().pageAt(text.text().lastIndexOf("in these times")))
                .isEqualTo(3);
        assertThat(pageOf(text, "Last page")).isEqualTo(4);
    }

    @Test
    void other_formats_have_no_pages() throws IOException {
        ExtractedText text = reader.read(Documents.docx("Some text."), new Hints("a.docx", null));

        assertThat(text.notes().pages()).isEmpty();
        assertThat(pageOf(text, "Some")).isNull();
    }

    private ExtractedText read(List<List<String>> pages) throws IOException {
        return reader.read(Documents.pdf(pages), new Hints("a.pdf", null));
    }

    private static Integer pageOf(ExtractedText text, String start) {
        int offset = text.text().indexOf(start);
        assertThat(offset).as(text.text()).isNotNegative();
        return text.notes().pageAt(offset);
    }
}
