package dev.precis.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.ErrorCode;
import dev.precis.extraction.ExtractedText;
import dev.precis.store.Job;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What becomes of mails with odd charsets, broken encodings and parts that nobody can read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenMailRouteTest {

    private static final int MAILBOXES = 10;

    private final MailServer server = new MailServer();
    private MailDoorFixture door;
    private String box;
    private int number;

    @BeforeAll
    void start() {
        Mailbox[] mailboxes = new Mailbox[MAILBOXES];
        for (int i = 0; i < MAILBOXES; i++) {
            mailboxes[i] = server.mailbox("box" + i, AfterReading.FLAG, 100);
        }
        door = MailDoorFixture.of(mailboxes);
    }

    @BeforeEach
    void takeFreshMailbox() {
        box = "box" + number++;
    }

    @AfterAll
    void stop() {
        door.close();
        server.close();
    }

    @Test
    void c4_text_in_odd_charsets_is_read() {
        deliver("utf-8", "Brücke über den Fluß", StandardCharsets.UTF_8);
        deliver("iso-8859-15", "Brücke für 5 €", Charset.forName("ISO-8859-15"));
        deliver("windows-1251", "Мост открыт для всех", Charset.forName("windows-1251"));
        deliver("iso-2022-jp", "橋は月曜日から開いています", Charset.forName("ISO-2022-JP"));
        deliver("gb2312", "大桥从星期一开始开放", Charset.forName("GB2312"));
        deliver("koi8-r", "Мост открыт для всех", Charset.forName("KOI8-R"));
        door.look(box);
        assertThat(door.jobs(box))
                .hasSize(6)
                .allSatisfy(job -> assertThat(door.text(job))
                        .isIn(
                                "Brücke über den Fluß",
                                "Brücke für 5 €",
                                "Мост открыт для всех",
                                "橋は月曜日から開いています",
                                "大桥从星期一开始开放"));
    }

    @Test
    void c4_an_unknown_charset_is_guessed_and_the_summary_will_say_so() {
        deliver("x-unknown-7", "Die Brücke über den Fluß ist offen", Charset.forName("windows-1252"));
        door.look(box);
        Job job = door.jobs(box).get(0);
        assertThat(door.text(job)).isEqualTo("Die Brücke über den Fluß ist offen");
        assertThat(door.store().dispatch(job.id()).document().notes().warnings())
                .extracting(warning -> warning.code())
                .contains(ExtractedText.CHARSET_GUESSED);
    }

    @Test
    void c4_broken_base64_and_quoted_printable_cost_no_more_than_themselves() {
        server.deliver(
                box,
                "Subject: A\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n"
                        + "VGhl!!!IGJyaWRnZ\n###SBpcyBvcGVu\n");
        server.deliver(
                box,
                "Subject: B\nContent-Type: text/plain; charset=utf-8\n"
                        + "Content-Transfer-Encoding: quoted-printable\n\nThe bridge =ZZ is =C3=A9tonnant=\n");
        server.deliver(
                box, "Subject: C\nContent-Type: text/plain\nContent-Transfer-Encoding: x-none-such\n\nThe bridge.\n");
        server.deliver(
                box,
                "Subject: =?x-none?Q?=C3=A9?= =?utf-8?B?%%%?=\nContent-Type: text/plain; charset=\"\n\nThe bridge.\n");
        door.look(box);
        assertThat(door.jobs(box))
                .hasSize(4)
                .allSatisfy(job -> assertThat(door.text(job)).contains("bridge"));
        assertThat(server.unseen(box)).isZero();
    }

    @Test
    void c4_an_attachment_that_cannot_be_read_fails_alone() {
        server.deliver(box, """
                Subject: Files
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                The text.
                --b
                Content-Type: application/pdf; name=broken.pdf

                %PDF-1.7 broken
                --b
                Content-Type: application/octet-stream; name=empty.bin

                --b
                Content-Type: text/plain; name=good.txt

                A good attachment.
                --b--
                """);
        door.look(box);
        assertThat(door.jobs(box))
                .extracting(job -> job.source().document() + " " + door.rejection(job))
                .containsExactlyInAnyOrder(
                        "Files null",
                        "Files/broken.pdf " + ErrorCode.UNREADABLE_DOCUMENT,
                        "Files/empty.bin " + ErrorCode.EMPTY_DOCUMENT,
                        "Files/good.txt null");
        assertThat(server.unseen(box)).isZero();
    }

    @Test
    void a_winmail_dat_is_a_document_or_a_code() {
        server.deliver(
                box,
                "Subject: Outlook\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
                        + "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
                        + Base64.getEncoder().encodeToString(new byte[] {0x78, (byte) 0x9f, 0x3e, 0x22, 1, 0, 6})
                        + "\n--b--\n");
        door.look(box);
        assertThat(door.jobs(box)).hasSize(1);
        assertThat(door.rejection(door.jobs(box).get(0))).isNotNull();
        assertThat(server.unseen(box)).isZero();
    }

    @Test
    void a_mail_with_attachments_alone_has_no_document_for_its_missing_text() {
        server.deliver(
                box,
                "Subject: Scan\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
                        + "Content-Type: text/plain\n\n  \n\n--b\nContent-Type: text/plain; name=a.txt\n\nAttached.\n--b--\n");
        door.look(box);
        assertThat(door.documents(box)).containsExactly("Scan/a.txt");
    }

    @Test
    void html_is_read_where_there_is_no_plain_text() {
        server.deliver(
                box,
                "Subject: Page\nContent-Type: multipart/alternative; boundary=b\n\n--b\n"
                        + "Content-Type: text/plain\n\n \n--b\nContent-Type: text/html\n\n"
                        + "<p>The bridge is open.</p><div>On Tue, Jun 2, 2026 Jean &lt;j@example.org&gt; wrote:</div>"
                        + "<blockquote>Is it open?</blockquote>\n--b--\n");
        door.look(box);
        assertThat(door.text(door.jobs(box).get(0))).isEqualTo("The bridge is open.");
    }

    private void deliver(String charset, String text, Charset encoding) {
        byte[] header = ("Subject: " + charset + "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=" + charset
                        + "\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString(text.getBytes(encoding)) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        server.deliver(box, header);
    }
}
