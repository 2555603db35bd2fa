package dev.precis.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Runs the shipped endpoint, which polls, on mailboxes with many mails. */
class LargeMailboxTest {

    private static final int MANY = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Test
    void c2_two_thousand_mails_become_two_thousand_jobs_while_another_mailbox_is_read_as_well() {
        try (MailServer server = new MailServer()) {
            Mailbox large = server.mailbox("large", AfterReading.FLAG, 100);
            Mailbox small = server.mailbox("small", AfterReading.NOTHING, 100);
            for (int i = 0; i < MANY; i++) {
                server.deliver("large", Mails.plain("Mail " + i, "The text of mail " + i + "."));
            }
            server.deliver("small", Mails.plain("Small", "The text of a small mailbox."));
            try (MailDoorFixture door = MailDoorFixture.polling(large, small)) {
                await().atMost(PATIENCE).until(() -> door.jobs("small").size() == 1);
                assertThat(server.unseen("large")).isPositive();
                await().atMost(PATIENCE).until(() -> server.unseen("large") == 0);
                assertThat(door.documents("large"))
                        .hasSize(MANY)
                        .doesNotHaveDuplicates()
                        .startsWith("Mail 0", "Mail 1", "Mail 2");
            }
        }
    }
}
