package dev.precis.extraction.worker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.Summary;
import dev.precis.extraction.ExtractedText;
import dev.precis.extraction.ExtractionSettings;
import dev.precis.extraction.process.ForkedTextExtractor;
import dev.precis.extraction.text.CleanText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DocumentFormatsTest {

    private static final ExtractionSettings SETTINGS = ExtractionSettings.defaults();

    private static ForkedTextExtractor extractor;

    @BeforeAll
    static void start() {
        extractor = Workers.with(SETTINGS);
    }

    @AfterAll
    static void stop() {
        extractor.close();
    }

    @Test
    void plain_text_keeps_its_lines_and_loses_what_cannot_be_stored() {
        ExtractedText text = extract("One.\r\nTwo.\rTh\0ree.\n\n\nFour.".getBytes(UTF_8), "a.txt");

        assertThat(text.text()).isEqualTo("One.\nTwo.\nTh\uFFFDree.\n\n\nFour.");
        assertThat(text.mediaType()).isEqualTo("text/plain");
        assertThat(text.notes().warnings()).isEmpty();
        assertThat(text.notes().truncated()).isFalse();
    }

    @Test
    void lone_surrogates_are_replaced_and_pairs_kept() {
        assertThat(CleanText.wellFormed("a\uD83D\uDE00b\uD83Dc\uDE00")).isEqualTo("a\uD83D\uDE00b\uFFFDc\uFFFD");
        assertThat(CleanText.cut("ab\uD83D\uDE00", 3)).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes.txt", "notes.md", "NOTES.TXT"})
    void a_text_file_is_text_whatever_it_begins_with(String name) {
        for (String text :
                new String[] {"Subject: x\nFrom: y\n\nHello.", "<html> is a tag.", "<?xml is a start.", "{\\x"}) {
            assertThat(extract(text.getBytes(UTF_8), name).text()).isEqualTo(text);
        }
    }

    @Test
    void an_unclear_charset_is_a_warning() {
        byte[] bytes = {'x', ' ', (byte) 0xd5, (byte) 0xf0, ' ', (byte) 0xfe, (byte) 0xde, (byte) 0xd0};

        assertThat(extract(bytes, "a.txt").notes().warnings())
                .extracting(Summary.Warning::code)
                .containsExactly("CHARSET_GUESSED");
    }

    @Test
    void html_keeps_title_and_paragraphs_and_drops_what_is_not_shown() {
        String html = "<!doctype html><html><head><title> A  page </title><style>p{}</style></head><body>"
                + "<script>alert(1)</script><nav>Home</nav><h1>Heading</h1><div>First <b>bold</b>\n text.</div>"
                + "<p>Second<br>line.</p><ul><li>Item</li></ul><table><tr><td>a</td><td>b</td></tr></table></body></html>";

        ExtractedText text = extract(html.getBytes(UTF_8), null);

        assertThat(text.title()).isEqualTo("A page");
        assertThat(text.mediaType()).isEqualTo("text/html");
        assertThat(text.text()).isEqualTo("Heading\n\nFirst bold text.\n\nSecond\nline.\n\nItem\n\na b");
    }

    @Test
    void html_is_decoded_as_declared_in_the_header_or_the_page() {
        byte[] greek =
                "<html><meta charset=windows-1253><p>καλημέρα</p></html>".getBytes(Charset.forName("windows-1253"));
        byte[] french = "<html><p>déjà vu</p></html>".getBytes(ISO_8859_1);

        assertThat(extract(greek, "a.html").text()).isEqualTo("καλημέρα");
        assertThat(extractor
                        .extract(new ByteArrayInputStream(french), null, "text/html; charset=ISO-8859-1")
                        .text())
                .isEqualTo("déjà vu");
    }

    @Test
    void html_nested_a_hundred_thousand_deep_ends() {
        String html = "<html>" + "<div>".repeat(100_000) + "deep";

        assertThat(extract(html.getBytes(UTF_8), "a.html").text()).isEqualTo("deep");
    }

    @Test
    void a_mail_gives_its_plain_body_and_its_subject() {
        String mail = "From: a@example.org\r\nTo: b@example.org\r\nSubject: =?utf-8?q?D=C3=A9j=C3=A0?= vu\r\n"
                + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
                + "--x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n"
                + "--y\r\nContent-Type: text/html\r\n\r\n<p>Html body</p>\r\n"
                + "--y\r\nContent-Type: text/plain; charset=iso-8859-15\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                + "Un c=BDur plein.\r\n--y--\r\n"
                + "--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nAttached\r\n"
                + "--x--\r\n";

        ExtractedText text = extract(mail.getBytes(ISO_8859_1), "a.eml");

        assertThat(text.title()).isEqualTo("Déjà vu");
        assertThat(text.text()).isEqualTo("Un cœur plein.");
        assertThat(extract(
                                "Subject: s\r\nFrom: a@b.c\r\nContent-Type: text/html\r\n\r\n<p>Only</p><p>html</p>"
                                        .getBytes(UTF_8),
                                "b.eml")
                        .text())
                .isEqualTo("Only\n\nhtml");
    }

    @Test
    void a_pdf_gives_title_and_paragraphs() throws IOException {
        ExtractedText text = extract(Documents.pdf("", "First line", "goes on.", "", "", "Second paragraph."), "a.pdf");

        assertThat(text.title()).isEqualTo("The title");
        assertThat(text.mediaType()).isEqualTo("application/pdf");
        assertThat(text.text()).matches("First line\\s?\ngoes on\\.\n\nSecond paragraph\\.");
    }

    @Test
    void a_docx_gives_title_and_paragraphs_whatever_its_name() throws IOException {
        byte[] docx = Documents.docx("Première phrase.", "Seconde phrase.");

        for (String name : new String[] {"a.docx", "a.bin", "a.txt", null}) {
            ExtractedText text = extract(docx, name);
            assertThat(text.text()).isEqualTo("Première phrase.\n\nSeconde phrase.");
            assertThat(text.title()).isEqualTo("A letter");
        }
    }

    @Test
    void rtf_and_xml_are_read() {
        assertThat(extract("{\\rtf1\\ansi Hello \\b world\\b0.\\par Again.}".getBytes(UTF_8), "a.rtf")
                        .text())
                .isEqualTo("Hello world.\n\nAgain.");
        assertThat(extract("<?xml version=\"1.0\"?><a><b>Some text.</b></a>".getBytes(UTF_8), "a.xml")
                        .text())
                .contains("Some text.");
    }

    @Test
    void an_external_entity_is_not_fetched() {
        String xml = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>Text &x;</a>";

        assertThat(textOrNothing(xml.getBytes(UTF_8), "a.xml")).doesNotContain("root:");
        assertThat(textOrNothing(xml.getBytes(UTF_8), "a.xhtml")).doesNotContain("root:");
    }

    @Test
    void encrypted_documents_say_so() throws Exception {
        assertThat(code(Documents.pdf("secret", "Hidden."), "a.pdf")).isEqualTo(ErrorCode.ENCRYPTED_DOCUMENT);
        assertThat(code(Documents.encryptedDocx(), "a.docx")).isEqualTo(ErrorCode.ENCRYPTED_DOCUMENT);
    }

    @Test
    void damaged_documents_are_unreadable() throws IOException {
        byte[] pdf = Documents.pdf("", "Text.");
        byte[] docx = Documents.docx("Text.");

        assertThat(code("%PDF-1.7\nrubbish".getBytes(UTF_8), "a.pdf")).isEqualTo(ErrorCode.UNREADABLE_DOCUMENT);
        assertThat(code(Arrays.copyOf(pdf, 60), "a.pdf")).isEqualTo(ErrorCode.UNREADABLE_DOCUMENT);
        assertThat(code(Arrays.copyOf(docx, docx.length / 2), "a.docx")).isEqualTo(ErrorCode.UNREADABLE_DOCUMENT);
        assertThat(code(random(5_000), "a.docx")).isEqualTo(ErrorCode.UNREADABLE_DOCUMENT);
    }

    @Test
    void binary_rubbish_that_is_called_text_is_unreadable() {
        assertThat(code(random(5_000), "a.txt")).isEqualTo(ErrorCode.UNREADABLE_DOCUMENT);
        assertThat(code(random(200), "a.md")).isEqualTo(ErrorCode.UNREADABLE_DOCUMENT);
        assertThat(code(new byte[1_000], "a.txt")).isEqualTo(ErrorCode.UNREADABLE_DOCUMENT);
    }

    @Test
    void unknown_and_foreign_formats_are_unsupported() throws IOException {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};

        assertThat(code(random(5_000), "a.bin")).isEqualTo(ErrorCode.UNSUPPORTED_FORMAT);
        assertThat(code(random(5_000), null)).isEqualTo(ErrorCode.UNSUPPORTED_FORMAT);
        assertThat(code(png, "a.png")).isEqualTo(ErrorCode.UNSUPPORTED_FORMAT);
        assertThat(code(Documents.zip("bomb", 40_000_000), "a.zip")).isEqualTo(ErrorCode.UNSUPPORTED_FORMAT);
    }

    @Test
    void documents_without_text_say_so() throws IOException {
        assertThat(code(new byte[0], "a.txt")).isEqualTo(ErrorCode.EMPTY_DOCUMENT);
        assertThat(code(" \n ... \n".getBytes(UTF_8), "a.txt")).isEqualTo(ErrorCode.NO_TEXT_FOUND);
        assertThat(code(Documents.pdf(""), "scan.pdf")).isEqualTo(ErrorCode.NO_TEXT_FOUND);
        assertThat(code("<html><script>x</script></html>".getBytes(UTF_8), "a.html"))
                .isEqualTo(ErrorCode.NO_TEXT_FOUND);
    }

    @Test
    void an_input_of_200_mb_is_refused_without_being_read_whole() {
        long[] served = {0};
        InputStream sparse = new InputStream() {
            @Override
            public int read() {
                return served[0]++ < 200L << 20 ? 0 : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (served[0] >= 200L << 20) {
                    return -1;
                }
                served[0] += length;
                return length;
            }
        };

        InvalidDocumentException refused =
                catchThrowableOfType(InvalidDocumentException.class, () -> extractor.extract(sparse, "a.txt", null));

        assertThat(refused.code()).isEqualTo(ErrorCode.DOCUMENT_TOO_LARGE);
        assertThat(served[0]).isLessThan(51L << 20);
    }

    @Test
    void text_over_the_limit_is_cut_with_a_warning_in_every_format() throws IOException {
        try (ForkedTextExtractor small = Workers.with(SETTINGS.withMaxChars(20))) {
            byte[][] documents = {
                "word ".repeat(100).getBytes(UTF_8),
                ("<html><p>" + "word ".repeat(100)).getBytes(UTF_8),
                Documents.docx("word ".repeat(100)),
                Documents.pdf("", "word ".repeat(10))
            };
            for (byte[] document : documents) {
                ExtractedText text = small.extract(new ByteArrayInputStream(document), null, null);
                assertThat(text.text()).startsWith("word word word").hasSizeLessThanOrEqualTo(20);
                assertThat(text.notes().truncated()).isTrue();
                assertThat(text.notes().warnings())
                        .extracting(Summary.Warning::code)
                        .containsExactly("TEXT_TRUNCATED");
            }
        }
    }

    @Test
    void the_same_bytes_give_the_same_text() throws IOException {
        byte[] docx = Documents.docx("One.", "Two.");

        assertThat(extract(docx, "a.docx")).isEqualTo(extract(docx, "a.docx"));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private ExtractedText extract(byte[] bytes, @Nullable String name) {
        return extractor.extract(new ByteArrayInputStream(bytes), name, null);
    }

    private String textOrNothing(byte[] bytes, String name) {
        try {
            return extract(bytes, name).text();
        } catch (InvalidDocumentException e) {
            return "";
        }
    }

    private ErrorCode code(byte[] bytes, @Nullable String name) {
        return catchThrowableOfType(InvalidDocumentException.class, () -> extract(bytes, name))
                .code();
    }
}
