package dev.precis.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.Lane;
import dev.precis.contract.MailMarks;
import dev.precis.contract.Output;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is answered, and who never. */
class MailAnswersTest {

    private static final String PERSON = "From: Zoe <zoe@example.com>";
    private static final String OURS =
            MailMarks.messageId(UUID.fromString("01890000-0000-7000-8000-0000000000d1"), "example.org");

    private final Mailbox mailbox = mailbox(new Replies("office", List.of()));

    @Test
    void a_person_is_answered_in_the_conversation() {
        // When
        Output.MailReply reply = reply(
                PERSON,
                "Subject: =?utf-8?Q?Budget_=C3=A9t=C3=A9?=",
                "Message-ID: <third@example.com>",
                "References: <first@a>\r\n <second@b>");
        // Then
        assertThat(reply)
                .isEqualTo(new Output.MailReply(
                        "office",
                        "zoe@example.com",
                        "Budget été",
                        "<third@example.com>",
                        List.of("<first@a>", "<second@b>")));
    }

    @Test
    void reply_to_comes_before_from() {
        assertThat(reply(PERSON, "Reply-To: secretary@example.com").to()).isEqualTo("secretary@example.com");
    }

    @Test
    void a_mail_without_an_id_is_answered_without_one() {
        assertThat(reply(PERSON, "In-Reply-To: <first@a>"))
                .isEqualTo(new Output.MailReply("office", "zoe@example.com", null, null, List.of("<first@a>")));
    }

    @Test
    void a_long_conversation_keeps_its_beginning_and_its_end() {
        // When
        String ids = IntStream.rangeClosed(1, 50).mapToObj(i -> "<" + i + "@a>").collect(Collectors.joining(" "));
        // Then
        assertThat(reply(PERSON, "References: " + ids).references())
                .hasSize(20)
                .startsWith("<1@a>", "<32@a>")
                .endsWith("<50@a>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: y",
                "From: ",
                "From: nobody",
                "From: a@example.com, b@example.com",
                "From: undisclosed-recipients:;",
                "From: zoe@example.com|Reply-To: a@example.com, b@example.com",
                "From: zoe@example.com|Reply-To: nonsense",
                "From: \"a b\"@example.com",
                "From: zoé@example.com"
            })
    void a_mail_without_exactly_one_address_to_answer_to_is_not_answered(String fields) {
        assertThat(answer(mailbox, fields.split("\\|"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "auto-submitted:AUTO-GENERATED; owner-email=x",
                "Auto-Submitted: auto-notified (vacation)",
                "Precedence: bulk",
                "Precedence: LIST",
                "Precedence: junk",
                "List-Id: <all.example.com>",
                "List-Unsubscribe: <mailto:x@example.com>",
                "X-Auto-Response-Suppress: All",
                "X-Autoreply: yes",
                "Return-Path: <>",
                "Return-Path: <MAILER-DAEMON@example.com>",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=x",
                "Reply-To: no-reply@example.com",
                "X-Precis-Job: 1",
                "x-PRECIS-job: 1"
            })
    void a_machine_is_never_answered(String field) {
        assertThat(answer(mailbox, PERSON, field)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAILER-DAEMON",
                "Postmaster",
                "noreply",
                "no-reply",
                "shop-noreply",
                "do_not_reply",
                "all-bounces",
                "owner-all",
                "all-request"
            })
    void a_mail_from_a_program_is_never_answered(String user) {
        assertThat(answer(mailbox, "From: " + user + "@example.com")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Auto-Submitted: no", "Precedence: normal", "Return-Path: <zoe@example.com>"})
    void what_people_send_is_answered(String field) {
        assertThat(answer(mailbox, PERSON, field)).isNotNull();
    }

    @Test
    void our_own_mail_is_known_by_its_id_too() {
        assertThat(answer(mailbox, PERSON, "Message-ID: " + OURS)).isNull();
    }

    @Test
    void a_reply_to_our_answer_is_not_answered() {
        assertThat(answer(mailbox, PERSON, "In-Reply-To: " + OURS)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: desk@example.org",
                "From: Desk+x@EXAMPLE.org",
                "From: zoe@example.com|Reply-To: desk@example.org",
                "From: desk@example.org|Reply-To: zoe@example.com"
            })
    void our_own_address_is_never_answered(String fields) {
        assertThat(answer(mailbox, fields.split("\\|"))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "zoe@EXAMPLE.com, true",
        "zoe@sub.example.com, false",
        "jean@example.net, true",
        "max@example.net, false"
    })
    void only_senders_that_are_named_are_answered(String sender, boolean answered) {
        // Given
        Mailbox careful = mailbox(new Replies("office", List.of("example.com", "Jean@example.net")));
        // When
        Output.@Nullable MailReply reply = answer(careful, "From: " + sender);
        // Then
        assertThat(reply != null).isEqualTo(answered);
    }

    @Test
    void a_mailbox_without_an_account_answers_nobody() {
        assertThat(answer(mailbox(null), PERSON)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "X-Precis-Job: 1, own",
        "Return-Path: <>, bounce",
        "From: mailer-daemon@example.com, bounce",
        "In-Reply-To: <01890000-0000-7000-8000-0000000000d1.precis@example.org>, reply",
        "Auto-Submitted: auto-replied, automatic"
    })
    void why_no_result_may_be_mailed_is_noted(String field, String why) {
        assertThat(MailMetadata.of(header(field), header(field), "text")).containsEntry(MailMarks.LOOP, why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"From: zoe@example.com", "List-Id: <news.example.com>", "From: no-reply@example.com"})
    void what_cannot_go_round_may_be_mailed_to_configured_addresses(String field) {
        assertThat(MailMetadata.of(header(field), header(field), "text")).doesNotContainKey(MailMarks.LOOP);
    }

    private Output.MailReply reply(String... fields) {
        Output.@Nullable MailReply reply = answer(mailbox, fields);
        assertThat(reply).isNotNull();
        return reply;
    }

    private static Output.@Nullable MailReply answer(Mailbox mailbox, String... fields) {
        return new MailAnswers(List.of(mailbox)).to(mailbox, header(fields));
    }

    private static MimePart header(String... fields) {
        String mail = Arrays.stream(fields).map(field -> field + "\r\n").collect(Collectors.joining()) + "\r\nText.";
        return MimeReader.header(mail.getBytes(StandardCharsets.UTF_8));
    }

    private static Mailbox mailbox(@Nullable Replies replies) {
        return new Mailbox(
                "desk",
                "imap.example.org",
                993,
                MailTls.TLS,
                new MailLogin("desk@example.org", "geheim", null, null),
                "INBOX",
                Duration.ofSeconds(30),
                AfterReading.FLAG,
                null,
                null,
                Lane.BULK,
                10,
                Duration.ofSeconds(10),
                replies);
    }
}
