package dev.precis.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the sentences of every string in every language. */
class SentenceSplitterPropertiesTest {

    private static final int MILLION = 1_000_000;

    /** Between bars; \n, \t and \s are Java's. */
    private static final List<String> PIECES = List.of("""
            .\s|.|!\s|?|…|. . .|\n|\n\n|\s|\u00A0|"|«\u00A0|\u00A0»|“|”|'|(|)|[1]|--\s\n|>\s|-\s|1.\s|a)\s|Dr.\s|U.S.\s|z. B.\s|т. е.\s|No.\s|I|II.\s|\
            p.m.\s|12 m.\s|The|the|iPhone|'s Avonds|Word|wort|3.5|Mary asked|她问|说|《|》|。|！|」|と|है।\s|؟\s|۔|ครับ\s|อย่างไรก็ตาม|😀|\uD83D|\
            \uDE00|a@b.c|www.a.b/c|Anna:\s|On 3 May Ann wrote:|\t|....|______""".split("\\|"));

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(PIECES).list().ofMaxSize(60).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> languages() {
        return Arbitraries.of("en", "fr", "de", "nl", "ru", "el", "th", "zh", "ja", "und", "xx-Latn");
    }

    @Property(tries = 1_500)
    void the_sentences_hold_all_that_is_not_blank_once_and_in_order(
            @ForAll("texts") String text, @ForAll("languages") String language) {
        // When
        SentenceSplitter.Result result = SentenceSplitter.split(text, language);
        // Then
        int end = 0;
        for (Span sentence : result.sentences()) {
            assertThat(Chars.skipBlanks(text, end, sentence.start())).isEqualTo(sentence.start());
            assertThat(Chars.isBlank(text.charAt(sentence.start()))).isFalse();
            assertThat(Chars.isBlank(text.charAt(sentence.end() - 1))).isFalse();
            end = sentence.end();
        }
        assertThat(Chars.skipBlanks(text, end, text.length())).isEqualTo(text.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "end.\"Next ",
                "ครับ ",
                "ก?",
                "\n-- \nword",
                "\n> word",
                "no. 5 ",
                "a. b. ",
                "《！",
                ". . . ",
                "! 😀",
                "\"?\" Mary ",
                "Share on: ",
                "From: x\n",
                "x",
                "|a",
                "z. B. ",
                "l'",
                "。」",
                "Dr.\n"
            })
    void a_megabyte_takes_seconds_at_most(String piece) {
        // Given
        String text = piece.repeat(MILLION / piece.length());
        for (String language : List.of("en", "th")) {
            // When / Then
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> DocumentModel.of(text, language, null));
        }
    }
}
