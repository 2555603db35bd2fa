package dev.precis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HeadlineTest {

    private static final String BODY = """
            The old bridge of the village was closed on Monday after an engineer found cracks in two pillars.
            The bridge carries the only road to the school and to the market. Farmers now have to drive around the lake.
            """;

    private final Summarizer summarizer = Summarizer.extractive();

    @Test
    void is_the_title_that_was_given() {
        assertThat(headline("Another heading\n\n" + BODY, "  Village\nloses its bridge "))
                .isEqualTo("Village loses its bridge");
    }

    @Test
    void is_not_a_file_name() {
        assertThat(headline("The bridge is closed\n\n" + BODY, "scan-2024 final.PDF"))
                .isEqualTo("The bridge is closed");
    }

    @Test
    void is_the_heading_at_the_top_without_its_marks() {
        assertThat(headline("# The bridge is closed\n\n" + BODY, null)).isEqualTo("The bridge is closed");
        assertThat(headline("**The bridge is closed**\n\n" + BODY, null)).isEqualTo("The bridge is closed");
        assertThat(headline("# Bridges\n\n" + BODY, null)).isEqualTo("Bridges");
    }

    @Test
    void is_a_whole_heading_even_if_that_is_two_sentences() {
        assertThat(headline("Too many hives? What beekeepers learned\n\n" + BODY, null))
                .isEqualTo("Too many hives? What beekeepers learned");
    }

    @Test
    void is_no_address_and_no_single_word_above_the_text() {
        assertThat(headline("info@example.org\n\nPress\n\n" + BODY, null))
                .isEqualTo(
                        "The old bridge of the village was closed on Monday after an engineer found cracks in two pillars");
    }

    @Test
    void is_a_good_short_sentence_where_there_is_no_heading() {
        // Given
        String text = """
                The council of the town, which met on Friday evening in the gymnasium of the old school because the roof of the
                town hall is being repaired, closed the bridge. The bridge is closed until spring. Nobody may cross it.
                """;
        // When / Then
        assertThat(headline(text, null)).isEqualTo("The bridge is closed until spring");
    }

    @Test
    void is_the_beginning_of_a_long_sentence_up_to_the_end_of_a_clause() {
        // Given
        String text =
                "The council of the town closed the bridge on Friday evening, because an engineer who had been sent by the "
                        + "province found cracks in two of its pillars and would not let anybody cross it any more.";
        // When / Then
        assertThat(headline(text, null)).isEqualTo("The council of the town closed the bridge on Friday evening…");
    }

    @Test
    void keeps_the_stop_of_an_abbreviation() {
        assertThat(headline("The bridge was built by a company from the U.S.", null))
                .endsWith("U.S.");
    }

    @Test
    void is_short_in_chinese_too() {
        // Given
        String text = "因为工程师在两个桥墩上发现了裂缝而且这些裂缝每天都在变大所以村里唯一通往学校和市场的老桥在星期一上午被关闭了，村民必须绕湖而行。";
        // When
        String headline = headline(text, null);
        // Then
        assertThat(headline).hasSizeLessThanOrEqualTo(41).endsWith("…");
    }

    @Test
    void is_null_for_a_text_without_words() {
        assertThat(headline("…", null)).isNull();
    }

    @Property(tries = 200)
    void never_cuts_a_word_and_is_never_too_long(
            @ForAll @IntRange(min = 1, max = 30) int letters, @ForAll @IntRange(min = 1, max = 80) int words) {
        // Given
        String word = "w".repeat(letters);
        // When
        String headline = headline((word + " ").repeat(words) + ".", null);
        // Then
        assertThat(headline).hasSizeLessThanOrEqualTo(Summary.MAX_HEADLINE);
        assertThat(headline.replace("…", "").split(" ")).containsOnly(word);
    }

    private String headline(String text, String title) {
        return summarizer
                .summarize(text, SummaryOptions.defaults().withTitle(title))
                .headline();
    }
}
