package dev.precis.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.precis.contract.ErrorCode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Which documents a mail becomes, for mails as they are sent and for mails that are broken. */
class MailContentsTest {

    @Test
    void c3_attachments_without_a_name_or_with_equal_names_all_survive() {
        List<PlannedDocument> planned = plan(mixed(
                "Content-Type: text/plain\n\nThe text.",
                "Content-Type: application/pdf\nContent-Disposition: attachment\n\none",
                "Content-Type: application/pdf; name=a.pdf\n\ntwo",
                "Content-Type: application/pdf; name=a.pdf\n\nthree",
                "Content-Type: application/octet-stream\n\nfour"));
        assertThat(planned)
                .extracting(PlannedDocument::path, PlannedDocument::name)
                .containsExactly(
                        tuple("text", "Test"),
                        tuple("2", "Test/attachment-1.pdf"),
                        tuple("3", "Test/a.pdf"),
                        tuple("4", "Test/a.pdf"),
                        tuple("5", "Test/attachment-4"));
    }

    @Test
    void c3_names_are_decoded_and_harmless() {
        assertThat(fileNames(
                        "Content-Disposition: attachment; filename*=UTF-8''%C3%9Cbersicht%20%E2%82%AC.pdf",
                        "Content-Disposition: attachment; filename*0*=UTF-8''%C3%9Cber; filename*1=sicht.pdf",
                        "Content-Disposition: attachment; filename=\"=?ISO-8859-1?Q?=DCbersicht?= =?UTF-8?B?4oKs?=.pdf\"",
                        "Content-Type: application/pdf; name=\"=?utf-8?B?w5xiZXJzaWNodC5wZGY=?=\"",
                        "Content-Disposition: attachment; filename=Übersicht.pdf",
                        "Content-Disposition: attachment; filename=\"../../etc/pass\\\\wd\"",
                        "Content-Disposition: attachment; filename=\"..\"",
                        "Content-Disposition: attachment; filename*=UTF-8''a%00%0D%0Ab%E2%80%AEfdp.exe",
                        "Content-Disposition: attachment; filename=\"" + "x".repeat(500) + ".pdf\""))
                .containsExactly(
                        "Übersicht €.pdf",
                        "Übersicht.pdf",
                        "Übersicht€.pdf",
                        "Übersicht.pdf",
                        "Übersicht.pdf",
                        "..-..-etc-pass-wd",
                        "attachment-7",
                        "a\uFFFD b fdp.exe",
                        "x".repeat(146) + ".pdf");
    }

    @Test
    void c5_pictures_signatures_and_invitations_are_no_documents() {
        assertThat(plan(mixed(
                        "Content-Type: text/html\n\n<p>The text.</p>",
                        "Content-Type: image/png; name=logo.png\nContent-ID: <logo>\n\nx",
                        "Content-Type: image/png\nContent-Disposition: inline\n\nx",
                        "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR",
                        "Content-Type: text/x-vcard; name=zoe.vcf\nContent-Disposition: attachment\n\nx",
                        "Content-Type: application/pgp-signature; name=signature.asc\n\nx",
                        "Content-Type: application/pkcs7-signature; name=smime.p7s\n\nx")))
                .extracting(PlannedDocument::path)
                .containsExactly("text");
    }

    @Test
    void a_picture_that_was_attached_is_a_document() {
        assertThat(plan(mixed("Content-Type: image/png; name=scan.png\nContent-Disposition: attachment\n\nx")))
                .extracting(PlannedDocument::name)
                .containsExactly("Test/scan.png");
    }

    @Test
    void a_mail_inside_of_a_mail_becomes_documents_as_well() {
        String inner = "Subject: Inner\nContent-Type: multipart/mixed; boundary=in\n\n--in\n\nInner text.\n"
                + "--in\nContent-Type: text/plain; name=a.txt\n\nAttached.\n--in--";
        assertThat(plan(mixed("Content-Type: text/plain\n\nOuter text.", "Content-Type: message/rfc822\n\n" + inner)))
                .extracting(PlannedDocument::path, PlannedDocument::name, PlannedDocument::last)
                .containsExactly(
                        tuple("text", "Test", false),
                        tuple("2.1.text", "Test/Inner", false),
                        tuple("2.1.2", "Test/Inner/a.txt", true));
    }

