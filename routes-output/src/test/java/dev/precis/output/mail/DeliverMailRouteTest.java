package dev.precis.output.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.precis.contract.FileFormat;
import dev.precis.contract.Output;
import dev.precis.contract.SourceType;
import dev.precis.output.Finished;
import dev.precis.output.record.Selector;
import dev.precis.store.Job;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What arrives in the mailboxes of people. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliverMailRouteTest {

    private static final Output.MailReply ANSWER = new Output.MailReply(
            "office", "zoe@example.com", "Budget été", "<third@example.com>", List.of("<first@a>", "<second@b>"));

    private final GreenMail server = SmtpServer.started(0, ServerSetup.PROTOCOL_SMTP);
    private MailRoute route;

    @AfterAll
    void stopServer() {
        server.stop();
    }

    @BeforeEach
    void start() throws Exception {
        server.purgeEmailFromAllMailboxes();
        route = MailRoute.at(
                server.getSmtp().getPort(),
                mail("team", null, List.of(), "one@example.com", "Zwei <two@example.com>"),
                mail("archive", "Read {document}", List.of(FileFormat.MD), "archive@example.com"));
    }

    @AfterEach
    void stop() {
        route.close();
    }

    private static MailOutputSettings.Entry mail(
            String name, String subject, List<FileFormat> attach, String... addresses) {
        return new MailOutputSettings.Entry(name, "office", List.of(addresses), subject, attach, Selector.ALL, false);
    }

    @Test
    void a_mail_is_answered_in_its_conversation() throws Exception {
        // When
        route.deliver(ANSWER);
        // Then
        MimeMessage mail = only();
        assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress("zoe@example.com"));
        assertThat(mail.getFrom()).containsExactly(new InternetAddress("precis@example.org"));
        assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("Précis");
        assertThat(mail.getSubject()).isEqualTo("Re: Budget été");
        assertThat(mail.getMessageID()).isEqualTo("<" + Finished.DELIVERY + ".precis@example.org>");
        assertThat(header(mail, "In-Reply-To")).isEqualTo("<third@example.com>");
        assertThat(header(mail, "References").split("\\s+"))
                .containsExactly("<first@a>", "<second@b>", "<third@example.com>");
        assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-replied");
        assertThat(header(mail, "X-Auto-Response-Suppress")).isEqualTo("All");
        assertThat(header(mail, "X-Precis-Job")).isEqualTo(Finished.JOB.toString());
        assertThat(route.store.done).containsExactly("taken by 127.0.0.1 for zoe@example.com");
    }

    @Test
    void a_mail_says_the_summary_as_text_and_as_html() throws Exception {
        // When
        route.deliver(ANSWER);
        // Then
        MimeMultipart parts = (MimeMultipart) only().getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContentType()).containsIgnoringCase("text/plain; charset=utf-8");
        assertThat((String) parts.getBodyPart(0).getContent())
                .startsWith("reports/May.pdf")
                .contains("Camels carry messages. Rabbits queue.");
        assertThat(parts.getBodyPart(1).getContentType()).containsIgnoringCase("text/html; charset=utf-8");
        assertThat((String) parts.getBodyPart(1).getContent())
                .containsIgnoringCase("<html")
                .contains("Camels carry messages.");
    }

    @Test
    void letters_of_all_languages_arrive() throws Exception {
        // When
        route.deliver(ANSWER, Finished.job("Übersicht 概要.pdf", null, Finished.summary("Ça coûte 5 €. 概要 😀.")));
        // Then
        MimeMultipart parts = (MimeMultipart) only().getContent();
        assertThat((String) parts.getBodyPart(0).getContent()).contains("Übersicht 概要.pdf", "Ça coûte 5 €. 概要 😀.");
    }

    @Test
    void a_result_goes_to_configured_addresses() throws Exception {
        // When
        route.deliver(new Output.Mail("team"));
        // Then
        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails).hasSize(2).allSatisfy(mail -> {
            assertThat(mail.getSubject()).isEqualTo("Summary: reports/May.pdf");
            assertThat(mail.getAllRecipients()).hasSize(2);
            assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
            assertThat(mail.getHeader("In-Reply-To")).isNull();
        });
    }

    @Test
    void the_result_can_be_attached_and_the_subject_chosen() throws Exception {
        // When
        route.deliver(new Output.Mail("archive"));
        // Then
        MimeMessage mail = only();
        assertThat(mail.getSubject()).isEqualTo("Read reports/May.pdf");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("summary.md");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/markdown");
    }

    @Test
    void a_failure_is_told_politely_with_what_to_do() throws Exception {
        // When
        route.deliver(ANSWER, Finished.job("scan <b>.pdf", null, null));
        // Then
        MimeMultipart parts = (MimeMultipart) only().getContent();
        assertThat((String) parts.getBodyPart(0).getContent())
                .contains("No summary could be made of “scan <b>.pdf”: the document contains no text.")
                .contains("OCR")
                .contains("NO_TEXT_FOUND");
        assertThat((String) parts.getBodyPart(1).getContent()).contains("scan &lt;b&gt;.pdf");
    }

    @Test
    void what_a_document_is_called_never_becomes_a_header() throws Exception {
        // When
        route.deliver(
                new Output.MailReply(
                        "office",
                        "zoe@example.com",
                        "a\r\nBcc: eve@example.com\r\n\r\nbody\u2028x",
                        "<x@y>\r\nBcc: eve@example.com",
                        List.of("<a@b>\r\nBcc: eve@example.com", "<c@d>")),
                Finished.job("f\r\nBcc: eve@example.com", null, Finished.summary("One.")));
        route.deliver(
                new Output.Mail("archive"),
                Finished.job("f\r\nBcc: eve@example.com\n\n", null, Finished.summary("One.")));
        // Then
        assertThat(server.getReceivedMessages()).hasSize(2).allSatisfy(mail -> {
            assertThat(mail.getHeader("Bcc")).isNull();
            assertThat(mail.getSubject()).doesNotContain("\n", "\r", "\u2028");
            assertThat(mail.getAllRecipients()).hasSize(1);
        });
        assertThat(server.getReceivedMessages())
                .anySatisfy(mail -> assertThat(header(mail, "References")).isEqualTo("<c@d>"));
    }

    @Test
    void an_address_that_would_be_two_is_refused() {
        // When
        route.deliver(new Output.MailReply("office", "a@example.com, b@example.com", null, null, List.of()));
        // Then
        assertThat(route.refusal()).isEqualTo("the address to answer to is no mail address");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void our_own_address_is_never_answered() {
        // When
        route.deliver(new Output.MailReply("office", "Precis+x@Example.org", "s", null, List.of()));
        // Then
        assertThat(route.refusal()).contains("one of our own");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_document_that_came_by_an_automatic_mail_leads_to_no_mail() {
        // Given
        Job own = MailJobs.cameBy(SourceType.MAIL, Map.of("loop", "own"));
        // When
        route.deliver(new Output.Mail("team"), own);
        // Then
        assertThat(route.refusal()).startsWith("not sent: the document came by an automatic mail");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void what_others_write_into_metadata_stops_no_mail() {
        // When
        route.deliver(new Output.Mail("archive"), MailJobs.cameBy(SourceType.HTTP, Map.of("loop", "own")));
        // Then
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void names_that_are_not_configured_fail_for_good() {
        // When
        route.deliver(new Output.Mail("missing"));
        // Then
        assertThat(route.refusal()).contains("precis.output.mails");
        // When
        route.store.failed.clear();
        route.deliver(new Output.MailReply("missing", "zoe@example.com", "s", null, List.of()));
        // Then
        assertThat(route.refusal()).contains("precis.output.mail.accounts");
    }

    @Test
    void a_responder_without_any_mark_comes_to_an_end() {
        // Given
        try (MailRoute limited =
                new MailRoute(MailRoute.account(server.getSmtp().getPort(), SmtpTls.NONE, null, null), 3)) {
            // When
            for (int i = 0; i < 5; i++) {
                limited.deliver(ANSWER);
            }
            // Then
            assertThat(server.getReceivedMessages()).hasSize(3);
            assertThat(limited.store.failed).hasSize(2).allSatisfy(failed -> {
                assertThat(failed.nextTry()).isNull();
                assertThat(failed.error()).contains("precis.output.mail.answers-per-hour");
            });
        }
    }

    @Test
    void a_summary_that_is_too_long_for_a_mail_is_cut_with_its_link() throws Exception {
        // When
        route.deliver(ANSWER, Finished.job("long.txt", null, Finished.summary("Word. ".repeat(100_000))));
        // Then
        MimeMultipart parts = (MimeMultipart) only().getContent();
        assertThat(parts.getCount()).isEqualTo(1);
        assertThat(((String) parts.getBodyPart(0).getContent()).strip())
                .hasSizeLessThan(501_000)
                .endsWith("https://precis.example.org/v1/summaries/" + Finished.JOB);
    }

    private MimeMessage only() {
        assertThat(route.store.failed).isEmpty();
        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails).hasSize(1);
        return mails[0];
    }

    private static String header(MimeMessage mail, String name) throws Exception {
        return mail.getHeader(name, null);
    }
}
