package dev.precis.output.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.Output;
import dev.precis.contract.SourceType;
import dev.precis.output.Finished;
import dev.precis.output.mail.MailJobs;
import dev.precis.store.Job;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DigestSelectionTest {

    private final Job report = Finished.job("May.pdf", null, Finished.summary("One."));
    private final Job daily = Finished.from(SourceType.DIGEST, "daily");

    @Test
    void a_summary_goes_into_each_digest_that_selects_it() {
        // Given
        DigestSelection digests = new DigestSelection(
                Map.of("all", Digests.ofEach(5), "mails", Digests.of("mail"), "inbox", Digests.of("folder:inbox")));
        // When
        var outputs = digests.outputs(report);
        // Then
        assertThat(outputs).containsExactly(new Output.Digest("all"), new Output.Digest("inbox"));
    }

    @Test
    void a_digest_goes_into_another_only_where_that_names_it() {
        // Given
        DigestSelection digests =
                new DigestSelection(Map.of("all", Digests.ofEach(5), "weekly", Digests.of("digest:daily")));
        // When
        var outputs = digests.outputs(daily);
        // Then
        assertThat(outputs).containsExactly(new Output.Digest("weekly"));
    }

    @Test
    void a_digest_for_requests_alone_selects_nothing() {
        assertThat(new DigestSelection(Map.of("asked", Digests.onlyOnRequest())).outputs(report))
                .isEmpty();
    }

    @Test
    void an_automatic_mail_goes_into_none_lest_the_answers_to_a_digest_fill_the_next_one() {
        // Given
        Job answer = MailJobs.cameBy(SourceType.MAIL, Map.of("loop", "automatic"));
        // Then
        assertThat(new DigestSelection(Map.of("mails", Digests.of("mail"))).outputs(answer))
                .isEmpty();
    }
}
