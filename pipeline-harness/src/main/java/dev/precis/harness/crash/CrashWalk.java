package dev.precis.harness.crash;

import static org.awaitility.Awaitility.await;

import dev.precis.harness.client.HttpApi;
import dev.precis.harness.process.PrecisProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One installation through a number of deaths: documents come to every door, the process dies at a point, the next one finds
 * what is left and dies at the next point. The last one is left alone, and then everything must be as if nobody had died.
 */
public final class CrashWalk implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final int FAULTS_TOLD = 20;

    private final Site site;
    private final Documents documents;
    private final Crashes crashes;
    private final Path notes;

    private CrashWalk(Site site, Path work) throws IOException {
        this.site = site;
        this.documents = new Documents(site);
        this.crashes = new Crashes(site, documents, work.resolve("crash"));
        this.notes = work.resolve("crash").resolve("notes");
    }

    /** @param work an empty folder; each walk has an installation of its own */
    public static CrashWalk of(Mode mode, Path work) throws IOException, SQLException {
        return new CrashWalk(new Site(mode, work.resolve("data")), work);
    }

    /** Another round of documents, and a death. False where the point was not reached. */
    public boolean dieAt(String point, int hit) throws IOException {
        return crashes.dieAt(point, hit);
    }

    /** Another round of documents, and a life without a death: what is wrong at its end. */
    public List<String> finish() throws IOException {
        documents.next();
        return live(List.of());
    }

    /** As {@link #finish}, and the points that were reached, in the order of first reach, with how often each was. */
    public Map<String, Integer> discover() throws IOException {
        documents.next();
        Files.deleteIfExists(notes);
        List<String> faults = live(crashes.noting(notes));
        if (!faults.isEmpty()) {
            throw new IllegalStateException("Without a death, this is wrong: " + faults);
        }
        Map<String, Integer> points = new LinkedHashMap<>();
        Files.readAllLines(notes).forEach(point -> points.merge(point, 1, Integer::sum));
        return points;
    }

    private List<String> live(List<String> agent) {
        documents.repeatMessages();
        try (PrecisProcess process = site.start(agent)) {
            process.awaitReady();
            Outcome outcome = new Outcome(site, documents);
            HttpApi api = new HttpApi(process.url());
            AtomicReference<List<String>> seen = new AtomicReference<>(List.of("nothing was seen"));
            try {
                await().atMost(PATIENCE).pollInterval(LOOK).until(() -> {
                    documents.offer(process);
                    seen.set(outcome.faults(api));
                    return documents.allHandedIn() && seen.get().isEmpty();
                });
            } catch (ConditionTimeoutException e) {
                return seen.get().isEmpty() ? List.of("not all documents were handed in") : first(seen.get());
            }
            process.stop();
            return List.of();
        }
    }

    private static List<String> first(List<String> faults) {
        List<String> told = new ArrayList<>(faults.subList(0, Math.min(FAULTS_TOLD, faults.size())));
        if (told.size() < faults.size()) {
            told.add("and " + (faults.size() - told.size()) + " more");
        }
        return told;
    }

    @Override
    public void close() throws IOException, SQLException {
        site.close();
    }
}
