package dev.precis.store;

import static dev.precis.store.Samples.aDocument;
import static dev.precis.store.Samples.inLane;
import static dev.precis.store.Samples.rejected;
import static dev.precis.store.Samples.request;
import static dev.precis.store.Samples.withNotes;
import static dev.precis.store.Samples.withRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precis.contract.DocumentReceived;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.Lane;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.Summary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.EmptyResultDataAccessException;

/** How jobs find their way to the broker, in both databases alike. */
abstract class DispatchContract extends StoreContract {

    @Test
    void dispatches_the_text_with_the_document() {
        UUID id = jobs.accept(withRequest(aDocument("a"), request("de", List.of())))
                .jobId();

        DocumentReceived document = jobs.dispatch(id).document();

        assertThat(document)
                .isEqualTo(new DocumentReceived(
                        id, 1, Lane.BULK, "de", "Text of a", ReadingNotes.NONE, request("de", List.of())));
        assertThat(jobs.dispatch(accept("b")).document().language()).isEqualTo("auto");
    }

    @Test
    void dispatches_a_big_text_by_reference() {
        String limit = "a".repeat(DocumentReceived.MAX_INLINE_TEXT);
        String emoji = "😀".repeat(DocumentReceived.MAX_INLINE_TEXT / 2 + 1);
        UUID inline = jobs.accept(aDocument("inline", limit)).jobId();
        UUID big = jobs.accept(aDocument("big", limit + "b")).jobId();
        UUID wide = jobs.accept(aDocument("wide", emoji)).jobId();

        assertThat(jobs.dispatch(inline).document().text()).isEqualTo(limit);
        assertThat(jobs.dispatch(big).document().text()).isNull();
        assertThat(jobs.dispatch(wide).document().text()).isNull();
        assertThat(jobs.text(big)).contains(limit + "b");
        assertThat(jobs.text(wide)).contains(emoji);
    }

    @Test
    void keeps_a_text_of_many_megabytes() {
        String text = "Ünïcödé 😀 ".repeat(1_000_000);
        UUID id = jobs.accept(aDocument("huge", text)).jobId();

        assertThat(jobs.text(id).orElseThrow().equals(text)).isTrue();
    }

    @Test
    void dispatches_a_rejected_document_as_a_failure() {
        UUID id = jobs.accept(rejected("a")).jobId();

        Dispatch dispatch = jobs.dispatch(id);

        Failure rejection = Failure.of(ErrorCode.EMPTY_DOCUMENT, "There is nothing in it");
        assertThat(dispatch.isRejected()).isTrue();
        assertThat(dispatch.document()).isNull();
        assertThat(dispatch.failure().error()).isEqualTo(rejection);
        assertThat(jobs.text(id)).isEmpty();
        assertThat(jobs.find(id).orElseThrow().error()).isNull();
        jobs.record(dispatch.failure());
        assertThat(jobs.find(id).orElseThrow().error()).isEqualTo(rejection);
    }

    @Test
    void refuses_to_dispatch_a_job_that_never_was() {
        assertThatThrownBy(() -> jobs.dispatch(UUID.randomUUID())).isInstanceOf(EmptyResultDataAccessException.class);
    }

    @Test
    void lets_the_relay_publish_what_could_not_be_published() {
        UUID first = accept("a");
        UUID second = jobs.accept(rejected("b")).jobId();
        accept("c");
        assertThat(jobs.claimUndispatched(Lane.BULK, 10)).isEmpty();

        jobs.release(second, 1);
        jobs.release(first, 1);
        jobs.release(first, 2);

        assertThat(jobs.undispatched(Lane.BULK)).isEqualTo(2);
        List<Dispatch> claimed = jobs.claimUndispatched(Lane.BULK, 10);
        assertThat(claimed).hasSize(2);
        assertThat(claimed.get(0).document().jobId()).isEqualTo(first);
        assertThat(claimed.get(0).document().attempt()).isEqualTo(1);
        assertThat(claimed.get(1).failure().jobId()).isEqualTo(second);
        assertThat(jobs.undispatched(Lane.BULK)).isZero();
        assertThat(jobs.claimUndispatched(Lane.BULK, 10)).isEmpty();
    }

    @Test
    void does_not_let_a_waiting_caller_stand_behind_a_bulk_drop() {
        UUID bulk = accept("bulk");
        UUID interactive = jobs.accept(inLane("interactive", Lane.INTERACTIVE)).jobId();
        jobs.release(bulk, 1);
        jobs.release(interactive, 1);

        assertThat(jobs.undispatched(Lane.INTERACTIVE)).isEqualTo(1);
        assertThat(jobs.claimUndispatched(Lane.INTERACTIVE, 10))
                .extracting(dispatch -> dispatch.document().jobId())
                .containsExactly(interactive);
    }

    @Test
    void sends_what_was_noticed_while_reading_along_with_the_text() {
        ReadingNotes notes =
                new ReadingNotes(List.of(new Summary.Warning("CHARSET_GUESSED", "Perhaps it is latin")), true);
        UUID id = jobs.accept(withNotes("a", notes)).jobId();

        assertThat(jobs.dispatch(id).document().notes()).isEqualTo(notes);
    }

    @Test
    void gives_each_waiting_job_to_one_of_several_relays() throws Exception {
        Set<UUID> all = new HashSet<>();
        for (int i = 0; i < 120; i++) {
            UUID id = accept("doc-" + i);
            jobs.release(id, 1);
            all.add(id);
        }

        List<List<UUID>> claims = atOnce(4, () -> {
            List<UUID> mine = new ArrayList<>();
            while (jobs.undispatched(Lane.BULK) > 0) {
                jobs.claimUndispatched(Lane.BULK, 7)
                        .forEach(dispatch -> mine.add(dispatch.document().jobId()));
            }
            return mine;
        });

        assertThat(claims.stream().flatMap(List::stream)).hasSize(120).containsAll(all);
    }
}
