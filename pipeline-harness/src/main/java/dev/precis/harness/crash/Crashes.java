package dev.precis.harness.crash;

import static org.awaitility.Awaitility.await;

import dev.precis.harness.process.PrecisProcess;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.awaitility.core.ConditionTimeoutException;

/** Lets processes of a site live and die with the agent in them. */
final class Crashes {

    private static final Duration REACHED_WITHIN = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Site site;
    private final Documents documents;
    private final Path work;
    private final Path agent;
    private int plans;

    /** @param work for the agent and its plans */
    Crashes(Site site, Documents documents, Path work) throws IOException {
        this.site = site;
        this.documents = documents;
        this.work = Files.createDirectories(work);
        this.agent = work.resolve("crash-agent.jar");
        AgentJar.write(agent);
    }

    /**
     * Another round of documents, and a process that dies at that point.
     *
     * @return whether it did; where it did not reach the point in time, it is killed
     */
    boolean dieAt(String point, int hit) throws IOException {
        Path mark = work.resolve("mark-" + plans);
        Properties plan = new Properties();
        plan.setProperty("point", point);
        plan.setProperty("hit", Integer.toString(hit));
        plan.setProperty("mark", mark.toString());
        documents.next();
        try (PrecisProcess process = site.start(agent(plan))) {
            await().atMost(REACHED_WITHIN)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(LOOK)
                    .until(() -> {
                        documents.offer(process);
                        return !process.isAlive();
                    });
        } catch (ConditionTimeoutException e) {
            return false;
        }
        return Files.exists(mark);
    }

    /** Options for a process that notes the points that it reaches, line by line, in a file. */
    List<String> noting(Path notes) throws IOException {
        Properties plan = new Properties();
        plan.setProperty("notes", notes.toString());
        return agent(plan);
    }

    private List<String> agent(Properties plan) throws IOException {
        Path file = work.resolve("plan-" + plans++ + ".properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            plan.store(writer, null);
        }
        return List.of("-javaagent:" + agent + "=" + file);
    }
}