    @Test
    void mails_inside_of_each_other_are_read_to_a_bounded_depth() {
        String mail = "Subject: 0\n\nThe innermost text.";
        for (int i = 1; i <= 30; i++) {
            mail = "Subject: " + i + "\nContent-Type: message/rfc822\n\n" + mail;
        }
        List<PlannedDocument> planned = plan(mail);
        assertThat(planned).hasSize(1);
        assertThat(planned.get(0).rejection().code()).isEqualTo(ErrorCode.DOCUMENT_TOO_LARGE);
    }

    @Test
    void parts_inside_of_each_other_end_in_a_failure_not_in_a_stack_overflow() {
        StringBuilder mail = new StringBuilder("Subject: Deep\n");
        for (int i = 0; i < 20_000; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        List<PlannedDocument> planned = Assertions.assertTimeout(Duration.ofSeconds(30), () -> plan(mail + "\n\ntext"));
        assertThat(planned).extracting(document -> document.rejection().code()).contains(ErrorCode.DOCUMENT_TOO_LARGE);
    }

    @Test
    void a_mail_of_too_many_parts_is_read_as_far_as_allowed_and_says_so() {
        String[] parts = new String[300];
        java.util.Arrays.fill(parts, "Content-Type: application/pdf; name=a.pdf\n\nx");
        List<PlannedDocument> planned = plan(mixed(parts));
        assertThat(planned).hasSizeBetween(100, 103);
        assertThat(planned.get(planned.size() - 1).rejection().code()).isEqualTo(ErrorCode.DOCUMENT_TOO_LARGE);
    }

    @Test
    void an_encrypted_mail_says_so() {
        assertThat(plan("Subject: Secret\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n"
                        + "Content-Type: application/pgp-encrypted\n\nVersion: 1\n--b\n"
                        + "Content-Type: application/octet-stream\n\n-----BEGIN PGP MESSAGE-----\n--b--"))
                .extracting(document -> document.rejection().code())
                .containsExactly(ErrorCode.ENCRYPTED_DOCUMENT);
    }

    @Test
    void a_mail_without_any_part_is_empty() {
        assertThat(plan("Subject: Nothing\nContent-Type: multipart/mixed; boundary=b\n\n--b--\n"))
                .extracting(document -> document.rejection().code())
                .containsExactly(ErrorCode.EMPTY_DOCUMENT);
    }

    @Test
    void c4_no_bytes_break_the_reader() {
        assertThat(MailContents.of(MimeReader.read(new byte[0]))).hasSize(1);
        java.util.Random random = new java.util.Random(1);
        byte[] mail = Mails.withAttachments().getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 500; round++) {
            byte[] broken = mail.clone();
            for (int i = 0; i < 20; i++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            assertThat(MailContents.of(MimeReader.read(broken))).isNotEmpty();
            assertThat(MailContents.of(MimeReader.read(java.util.Arrays.copyOf(mail, random.nextInt(mail.length)))))
                    .isNotEmpty();
        }
    }

    @Test
    void c4_text_is_kept_where_the_boundary_is_wrong_or_the_header_is_missing() {
        assertThat(plan("Content-Type: multipart/mixed; boundary=a\n\nText without parts.\n"))
                .hasSize(1);
        assertThat(text("Content-Type: multipart/mixed; boundary=a\n\nText without parts.\n"))
                .isEqualTo("Text without parts.");
        assertThat(text("This is a mail without a header.\nIt is all text.\n"))
                .isEqualTo("This is a mail without a header.\nIt is all text.");
    }

    private static String text(String mail) {
        PlannedDocument document = plan(mail).get(0);
        return new String(document.text().get(0).plain().get(0).content(), StandardCharsets.UTF_8)
                .replace("\r\n", "\n")
                .strip();
    }

    private static List<String> fileNames(String... headers) {
        String[] parts = new String[headers.length];
        for (int i = 0; i < headers.length; i++) {
            parts[i] = (headers[i].contains("Content-Type") ? "" : "Content-Type: application/octet-stream\n")
                    + headers[i] + "\n\nx";
        }
        return plan(mixed(parts)).stream().map(PlannedDocument::fileName).toList();
    }

    private static String mixed(String... parts) {
        StringBuilder mail =
                new StringBuilder("Subject: Test\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n");
        for (String part : parts) {
            mail.append("--b\n").append(part).append('\n');
        }
        return mail.append("--b--\n").toString();
    }

    private static List<PlannedDocument> plan(String mail) {
        Charset charset = StandardCharsets.UTF_8;
        return MailContents.of(MimeReader.read(mail.replace("\n", "\r\n").getBytes(charset)));
    }
}
