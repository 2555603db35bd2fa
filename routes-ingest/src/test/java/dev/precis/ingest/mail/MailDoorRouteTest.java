package dev.precis.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Lane;
import dev.precis.contract.OverloadedException;
import dev.precis.store.Job;
import dev.precis.store.NewJob;
import jakarta.mail.Flags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataIntegrityViolationException;

/** Runs the routes of the mail door as shipped, against a real IMAP server and a real store; one look a call. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailDoorRouteTest {

    private static final Duration SHORT = Duration.ofMillis(1);

    private final MailServer server = new MailServer();
    private MailDoorFixture door;
    private String flagged;
    private String moved;
    private String kept;
    private int number;

    private final List<Mailbox> mailboxes = new ArrayList<>();

    @BeforeAll
    void start() {
        for (int i = 0; i < 20; i++) {
            mailboxes.add(server.mailbox("flagged" + i, AfterReading.FLAG, 10));
            mailboxes.add(server.mailbox("moved" + i, AfterReading.MOVE, 10));
            mailboxes.add(server.mailbox("kept" + i, AfterReading.NOTHING, 10));
        }
        mailboxes.add(server.mailbox("locked", AfterReading.FLAG, 10, "wrong-" + MailServer.PASSWORD));
        door = MailDoorFixture.of(mailboxes.toArray(Mailbox[]::new));
    }

    @BeforeEach
    void takeFreshMailboxes() {
        flagged = "flagged" + number;
        moved = "moved" + number;
        kept = "kept" + number;
        number++;
        door.beforeCommit = job -> {};
        door.afterCommit = job -> {};
        door.reads.set(0);
    }

    @AfterAll
    void stop() {
        door.close();
        server.close();
    }

    @Test
    void c5_the_text_and_each_attachment_are_documents_of_one_conversation() {
        server.deliver(flagged, Mails.withAttachments());
        door.look(flagged);
        assertThat(door.documents(flagged))
                .containsExactlyInAnyOrder(
                        "Budget 2026-2027", "Budget 2026-2027/notes.txt", "Budget 2026-2027/page.html");
        Job text = job(flagged, "Budget 2026-2027");
        assertThat(door.text(text)).isEqualTo("The budget was approved.\nEverybody agreed.");
        assertThat(text.lane()).isEqualTo(Lane.BULK);
        assertThat(text.request().name()).isEqualTo("Budget 2026/2027");
        assertThat(text.request().metadata())
                .containsExactly(
                        Map.entry("conversation", "<first@example.org>"),
                        Map.entry("messageId", "<third@example.org>"),
                        Map.entry("subject", "Budget 2026/2027"),
                        Map.entry("from", "Zoé Dupont <zoe@example.org>"),
                        Map.entry("date", "2026-06-03T08:05:30Z"),
                        Map.entry("part", "text"));
        assertThat(door.jobs(flagged))
                .extracting(job -> job.request().metadata().get("conversation"))
                .containsOnly("<first@example.org>");
        assertThat(door.text(job(flagged, "Budget 2026-2027/page.html"))).isEqualTo("A page about bridges.");
        assertThat(job(flagged, "Budget 2026-2027/page.html").request().name()).isEqualTo("Bridges");
    }

    @Test
    void c1_a_mail_is_flagged_when_all_its_documents_are_committed() {
        server.deliver(flagged, Mails.withAttachments());
        door.beforeCommit = job -> assertThat(server.unseen(flagged)).isEqualTo(1);
        door.afterCommit = job -> assertThat(server.unseen(flagged)).isEqualTo(1);
        door.look(flagged);
        assertThat(door.jobs(flagged)).hasSize(3);
        assertThat(server.unseen(flagged)).isZero();
    }

    @Test
    void c1_what_dies_before_a_commit_is_read_again_without_loss_or_double() {
        server.deliver(flagged, Mails.withAttachments());
        for (int commits = 0; commits < 3; commits++) {
            door.beforeCommit = overloadAfter(commits);
            door.look(flagged);
            assertThat(server.unseen(flagged)).isEqualTo(1);
        }
        door.beforeCommit = job -> {};
        awaitEndOfPause();
        door.look(flagged);
        assertThat(door.documents(flagged)).hasSize(3).doesNotHaveDuplicates();
        assertThat(server.unseen(flagged)).isZero();
    }

    @Test
    void c1_what_dies_between_commit_and_settlement_is_read_again_without_double() {
        for (String mailbox : List.of(flagged, moved, kept)) {
            server.deliver(mailbox, Mails.withAttachments());
            door.afterCommit = overloadAfter(2);
            door.look(mailbox);
            assertThat(door.jobs(mailbox)).hasSize(3);
            door.afterCommit = job -> {};
            awaitEndOfPause();
            door.look(mailbox);
            assertThat(door.jobs(mailbox)).hasSize(3).allMatch(job -> job.attempt() == 1);
        }
        assertThat(server.unseen(flagged)).isZero();
        assertThat(server.messages(moved)).isEmpty();
    }

    @Test
    void a_mail_is_moved_to_a_folder_that_need_not_be_there() {
        server.deliver(moved, Mails.plain("One", "The first text."));
        server.deliver(moved, Mails.plain("Two", "The second text."));
        server.messages(moved).get(0).setFlag(Flags.Flag.SEEN, true);
        door.look(moved);
        assertThat(door.documents(moved)).containsExactly("One", "Two");
        assertThat(server.messages(moved)).isEmpty();
        assertThat(server.messages(moved, "Archive.Read")).hasSize(2);
    }

    @Test
    void what_others_have_marked_for_deletion_is_neither_read_nor_expunged() {
        server.deliver(moved, Mails.plain("Deleted", "The first text."));
        server.deliver(moved, Mails.plain("Two", "The second text."));
        server.messages(moved).get(0).setFlag(Flags.Flag.DELETED, true);
        door.look(moved);
        assertThat(door.documents(moved)).containsExactly("Two");
        assertThat(server.messages(moved)).hasSize(1);
    }

    @Test
    void a_mail_that_is_to_be_left_alone_is_read_once_and_stays_unseen() {
        server.deliver(kept, Mails.withAttachments());
        door.look(kept);
        int reads = door.reads.get();
        door.look(kept);
        server.deliver(kept, Mails.plain("New", "A new text."));
        door.look(kept);
        assertThat(door.documents(kept)).hasSize(4).doesNotHaveDuplicates();
        assertThat(door.reads).hasValue(reads + 1);
        assertThat(server.unseen(kept)).isEqualTo(2);
    }

    @Test
    void a_mail_that_is_left_alone_is_not_read_again_after_a_restart() {
        for (int i = 0; i < 25; i++) {
            server.deliver(kept, Mails.plain("Mail " + i, "The text of mail " + i + "."));
        }
        for (int i = 0; i < 4; i++) {
            door.look(kept);
        }
        assertThat(door.jobs(kept)).hasSize(25);
        Mailbox mailbox = mailboxes.stream()
                .filter(candidate -> candidate.name().equals(kept))
                .findFirst()
                .orElseThrow();
        assertThat(found(mailbox)).isEmpty();
    }

    private List<FoundMail> found(Mailbox mailbox) {
        try (MailSession session = MailSession.open(
                mailbox, new MailboxMemory(java.time.Clock.systemUTC()), java.time.Clock.systemUTC())) {
            return session.find(keys -> door.store().knownKeys("mail", mailbox.name(), keys));
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void c2_a_mail_without_anything_is_one_failure_and_never_read_again() {
        for (String mailbox : List.of(flagged, moved, kept)) {
            server.deliver(mailbox, Mails.plain("Nothing", " \n\n \n"));
            door.look(mailbox);
            door.look(mailbox);
            assertThat(door.jobs(mailbox)).hasSize(1);
            assertThat(door.rejection(job(mailbox, "Nothing"))).isIn(ErrorCode.EMPTY_DOCUMENT, ErrorCode.NO_TEXT_FOUND);
        }
        assertThat(server.unseen(flagged)).isZero();
        assertThat(server.messages(moved)).isEmpty();
    }

    @Test
    void c2_a_mail_that_is_too_large_is_one_failure_and_is_not_fetched() {
        server.deliver(flagged, Mails.plain("Large", "word ".repeat(50_000)));
        door.look(flagged);
        assertThat(door.rejection(job(flagged, "Large"))).isEqualTo(ErrorCode.DOCUMENT_TOO_LARGE);
        assertThat(job(flagged, "Large").request().metadata()).containsEntry("from", "Zoé Dupont <zoe@example.org>");
        assertThat(door.reads).hasValue(0);
        assertThat(server.unseen(flagged)).isZero();
    }

    @Test
    void c2_a_look_takes_no_more_mails_than_allowed_oldest_first() {
        for (int i = 0; i < 12; i++) {
            server.deliver(flagged, Mails.plain("Mail " + i, "The text of mail " + i + "."));
        }
        door.look(flagged);
        assertThat(door.documents(flagged))
                .hasSize(10)
                .startsWith("Mail 0", "Mail 1")
                .endsWith("Mail 9");
        door.look(flagged);
        assertThat(door.documents(flagged)).hasSize(12);
    }

    @Test
    void c4_a_mail_that_breaks_something_does_not_block_the_others() {
        server.deliver(flagged, Mails.plain("Bad", "A text that no store takes."));
        server.deliver(flagged, Mails.plain("Good", "A text like any other."));
        door.beforeCommit = job -> {
            if ("Bad".equals(job.source().document()) && job.rejection() == null) {
                throw new DataIntegrityViolationException("cannot be stored");
            }
        };
        door.look(flagged);
        assertThat(door.documents(flagged)).containsExactly("Good");
        door.look(flagged);
        assertThat(door.jobs(flagged)).hasSize(2);
        assertThat(door.rejection(door.jobs(flagged).get(1))).isEqualTo(ErrorCode.INTERNAL);
        assertThat(server.unseen(flagged)).isZero();
    }

    @Test
    void c4_a_mail_that_can_not_even_fail_is_left_alone() {
        server.deliver(flagged, Mails.plain("Bad", "A text that no store takes."));
        door.beforeCommit = job -> {
            throw new DataIntegrityViolationException("cannot be stored");
        };
        for (int i = 0; i < 5; i++) {
            door.look(flagged);
        }
        assertThat(door.reads).hasValue(1);
        assertThat(server.unseen(flagged)).isEqualTo(1);
    }

    @Test
    void an_overload_pauses_the_mailbox_and_blames_nobody() {
        for (int i = 0; i < 3; i++) {
            server.deliver(flagged, Mails.plain("Mail " + i, "The text of mail " + i + "."));
        }
        server.deliver(moved, Mails.plain("Other", "The text of another mailbox."));
        List<String> tried = new ArrayList<>();
        door.beforeCommit = job -> {
            if (job.source().name().equals(flagged)) {
                tried.add(job.source().document());
                throw new OverloadedException("full", Duration.ofHours(1));
            }
        };
        door.look(flagged);
        door.look(flagged);
        door.look(moved);
        assertThat(tried).containsExactly("Mail 0");
        assertThat(server.unseen(flagged)).isEqualTo(3);
        assertThat(door.jobs(flagged)).isEmpty();
        assertThat(door.documents(moved)).containsExactly("Other");
        assertThat(door.source(flagged).lastError().text()).isEqualTo("too many documents are waiting");
    }

    @Test
    void a4_header_fields_do_nothing() {
        server.deliver(flagged, """
                Subject: Hostile
                From: =?utf-8?Q?${body}?= <x@example.org>
                delete: true
                moveTo: Trash
                copyTo: Trash
                CamelFileName: ../../etc/passwd
                cAmElHttpUri: http://169.254.169.254/
                CamelSpringRabbitmqRoutingOverrideKey: stolen
                CamelExecCommandExecutable: /bin/sh
                Message-ID: <${sys.user.home}@example.org>
                MIME-Version: 1.0
                Content-Type: text/plain

                A text with {{precis.data-dir}} and ${body} in it.
                """);
        door.look(flagged);
        Job job = job(flagged, "Hostile");
        assertThat(door.text(job)).isEqualTo("A text with {{precis.data-dir}} and ${body} in it.");
        assertThat(job.request().metadata())
                .containsEntry("from", "${body} <x@example.org>")
                .containsEntry("messageId", "<${sys.user.home}@example.org>");
        assertThat(server.messages(flagged)).hasSize(1);
        assertThat(server.messages(flagged).get(0).isSet(Flags.Flag.DELETED)).isFalse();
        assertThat(server.messages(flagged, "Trash")).isEmpty();
    }

    @Test
    void a_refused_login_is_told_on_one_line_without_secrets() {
        server.deliver(flagged, Mails.plain("One", "The first text."));
        door.look("locked");
        door.look(flagged);
        assertThat(door.source("locked").lastError().text())
                .isEqualTo("the server refuses the login; check username and password, or the token");
        assertThat(door.source("locked").place()).doesNotContain(MailServer.PASSWORD);
        assertThat(door.source(flagged).lastError()).isNull();
        assertThat(door.jobs(flagged)).hasSize(1);
    }

    @Test
    void a_source_tells_what_it_has_been_doing() {
        server.deliver(flagged, Mails.plain("One", "The first text."));
        List<String> reading = new ArrayList<>();
        door.beforeCommit = job -> door.source(flagged).reading().forEach(work -> reading.add(work.document()));
        door.look(flagged);
        assertThat(door.source(flagged).place()).startsWith("imap://127.0.0.1:").endsWith("/INBOX");
        assertThat(door.source(flagged).lastPollAt()).isNotNull();
        assertThat(door.source(flagged).documents()).isEqualTo(1);
        assertThat(door.source(flagged).reading()).isEmpty();
        assertThat(reading).containsExactly("One");
    }

    private Consumer<NewJob> overloadAfter(int commits) {
        int[] left = {commits};
        return job -> {
            if (left[0]-- == 0) {
                throw new OverloadedException("full", SHORT);
            }
        };
    }

    private static void awaitEndOfPause() {
        org.awaitility.Awaitility.await().pollDelay(Duration.ofMillis(5)).until(() -> true);
    }

    private Job job(String mailbox, String document) {
        return door.jobs(mailbox).stream()
                .filter(job -> document.equals(job.source().document()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no job " + document + " but " + door.documents(mailbox)));
    }
}
