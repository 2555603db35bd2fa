package dev.precis.extraction.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintedLinesTest {

    @Test
    void lines_that_stand_far_apart_are_one_paragraph_up_to_its_end() {
        String text = String.join(
                "\n\n",
                "The library on the quay",
                "For thirty years the old customs house on the quay stood empty. Its windows were",
                "boarded, its roof leaked, and the town council discussed every spring whether to",
                "pull it down. In the end a retired ship's engineer named Marta asked for the keys",
                "to it.",
                "The boiler could be saved. Within a year she and a dozen volunteers had repaired",
                "the roof.");
        assertThat(PrintedLines.joined(text)).isEqualTo("""
                        The library on the quay

                        For thirty years the old customs house on the quay stood empty. Its windows were
                        boarded, its roof leaked, and the town council discussed every spring whether to
                        pull it down. In the end a retired ship's engineer named Marta asked for the keys
                        to it.

                        The boiler could be saved. Within a year she and a dozen volunteers had repaired
                        the roof.""");
    }

    @Test
    void paragraphs_stay_paragraphs() {
        String text =
                "One paragraph with a sentence.\n\nAnother one.\n\nA third.\n\nA fourth, which is longer.\n\nA fifth.";
        assertThat(PrintedLines.joined(text)).isEqualTo(text);
    }

    @Test
    void a_list_of_names_stays_a_list() {
        String text = "Anna\n\nBernd\n\nClara\n\nDavid\n\nEmma";
        assertThat(PrintedLines.joined(text)).isEqualTo(text);
    }

    @Test
    void very_short_texts_stay_as_they_are() {
        assertThat(PrintedLines.joined("")).isEmpty();
        assertThat(PrintedLines.joined("a\n\nb")).isEqualTo("a\n\nb");
    }
}
