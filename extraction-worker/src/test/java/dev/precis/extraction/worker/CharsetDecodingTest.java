package dev.precis.extraction.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharsetDecodingTest {

    private static final String FRENCH = "Le cœur de l'été bat à Nîmes. La sœur de Noël a payé 12 € pour son œuvre, "
            + "mais le garçon n'a rien goûté. Où est passée la forêt ? Elle a brûlé en août.";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void a_byte_order_mark_decides(String charset) {
        byte[] bytes = ("\uFEFF" + FRENCH).getBytes(Charset.forName(charset));

        assertThat(CharsetDecoding.decode(bytes, StandardCharsets.ISO_8859_1)).isEqualTo(new Decoded(FRENCH, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "windows-1252", "ISO-8859-15"})
    void french_is_read_right_without_mark_or_declaration(String charset) {
        assertThat(CharsetDecoding.decode(FRENCH.getBytes(Charset.forName(charset)), null))
                .isEqualTo(new Decoded(FRENCH, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"œuvre", "Il a déjà mangé.", "Prix : 3 €", "¼ de tour", "«ça»"})
    void windows_1252_is_read_right_however_short(String text) {
        assertThat(CharsetDecoding.decode(text.getBytes(Charset.forName("windows-1252")), null)
                        .text())
                .isEqualTo(text);
    }

    @Test
    void other_scripts_are_recognised() {
        String russian = "Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему. "
                + "Все смешалось в доме Облонских. Жена узнала, что муж был в связи с бывшею гувернанткой.";
        String japanese = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。" + "何でも薄暗いじめじめした所でニャーニャー泣いていた事だけは記憶している。";

        assertThat(CharsetDecoding.decode(russian.getBytes(Charset.forName("windows-1251")), null)
                        .text())
                .isEqualTo(russian);
        assertThat(CharsetDecoding.decode(japanese.getBytes(Charset.forName("Shift_JIS")), null)
                        .text())
                .isEqualTo(japanese);
    }

    @Test
    void what_is_declared_wins_over_a_guess_but_not_over_valid_utf8() {
        Charset greek = Charset.forName("windows-1253");

        assertThat(CharsetDecoding.decode("καλημέρα".getBytes(greek), greek)).isEqualTo(new Decoded("καλημέρα", false));
        assertThat(CharsetDecoding.decode("été".getBytes(UTF_8), StandardCharsets.ISO_8859_1))
                .isEqualTo(new Decoded("été", false));
        assertThat(CharsetDecoding.declaredIn("text/plain; Charset=\"ISO-8859-15\""))
                .isEqualTo(Charset.forName("ISO-8859-15"));
        assertThat(CharsetDecoding.declaredIn("text/plain; charset=no-such")).isNull();
        assertThat(CharsetDecoding.declaredIn(null)).isNull();
    }

    @Test
    void bytes_without_a_clear_charset_say_so() {
        byte[] bytes = {'x', ' ', (byte) 0xd5, (byte) 0xf0, ' ', (byte) 0xfe, (byte) 0xde, (byte) 0xd0};

        assertThat(CharsetDecoding.decode(bytes, null).guessed()).isTrue();
    }
}
