package dev.precis.harness.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a run does; two runs of the same plan hand in the same documents and kill the same members at the same points of
 * the work.
 *
 * @param seed of everything that is left to chance
 * @param documents how many are handed in, over all doors
 * @param kills how many processes are killed while they work
 * @param rate documents handed in a second, at most
 * @param reports folder for the report
 */
public record ProofPlan(LayoutKind layout, long seed, int documents, int kills, int rate, Path reports) {

    /** Which processes there are. */
    public enum LayoutKind {
        /** One, with the embedded broker and database. */
        EMBEDDED,
        /** Two of each role, on RabbitMQ and PostgreSQL. */
        FLEET
    }

    /**
     * One kill.
     *
     * @param member its place in the layout
     * @param share of the documents handed in since the last kill whose results have arrived when it happens, 0 to 1
     * @param delayMillis after that, so that it is at no special point
     */
    record Kill(int member, double share, int delayMillis) {}

    private static final double EARLIEST = 0.05;
    private static final double LATEST = 0.7;
    private static final int LONGEST_DELAY_MILLIS = 100;

    List<Kill> schedule(int members) {
        Random random = new Random(seed);
        List<Kill> schedule = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            schedule.add(new Kill(
                    random.nextInt(members),
                    EARLIEST + random.nextDouble() * (LATEST - EARLIEST),
                    random.nextInt(LONGEST_DELAY_MILLIS)));
        }
        return schedule;
    }

    /** Number of documents whose results kill number {@code kill}, from 1, waits for a share of. */
    int documentsBefore(int kill) {
        return (int) ((long) documents * kill / (kills + 1));
    }

    /** How many may be handed in by then: half as many more, so that the kill meets work however fast that is done. */
    int releasedBefore(int kill) {
        return documentsBefore(kill) + documentsBefore(1) / 2;
    }

    String title() {
        return layout.name().toLowerCase(java.util.Locale.ROOT) + "-" + seed;
    }
}
