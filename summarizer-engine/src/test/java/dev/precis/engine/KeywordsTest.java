package dev.precis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class KeywordsTest {

    private static final String ENGLISH = """
            Machine learning has come to the small hospital of Fenwick. The machine learning model reads the lung scans of
            every patient before a doctor does. Doctors at Fenwick were afraid that machine learning would replace them.
            Now they say that a machine finds what a tired doctor misses, and that the cost of living far from a city is
            lower when a scan need not travel. The cost of living was why Ada Lovell stayed in Fenwick. Ada Lovell runs the
            ward. Lung scans take a minute, she says, and machine learning takes none.
            """;

    private static final String FRENCH = """
            L'intelligence artificielle trie désormais les dossiers de la mairie. Selon le maire, l'intelligence artificielle
            ne décide de rien : elle classe. Le taux de chômage de la commune, lui, n'a pas bougé. Le syndicat craint que
            l'intelligence artificielle ne remplace des agents et que le taux de chômage n'augmente. Intelligence artificielle
            ou non, répond le maire, les agents restent.
            """;

    private static final String GERMAN = """
            Die künstliche Intelligenz liest jetzt die Wasserstände der Elbe. Mit künstlicher Intelligenz sagt das Amt das
            Hochwasser zwei Tage früher voraus. Der künstlichen Intelligenz trauen noch nicht alle, doch das letzte Hochwasser
            kam genau zur Stunde, die die künstliche Intelligenz genannt hatte. Die Elbe stieg auf sechs Meter.
            """;

    private static final String CHINESE = """
            人工智能正在改变乡村医院。医生用人工智能看片子，护士用人工智能排班。过去，乡村医院缺少医生；现在，人工智能帮助乡村医院留住病人。
            专家认为，数据安全比速度更重要。没有数据安全，病人不会放心。
            """;

    @Test
    void english_phrases_come_before_their_words() {
        // When
        List<String> keywords = keywords(ENGLISH, 6);
        // Then
        assertThat(keywords)
                .startsWith("machine learning")
                .contains("Fenwick", "lung scans", "cost of living", "Ada Lovell")
                .doesNotContain("machine", "learning", "Machine learning", "scans", "living", "Lovell");
    }

    @Test
    void french_phrases_keep_the_words_that_tie_them_and_lose_their_article() {
        // When
        List<String> keywords = keywords(FRENCH, 5);
        // Then
        assertThat(keywords)
                .startsWith("intelligence artificielle")
                .contains("taux de chômage", "maire", "agents")
                .doesNotContain("intelligence", "chômage", "taux");
    }

    @Test
    void german_phrases_are_counted_in_all_their_cases() {
        // When
        List<String> keywords = keywords(GERMAN, 4);
        // Then
        assertThat(keywords)
                .startsWith("künstliche Intelligenz")
                .contains("Hochwasser", "Elbe")
                .doesNotContain("Intelligenz");
    }

    @Test
    void chinese_phrases_are_whole_words() {
        // When
        List<String> keywords = keywords(CHINESE, 4);
        // Then
        assertThat(keywords).startsWith("人工智能").contains("乡村医院", "数据安全").doesNotContain("人工", "工智", "智能", "乡村", "医院");
    }

    @Test
    void a_word_that_mostly_stands_alone_is_not_hidden_by_a_phrase() {
        // Given
        String text = """
                The river rose. The river fell. A boat on the river sank. The river bank broke. Nobody swims in the river.
                The river is cold. The river bank was mended. The river sleeps. They fish in the river. The river freezes.
                """;
        // When / Then
        assertThat(keywords(text, 3)).startsWith("river").doesNotContain("river bank");
    }

    @Test
    void a_phrase_does_not_cross_a_comma_or_a_full_stop() {
        // Given
        String text = "We sell apples, pears. Ripe apples, pears. Fresh apples, pears. Old apples, pears.";
        // When / Then
        assertThat(keywords(text, 5)).startsWith("apples", "pears");
    }

    @Test
    void the_first_has_a_score_of_one_and_the_others_no_more() {
        assertThat(Summarizer.extractive().summarize(ENGLISH).keywords())
                .extracting(Keyword::score)
                .startsWith(1.0)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a))
                .allSatisfy(score -> assertThat(score).isBetween(0.0, 1.0));
    }

    @Property(tries = 300)
    void at_most_so_many_and_none_twice(@ForAll @StringLength(max = 200) String text) {
        // When
        List<String> keywords = keywords(text + " " + text, 7);
        // Then
        assertThat(keywords).hasSizeLessThanOrEqualTo(7).doesNotHaveDuplicates();
        assertThat(keywords).allSatisfy(keyword -> assertThat(keyword).isNotBlank());
    }

    private static List<String> keywords(String text, int count) {
        return Summarizer.extractive()
                .summarize(text, SummaryOptions.defaults().withKeywords(count))
                .keywords()
                .stream()
                .map(Keyword::text)
                .toList();
    }
}
