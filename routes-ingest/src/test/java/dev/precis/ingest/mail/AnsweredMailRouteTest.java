package dev.precis.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.Output;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shipped routes, from a mailbox that answers. */
class AnsweredMailRouteTest {

    @Test
    void each_document_of_a_mail_asks_for_an_answer_and_an_automatic_one_for_none() {
        // Given
        try (MailServer server = new MailServer()) {
            Mailbox mailbox = server.answering("desk", new Replies("office", List.of()));
            try (MailDoorFixture door = MailDoorFixture.of(mailbox)) {
                server.deliver("desk", Mails.withAttachments());
                server.deliver("desk", "Auto-Submitted: auto-replied\n" + Mails.plain("Away", "I am away."));
                // When
                door.look("desk");
                // Then
                Output.MailReply answer = new Output.MailReply(
                        "office",
                        "zoe@example.org",
                        "Budget 2026/2027",
                        "<third@example.org>",
                        List.of("<first@example.org>", "<second@example.org>"));
                assertThat(door.jobs("desk"))
                        .hasSize(4)
                        .allSatisfy(job -> assertThat(job.request().outputs())
                                .isEqualTo(
                                        job.source().document().equals("Away")
                                                ? List.of(new Output.File())
                                                : List.of(new Output.File(), answer)));
            }
        }
    }
}
