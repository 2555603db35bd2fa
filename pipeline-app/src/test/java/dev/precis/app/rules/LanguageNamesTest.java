package dev.precis.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.Languages;
import dev.precis.engine.Summarizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the engine tells apart, the interfaces name: by its words, or by its script alone. */
class LanguageNamesTest {

    private static final Map<String, String> BY_SCRIPT = Map.ofEntries(
            Map.entry("ko", "가족이 도시로 이사한 후 언덕 위의 집은 비어 있습니다."),
            Map.entry("ja", "家族が町に引っ越してから、丘の上の家は空いています。"),
            Map.entry("zh", "自从一家人搬到城里以后，山上的房子就空了。"),
            Map.entry("th", "บ้านบนเนินเขาว่างเปล่า"),
            Map.entry("lo", "ສະບາຍດີ"),
            Map.entry("km", "សួស្តី"),
            Map.entry("my", "မင်္ဂလာပါ"),
            Map.entry("el", "Το σπίτι είναι άδειο."),
            Map.entry("he", "הבית על הגבעה ריק."),
            Map.entry("hy", "Տունը դատարկ է։"),
            Map.entry("ka", "სახლი ცარიელია."),
            Map.entry("gu", "ઘર ખાલી છે."),
            Map.entry("pa", "ਘਰ ਖਾਲੀ ਹੈ।"),
            Map.entry("ta", "வீடு காலியாக உள்ளது."),
            Map.entry("te", "ఇల్లు ఖాళీగా ఉంది."),
            Map.entry("kn", "ಮನೆ ಖಾಲಿಯಾಗಿದೆ."),
            Map.entry("ml", "വീട് ഒഴിഞ്ഞുകിടക്കുന്നു."),
            Map.entry("si", "නිවස හිස් ය."),
            Map.entry("am", "ቤቱ ባዶ ነው።"),
            Map.entry("as", "ঘৰটো খালী।"),
            Map.entry("bo", "ཁང་པ་སྟོང་པ་རེད།"));

    @Test
    void a_text_in_a_script_of_its_own_is_told_apart() {
        BY_SCRIPT.forEach((tag, text) -> assertThat(
                        Summarizer.extractive().summarize(text).language())
                .as(tag)
                .isEqualTo(tag));
    }

    @Test
    void all_languages_are_listed_and_nothing_else() throws IOException {
        Set<String> tags = new HashSet<>(BY_SCRIPT.keySet());
        Path words = SourceTree.root()
                .resolve("summarizer-engine/src/main/resources/dev/precis/engine/internal/function-words");
        try (Stream<Path> lists = Files.list(words)) {
            lists.forEach(list -> tags.add(list.getFileName().toString().replace(".txt", "")));
        }
        Set<String> listed =
                Languages.ALL.stream().map(Languages.Language::tag).collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(new TreeSet<>(tags));
    }

    @Test
    void every_language_has_a_name() {
        assertThat(Languages.ALL).allSatisfy(language -> {
            assertThat(language.name()).isNotEqualTo(language.tag()).isNotBlank();
            assertThat(language.ownName()).isNotBlank();
        });
    }
}
