package dev.precis.extraction;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainDocumentTest {

    @ParameterizedTest
    @CsvSource({
        "a.txt,,text/plain",
        "A.LOG,application/pdf,text/plain",
        "a.md,,text/markdown",
        "a.json,,application/json",
        ",text/plain; charset=x,text/plain",
        "letter,Text/Markdown,text/markdown"
    })
    void is_known_by_its_name_or_its_sender(@Nullable String name, @Nullable String contentType, String mediaType) {
        assertThat(read("Some text.", name, contentType).orElseThrow().mediaType())
                .isEqualTo(mediaType);
    }

    @Test
    void is_decoded_by_its_mark_or_as_utf_8() {
        assertThat(PlainDocument.read("\uFEFFDéjà".getBytes(UTF_8), "a.txt", null, 100)
                        .orElseThrow()
                        .text())
                .isEqualTo("Déjà");
        assertThat(PlainDocument.read("\uFEFFDéjà".getBytes(UTF_16LE), "a.txt", null, 100)
                        .orElseThrow()
                        .text())
                .isEqualTo("Déjà");
        assertThat(read("<b> is a tag.\r\nYes.", "a.txt", null).orElseThrow().text())
                .isEqualTo("<b> is a tag.\nYes.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%PDF-1.4 text", "{\\rtf1 text}", "%!PS text", "text\0text", "text\u0001"})
    void is_left_to_the_parsers_where_it_does_not_look_like_text(String text) {
        assertThat(read(text, "a.txt", null)).isEmpty();
    }

    @Test
    void is_left_to_the_parsers_where_nothing_or_something_else_calls_it_text() {
        assertThat(read("Some text.", null, null)).isEmpty();
        assertThat(read("Some text.", "a.html", "text/plain")).isEmpty();
        assertThat(read("Some text.", null, "text/html")).isEmpty();
        assertThat(read(" <html>Some text.", null, "text/plain")).isEmpty();
        assertThat(PlainDocument.read(new byte[] {'a', (byte) 0xe9}, "a.txt", null, 100))
                .isEmpty();
    }

    private static Optional<ExtractedText> read(String text, @Nullable String name, @Nullable String contentType) {
        return PlainDocument.read(text.getBytes(UTF_8), name, contentType, 100);
    }
}
