package dev.precis.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.engine.Summarizer;
import dev.precis.engine.Summary;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewsArticlesTest {

    @Test
    void no_two_articles_are_alike_and_the_same_seed_gives_the_same_ones() {
        NewsArticles articles = new NewsArticles(1);
        NewsArticles again = new NewsArticles(1);

        assertThat(Stream.generate(articles::next).limit(200)).doesNotHaveDuplicates();
        assertThat(again.next()).isEqualTo(new NewsArticles(1).next()).isNotEqualTo(new NewsArticles(2).next());
    }

    @Test
    void an_article_is_an_english_text_of_four_thousand_characters() {
        String article = new NewsArticles(1).next();

        Summary summary = Summarizer.extractive().summarize(article);

        assertThat(article).hasSizeBetween(NewsArticles.LENGTH, NewsArticles.LENGTH + 300);
        assertThat(summary.language()).isEqualTo("en");
        assertThat(summary.statistics().sentences()).isBetween(20, 60);
    }
}
