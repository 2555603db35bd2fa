package dev.precis.harness.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Somebody who moves files into the inbox; measured until the last summary is in the outbox. */
final class FolderLoad implements Load {

    private static final int PATIENCE_SECONDS = 120;

    private final Installation installation;
    private final NewsArticles articles;
    private final int documents;

    /** @param documents how many, whatever time they take */
    FolderLoad(Installation installation, NewsArticles articles, int documents) {
        this.installation = installation;
        this.articles = articles;
        this.documents = documents;
    }

    @Override
    public Measured measure(CostMeter meter, double seconds) throws Exception {
        Path staged = written();
        Costs before = meter.now();
        long begun = System.nanoTime();
        String folder = "bench-" + begun;
        Files.move(staged, installation.inbox().resolve(folder));
        long found = awaitResults(installation.outbox().resolve(folder), documents);
        double took = (System.nanoTime() - begun) / 1e9;
        Map<String, Integer> errors = found == documents
                ? Map.of()
                : Map.of("no file within " + PATIENCE_SECONDS + " s", (int) (documents - found));
        return Measured.of(found, took, errors, new double[0], meter.now().since(before));
    }

    /** A folder of files old enough to be taken at the first look. */
    private Path written() throws IOException {
        Files.createDirectories(installation.inbox());
        Path folder = Files.createTempDirectory(installation.inbox().getParent(), "bench-");
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(300)));
        for (int number = 0; number < documents; number++) {
            Path file = Files.writeString(folder.resolve("article-" + number + ".txt"), articles.next());
            Files.setLastModifiedTime(file, old);
        }
        return folder;
    }

    private static long awaitResults(Path folder, long expected) throws IOException, InterruptedException {
        long found = results(folder);
        for (int tenth = 0; tenth < 10 * PATIENCE_SECONDS && found < expected; tenth++) {
            TimeUnit.MILLISECONDS.sleep(100);
            found = results(folder);
        }
        return found;
    }

    private static long results(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".summary.md") && !name.startsWith("."))
                    .count();
        }
    }
}
