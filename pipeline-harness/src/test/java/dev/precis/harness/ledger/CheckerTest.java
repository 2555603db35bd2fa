package dev.precis.harness.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each way in which a document can be lost, doubled or mixed up is found, and nothing else is. */
class CheckerTest {

    private final Ledger ledger = new Ledger();
    private final AnInstallation installation = new AnInstallation();
    private final Document document = new Documents(7).number(0);

    CheckerTest() {
        ledger.offered(document, "folder", Set.of("file", "callback", "queue"));
        ledger.accepted(document, null);
    }

    @Test
    void a_document_with_one_result_at_each_output_is_well() {
        installation.succeeds("job-1", document);
        assertThat(violations()).isEmpty();
    }

    @Test
    void a_document_without_a_job_is_lost() {
        assertThat(kinds()).containsExactly("lost");
    }

    @Test
    void a_document_with_two_jobs_is_doubled() {
        installation.succeeds("job-1", document);
        installation.succeeds("job-2", document);
        assertThat(kinds()).containsExactly("doubled");
    }

    @Test
    void a_refused_document_is_told() {
        ledger.refused(document, "404");
        assertThat(kinds()).containsExactly("refused");
    }

    @Test
    void a_job_of_a_document_that_nobody_handed_in_is_told() {
        installation.succeeds("job-1", document);
        installation.succeeds("job-2", new Documents(7).number(1));
        assertThat(kinds()).containsExactly("never handed in");
    }

    @Test
    void a_job_with_another_id_than_the_door_told_is_told() {
        ledger.accepted(document, "job-9");
        installation.succeeds("job-1", document);
        assertThat(kinds()).containsExactly("another job");
    }

    @Test
    void a_text_that_has_changed_is_told() {
        JobRecord job = installation.succeeds("job-1", document);
        installation.jobs.set(0, new JobRecord(job.json(), job.text() + " And more.", job.deliveries()));
        assertThat(kinds()).containsExactly("changed");
    }

    @Test
    void a_job_that_does_not_end_is_told() {
        ((ObjectNode) installation.succeeds("job-1", document).json()).put("status", "running");
        installation.files.clear();
        assertThat(kinds()).containsExactly("not ended");
    }

    @Test
    void a_job_that_failed_is_told_with_its_code() {
        JobRecord job = installation.succeeds("job-1", document);
        ((ObjectNode) job.json()).put("status", "failed").putObject("error").put("code", "ATTEMPTS_EXHAUSTED");
        installation.jobs.set(
                0, new JobRecord(job.json(), job.text(), job.deliveries().subList(1, 3)));
        installation.files.clear();
        assertThat(violations()).extracting(Violation::found).containsExactly("ATTEMPTS_EXHAUSTED");
    }

    @Test
    void a_delivery_that_is_not_done_is_told() {
        JobRecord job = installation.succeeds("job-1", document);
        ((ObjectNode) job.deliveries().get(0)).put("state", "pending");
        assertThat(kinds()).containsExactly("not delivered");
    }

    @Test
    void an_output_that_is_missing_is_told() {
        JobRecord job = installation.succeeds("job-1", document);
        installation.jobs.set(
                0, new JobRecord(job.json(), job.text(), job.deliveries().subList(0, 2)));
        installation.arrivals.remove("queue");
        assertThat(kinds()).containsExactly("outputs");
    }

    @Test
    void a_result_that_never_arrived_is_told_unless_the_broker_forgets() {
        installation.succeeds("job-1", document);
        installation.arrivals.remove("queue");
        assertThat(kinds()).containsExactly("never arrived");
        installation.brokerForgets = true;
        assertThat(kinds()).isEmpty();
    }

    @Test
    void a_repetition_with_the_same_bytes_is_well_and_one_with_others_is_not() {
        installation.succeeds("job-1", document);
        installation.arrivesAgain("callback", "job-1-callback", installation.body("job-1", document));
        assertThat(kinds()).isEmpty();
        installation.arrivesAgain("callback", "job-1-callback", "{}");
        assertThat(kinds()).containsExactly("other bytes");
    }

    @Test
    void more_repetitions_than_kills_explain_are_told() {
        installation.succeeds("job-1", document);
        installation.arrivesAgain("callback", "job-1-callback", installation.body("job-1", document));
        installation.repetitionsAllowed = 0;
        assertThat(kinds()).containsExactly("too many repetitions");
    }

    @Test
    void a_result_under_a_second_id_is_told() {
        installation.succeeds("job-1", document);
        installation.arrivesAgain("queue", "job-1-again", installation.body("job-1", document));
        assertThat(kinds()).containsExactly("unknown delivery");
    }

    @Test
    void the_result_of_another_job_is_told() {
        JobRecord job = installation.succeeds("job-1", document);
        ((ObjectNode) job.json()).put("id", "job-2");
        installation.files.put("job-2.txt", installation.files.remove("job-1.txt"));
        assertThat(kinds()).containsExactly("another job's", "another job's");
    }

    @Test
    void another_summary_than_the_jobs_is_told_wherever_it_arrived() {
        JobRecord job = installation.succeeds("job-1", document);
        ((ObjectNode) job.json().get("result")).put("text", "Something else of " + document.name());
        assertThat(kinds()).containsExactly("another result", "another result", "another file");
    }

    @Test
    void files_that_are_missing_or_too_many_are_told_hidden_ones_too() {
        installation.succeeds("job-1", document);
        installation.files.put("job-1-2.txt", installation.files.remove("job-1.txt"));
        installation.files.put(".job-1.txt.part", "half");
        assertThat(kinds()).containsExactly("no file", "stray file", "stray file");
    }

    @Test
    void a_source_that_is_not_settled_is_told() {
        installation.succeeds("job-1", document);
        installation.unsettled = List.of("folder/a.txt");
        assertThat(kinds()).containsExactly("unsettled");
    }

    private List<Violation> violations() {
        return Checker.check(installation.outcome(ledger));
    }

    private List<String> kinds() {
        return violations().stream().map(Violation::kind).toList();
    }
}
