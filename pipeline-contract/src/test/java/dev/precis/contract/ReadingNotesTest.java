package dev.precis.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadingNotesTest {

    private static final ReadingNotes NOTES = new ReadingNotes(List.of(), false, List.of(0, 10, 10, 30));

    @Test
    void a_place_is_on_the_last_page_that_begins_before_it() {
        assertThat(NOTES.pageAt(0)).isEqualTo(1);
        assertThat(NOTES.pageAt(9)).isEqualTo(1);
        assertThat(NOTES.pageAt(10)).isEqualTo(3);
        assertThat(NOTES.pageAt(29)).isEqualTo(3);
        assertThat(NOTES.pageAt(1_000)).isEqualTo(4);
        assertThat(new ReadingNotes(List.of(), false, List.of(5)).pageAt(4)).isNull();
        assertThat(ReadingNotes.NONE.pageAt(0)).isNull();
    }

    @Test
    void ten_thousand_pages_are_remembered_and_what_follows_has_none() {
        List<Integer> starts = IntStream.range(0, 12_000).boxed().toList();
        ReadingNotes notes = new ReadingNotes(List.of(), false, starts);

        assertThat(notes.pages()).hasSize(10_001);
        assertThat(notes.pageAt(9_999)).isEqualTo(10_000);
        assertThat(notes.pageAt(11_999)).isNull();
    }

    @Test
    void notes_stored_before_there_were_pages_are_read_and_empty_pages_are_not_written() throws Exception {
        String old = "{\"warnings\":[],\"truncated\":true}";

        assertThat(PipelineJson.mapper().readValue(old, ReadingNotes.class).pages())
                .isEmpty();
        assertThat(PipelineJson.mapper().writeValueAsString(new ReadingNotes(List.of(), true)))
                .isEqualTo(old);
        assertThat(PipelineJson.mapper().readValue(PipelineJson.mapper().writeValueAsString(NOTES), ReadingNotes.class))
                .isEqualTo(NOTES);
    }

    @Test
    void sentences_get_their_page_and_say_nothing_of_it_where_there_is_none() throws Exception {
        Summary summary = new Summary(
                "A. B.",
                null,
                List.of(new Summary.Sentence("A.", 0, 2, 1), new Summary.Sentence("B.", 12, 2, 1)),
                Collections.emptyList(),
                "en",
                new Summary.Engine("e", "a", "1"),
                new Summary.Statistics(2, 2, 1, 1),
                List.of(),
                false,
                "00");

        assertThat(summary.afterReading(NOTES).sentences())
                .extracting(Summary.Sentence::page)
                .containsExactly(1, 3);
        assertThat(PipelineJson.mapper()
                        .writeValueAsString(
                                summary.afterReading(ReadingNotes.NONE).sentences()))
                .doesNotContain("page");
        assertThat(PipelineJson.mapper()
                        .readValue(
                                "{\"text\":\"A.\",\"offset\":0,\"length\":2,\"rankScore\":1.0}",
                                Summary.Sentence.class))
                .isEqualTo(new Summary.Sentence("A.", 0, 2, 1));
    }
}
