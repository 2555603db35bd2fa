package dev.precis.extraction.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page says what it says, not its menus. */
class MainContentTest {

    private static final String STORY = "<p>The council met on Monday to speak about the old bridge over the river.</p>"
            + "<p>Nobody has repaired it since the flood, and the engineers say it will not last another winter.</p>"
            + "<p>A new one costs four million, of which the county pays a half.</p>";

    private static final String AROUND_BEFORE =
            "<header><div class='site-nav'><a href=/>Home</a><a href=/a>News</a></div></header>"
                    + "<nav><ul><li><a href=/b>Sports today</a></li></ul></nav>"
                    + "<div id='cookie-banner'><p>We use cookies to make this page better for our partners and for you.</p></div>";

    private static final String AROUND_AFTER =
            "<aside><p>Most read this week: a long teaser about another matter entirely.</p></aside>"
                    + "<div class='related-links'><p>You may also like this other story about a harbour far away.</p></div>"
                    + "<ul><li><a href=/1>A dog saves a cat</a></li><li><a href=/2>Rain on Friday</a></li><li><a href=/3>Shop opens</a></li></ul>"
                    + "<footer><p>Copyright of the paper. Imprint. All rights are reserved everywhere.</p></footer>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<article><h1>The bridge</h1>%s</article>",
                "<main><h1>The bridge</h1>%s</main>",
                "<div role=main><h1>The bridge</h1>%s</div>",
                "<div class='wrapper'><div class='c17'><h1>The bridge</h1>%s</div></div>",
                "<div class='article-content sidebar-left'><h1>The bridge</h1>%s</div>"
            })
    void a_news_page_gives_its_story_alone(String layout) {
        String text = text(AROUND_BEFORE + String.format(layout, STORY) + AROUND_AFTER);

        assertThat(text).startsWith("The bridge\n\nThe council met").endsWith("the county pays a half.");
    }

    @Test
    void a_plain_document_loses_nothing() {
        String text = text(
                "<h1>Report</h1><p>First part of the report, with a good many words in it for a paragraph.</p>"
                        + "<h2>Figures</h2><table><tr><th>Year</th><td>1999</td></tr></table><div><p>More.</p></div>"
                        + "<div id=notes><p>A second part that is much longer than all others and says a lot about the "
                        + "figures above, so that it holds most of the words.</p></div><p>See <a href=x>there</a>.</p>");

        assertThat(text)
                .contains("Report", "First part", "Figures", "Year 1999", "More.", "A second part", "See there.");
    }

    @Test
    void a_plain_article_keeps_the_heading_outside_of_it() {
        assertThat(text("<h1>The bridge</h1><article>" + STORY + "</article><p>Written by hand.</p>"))
                .startsWith("The bridge")
                .endsWith("Written by hand.");
    }

    @Test
    void a_page_of_only_lists_is_left_whole() {
        String text = text("<nav><a href=/>Home</a></nav><ul><li><a href=/1>A dog saves a cat</a></li>"
                + "<li><a href=/2>Rain on Friday</a></li><li><a href=/3>Shop opens</a></li></ul>");

        assertThat(text).contains("A dog saves a cat", "Rain on Friday", "Shop opens");
    }

    @Test
    void several_articles_are_teasers_and_all_of_the_main_part_is_kept() {
        String text =
                text(AROUND_BEFORE + "<main><article>" + STORY + "</article><article><p>A second story of the day, "
                        + "about a library that opens on Sundays.</p></article></main>" + AROUND_AFTER);

        assertThat(text).contains("The council met", "A second story").doesNotContain("cookies", "Copyright");
    }

    @Test
    void an_article_that_is_hardly_any_of_the_words_is_not_believed() {
        String text = text("<nav>x</nav><article><p>Advertisement.</p></article><div>" + STORY + "</div>");

        assertThat(text).contains("The council met");
    }

    @Test
    void a_mail_keeps_what_looks_like_surroundings() {
        String html = "<div class=footer><p>Regards</p></div><article>" + STORY + "</article>";

        assertThat(HtmlText.whole(html.getBytes(UTF_8), null).text()).startsWith("Regards");
    }

    private static String text(String body) {
        return HtmlText.page(("<html><body>" + body + "</body></html>").getBytes(UTF_8), null)
                .text();
    }
}
