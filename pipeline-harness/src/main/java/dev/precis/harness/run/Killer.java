package dev.precis.harness.run;

import static org.awaitility.Awaitility.await;

import dev.precis.harness.ledger.Ledger;
import dev.precis.harness.process.Member;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.awaitility.core.ConditionTimeoutException;

/** Kills processes while they have work, as {@code kill -9} does, and starts them again. */
final class Killer {

    /** A member that works slowly, or whose peers do all the work, is killed none the less. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final List<Member> members;
    private final Ledger ledger;
    private final IntSupplier finished;

    /**
     * A kill that was carried out.
     *
     * @param member its name
     * @param unfinished documents that were handed in and whose results had not arrived
     */
    record Done(String member, int unfinished) {}

    /** @param finished how many documents have arrived as results */
    Killer(List<Member> members, Ledger ledger, IntSupplier finished) {
        this.members = members;
        this.ledger = ledger;
        this.finished = finished;
    }

    /** Before there is more work: while a process starts, its peers would do it all. */
    void awaitReady(ProofPlan.Kill kill) {
        members.get(kill.member()).process().awaitReady();
    }

    /** @param handedIn how many documents it waits for a share of */
    Done carryOut(ProofPlan.Kill kill, int handedIn) throws InterruptedException {
        int before = Math.min(finished.getAsInt(), handedIn);
        Member member = members.get(kill.member());
        int enough = before + (int) (kill.share() * (handedIn - before));
        try {
            await().atMost(LONGEST_WAIT)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> finished.getAsInt() >= enough && ledger.offered() > finished.getAsInt());
        } catch (ConditionTimeoutException e) {
            // whatever is under way is what the kill meets
        }
        TimeUnit.MILLISECONDS.sleep(kill.delayMillis());
        int unfinished = ledger.offered() - finished.getAsInt();
        member.process().kill();
        member.start();
        return new Done(member.name(), unfinished);
    }
}
