package dev.precis.extraction.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.extraction.ExtractedText;
import dev.precis.extraction.ExtractionSettings;
import dev.precis.extraction.process.ForkedTextExtractor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** PITFALLS E1: documents made to do harm end within the limit, with a text or a code. */
@Timeout(60)
class HostileDocumentsTest {

    private static final int DEEP = 100_000;
    private static final ForkedTextExtractor EXTRACTOR = Workers.with(ExtractionSettings.defaults());

    @AfterAll
    static void stop() {
        EXTRACTOR.close();
    }

    @Test
    void E1_zip_bombs_that_call_themselves_office_documents_end() throws IOException {
        for (String name : List.of("a.docx", "a.xlsx", "a.pptx")) {
            assertThat(outcome(officeBomb(name), name)).isEqualTo("UNREADABLE_DOCUMENT");
        }
        assertThat(outcome(Documents.zip("content.xml", 200_000_000), "a.odt")).isNotEqualTo("text");
        assertThat(outcome(Documents.zip("OEBPS/a.xhtml", 200_000_000), "a.epub"))
                .isNotEqualTo("text");
    }

    @Test
    void E1_json_nested_a_hundred_thousand_deep_is_text_like_any_other() {
        assertThat(outcome(("[".repeat(DEEP) + "\"deep\"" + "]".repeat(DEEP)).getBytes(UTF_8), "a.json"))
                .isEqualTo("text");
    }

    @Test
    void E1_xml_nested_a_hundred_thousand_deep_is_read_by_a_parser_that_does_not_recurse() {
        String xml = "<?xml version=\"1.0\"?>" + "<a>".repeat(DEEP) + "deep" + "</a>".repeat(DEEP);

        assertThat(outcome(xml.getBytes(UTF_8), "a.xml")).isEqualTo("text");
    }

    @Test
    void E1_entities_are_not_expanded_without_end() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY e0 \"laugh \">");
        for (int i = 1; i < 20; i++) {
            xml.append("<!ENTITY e")
                    .append(i)
                    .append(" \"")
                    .append(("&e" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        xml.append("]><a>&e19;</a>");

        assertThat(outcome(xml.toString().getBytes(UTF_8), "a.xml")).isNotEqualTo("text");
    }

    @Test
    void E1_html_of_every_nesting_kind_ends() {
        for (String tag : List.of("<b>", "<table><tr><td>", "<ul><li>", "<span><div>", "<font>", "<a href=x><p>")) {
            assertThat(outcome(("<html>" + tag.repeat(DEEP / 4) + "deep").getBytes(UTF_8), "a.html"))
                    .as(tag)
                    .isNotEmpty();
        }
    }

    @Test
    void E1_mails_in_mails_in_mails_end() {
        StringBuilder mail = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            mail.append("Subject: s\r\nFrom: a@b.c\r\nContent-Type: multipart/mixed; boundary=b")
                    .append(i);
            mail.append("\r\n\r\n--b").append(i).append("\r\n");
        }

        assertThat(outcome(mail.toString().getBytes(UTF_8), "a.eml")).isNotEmpty();
    }

    @Test
    void a_pdf_of_ten_thousand_pages_is_read() throws IOException {
        byte[] pdf = Documents.pdf(Collections.nCopies(10_000, List.of("A line on each page.")));

        ExtractedText text = EXTRACTOR.extract(new ByteArrayInputStream(pdf), "a.pdf", null);

        assertThat(text.notes().pages()).hasSize(10_000);
        assertThat(text.notes().pageAt(text.text().length() - 1)).isEqualTo(10_000);
    }

    /** How a document ends: a code, or "text"; within the limit and a little time for a new process. */
    private static String outcome(byte[] document, String name) {
        long start = System.nanoTime();
        try {
            EXTRACTOR.extract(new ByteArrayInputStream(document), name, null);
            return "text";
        } catch (InvalidDocumentException e) {
            assertThat(e.code()).isIn((Object[]) ErrorCode.values());
            return e.code().name();
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        }
    }

    private static byte[] officeBomb(String name) throws IOException {
        String part = name.equals("a.docx")
                ? "word/document.xml"
                : name.equals("a.xlsx") ? "xl/workbook.xml" : "ppt/presentation.xml";
        String type = "application/vnd.openxmlformats-officedocument."
                + (name.equals("a.docx")
                        ? "wordprocessingml.document"
                        : name.equals("a.xlsx") ? "spreadsheetml.sheet" : "presentationml.presentation")
                + ".main+xml";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + "<Override PartName=\"/" + part + "\" ContentType=\"" + type + "\"/></Types>")
                    .getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry("_rels/.rels"));
            zip.write(("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                            + "<Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\""
                            + " Target=\"" + part + "\"/></Relationships>")
                    .getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry(part));
            zip.write("<?xml version=\"1.0\"?>".getBytes(UTF_8));
            byte[] blanks = " ".repeat(1_000_000).getBytes(UTF_8);
            for (int i = 0; i < 200; i++) {
                zip.write(blanks);
            }
        }
        return out.toByteArray();
    }
}
