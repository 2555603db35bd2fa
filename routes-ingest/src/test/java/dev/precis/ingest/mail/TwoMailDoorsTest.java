package dev.precis.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.store.NewJob;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two processes that read one mailbox. */
class TwoMailDoorsTest {

    private static final int MAILS = 20;
    private static final int SOON = 60;

    private final MailServer server = new MailServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(AfterReading.class)
    void make_one_job_of_each_mail_although_both_take_it_at_the_same_moment(AfterReading after) throws Exception {
        Mailbox mailbox = server.mailbox("desk", after, 2 * MAILS);
        try (MailDoorFixture one = MailDoorFixture.of(mailbox);
                MailDoorFixture other = one.another(mailbox)) {
            // Given
            for (int i = 0; i < MAILS; i++) {
                server.deliver("desk", "Subject: mail-" + i + "\n\nThe text of mail " + i + ". It goes on a little.\n");
            }
            Consumer<NewJob> together = together();
            one.beforeCommit = together;
            other.beforeCommit = together;
            // When
            CompletableFuture<Void> first = CompletableFuture.runAsync(() -> one.look("desk"));
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> other.look("desk"));
            CompletableFuture.allOf(first, second).get(SOON, TimeUnit.SECONDS);
            // Then
            List<String> names =
                    IntStream.range(0, MAILS).mapToObj(i -> "mail-" + i).toList();
            assertThat(one.documents("desk")).containsExactlyInAnyOrderElementsOf(names);
            one.beforeCommit = job -> {};
            one.look("desk");
            assertThat(one.documents("desk")).hasSize(MAILS);
        }
    }

    /** Each commit of one door waits for a commit of the other. */
    private static Consumer<NewJob> together() {
        CyclicBarrier both = new CyclicBarrier(2);
        return job -> {
            try {
                both.await(SOON, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException("the other door does not take this mail", e);
            }
        };
    }
}
