package dev.precis.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.engine.internal.LanguageIdentifier.Identification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionWordIdentifierTest {

    private final LanguageIdentifier identifier = new FunctionWordIdentifier();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | The house on the hill has been empty since the family moved to the city.
            fr | La maison sur la colline est vide depuis que la famille est partie en ville.
            de | Das Haus auf dem Hügel steht leer, seit die Familie in die Stadt gezogen ist.
            es | La casa de la colina está vacía desde que la familia se fue a la ciudad, pero no muy lejos.
            it | La casa sulla collina è vuota da quando la famiglia si è trasferita nella città.
            pt | A casa na colina está vazia desde que a família se mudou para a cidade, e não voltou.
            nl | Het huis op de heuvel staat leeg sinds de familie naar de stad is verhuisd.
            sv | Huset på kullen har stått tomt sedan familjen flyttade till staden, och det är synd.
            pl | Dom na wzgórzu jest pusty, od kiedy rodzina przeniosła się do miasta.
            tr | Tepedeki ev, aile şehre taşındığından beri boş ve bu çok üzücü bir şey.
            vi | Ngôi nhà trên đồi đã bị bỏ trống từ khi gia đình chuyển đến thành phố.
            ru | Дом на холме пустует с тех пор, как они все уехали в город, и это было очень грустно.
            uk | Будинок на пагорбі порожній, відколи родина переїхала до міста, і це сумно.
            ar | البيت الذي على التل فارغ منذ أن انتقلت العائلة إلى المدينة.
            fa | خانه‌ای که روی تپه است از زمانی که خانواده به شهر رفت خالی است.
            ur | پہاڑی پر گھر خالی ہے جب سے خاندان شہر میں منتقل ہوا ہے۔
            hi | पहाड़ी पर घर खाली है जब से परिवार शहर में चला गया है।
            zh | 自从一家人搬到城里以后，山上的房子就空了。
            ja | 家族が町に引っ越してから、丘の上の家は空いています。
            ko | 가족이 도시로 이사한 후 언덕 위의 집은 비어 있습니다.
            el | Το σπίτι στον λόφο είναι άδειο από τότε που η οικογένεια έφυγε.
            he | הבית על הגבעה ריק מאז שהמשפחה עברה לעיר.
            th | บ้านบนเนินเขาว่างเปล่าตั้งแต่ครอบครัวย้ายไปในเมือง
            """)
    void names_the_language_of_a_sentence(String language, String sentence) {
        // When
        Identification identification = identifier.identify(sentence);
        // Then
        assertThat(identification.language()).isEqualTo(language);
        assertThat(identification.certainty()).isGreaterThan(0.5).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12 + 30 = 42", "Xyzzy plugh", "!!!"})
    void does_not_guess_where_there_is_nothing_to_go_by(String text) {
        assertThat(identifier.identify(text)).isEqualTo(new Identification("und", 0));
    }

    @Test
    void is_not_sure_of_a_few_words() {
        assertThat(identifier.identify("De la Rosa").certainty()).isLessThan(0.5);
    }

    @Test
    void names_the_language_of_nearly_all_short_texts_and_is_not_certain_where_it_is_wrong() throws IOException {
        // Given
        List<String[]> texts = shortTexts();
        // When
        List<String> mistakes = new ArrayList<>();
        for (String[] text : texts) {
            Identification identification = identifier.identify(text[1]);
            if (!identification.language().equals(text[0])) {
                mistakes.add(text[0] + " taken for " + identification);
                assertThat(identification.certainty()).as(text[1]).isLessThan(0.5);
            }
        }
        // Then
        System.out.printf(
                "language of short texts: %d of %d right; %s%n",
                texts.size() - mistakes.size(), texts.size(), mistakes);
        assertThat(mistakes).hasSizeLessThanOrEqualTo(texts.size() * 3 / 100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Esta casa é grande.",
                "Esta noche se espera lluvia en el norte del país.",
                "De man is in de stad.",
                "Han kan ikke se den.",
                "To je dom.",
                "On je sam na brodu.",
                "東京都"
            })
    void is_not_certain_between_near_neighbours(String text) {
        assertThat(identifier.identify(text).certainty()).isLessThan(0.5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Txalupa ez da igandeetan ateratzen. Galdetu portuko kapitainari ordutegia.",
                "Trageti nuk lundron të dielave. Pyesni kapitenin e portit për orarin, sepse ai e di.",
                "Nid yw'r fferi yn hwylio ar ddydd Sul. Gofynnwch i'r harbwrfeistr am yr amserlen.",
                "Il-vapur ma jbaħħarx il-Ħadd. Staqsi lill-kaptan tal-port dwar l-iskeda.",
                "Bərə bazar günləri işləmir. Cədvəli liman rəisindən soruşun.",
                "Паром жексенбі күндері жүрмейді. Кестені порт басшысынан сұраңыз."
            })
    void is_not_certain_of_a_language_that_it_does_not_know(String text) {
        assertThat(identifier.identify(text).certainty()).isLessThan(0.5);
    }

    @ParameterizedTest
    @CsvSource({"iw, he", "in, id", "nb, no", "nn-NO, no", "fil-PH, tl", "pt-BR, pt"})
    void knows_the_other_names_of_languages(String tag, String language) {
        assertThat(FunctionWords.primary(tag)).isEqualTo(language);
    }

    private static List<String[]> shortTexts() throws IOException {
        try (InputStream in = FunctionWordIdentifierTest.class.getResourceAsStream("language-texts.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
        }
    }
}
