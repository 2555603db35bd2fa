package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.precis.harness.client.HttpApi;
import dev.precis.harness.process.PrecisProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Digests on schedule, with {@code kill -9} in the middle. */
class DigestIT {

    private static final List<String> FOLDERS = List.of("press", "reports", "letters");
    private static final int DOCUMENTS = 50;
    private static final String PUBLIC_URL = "https://precis.example.org";
    private static final Pattern LINK =
            Pattern.compile("## \\[[^\\n]+]\\(<" + Pattern.quote(PUBLIC_URL) + "/v1/summaries/([0-9a-f-]{36})>\\)");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path data;

    @Test
    void fifty_documents_of_three_folders_are_in_one_digest_each_although_the_process_is_killed() throws Exception {
        // Given
        drop(0, DOCUMENTS * 2 / 3);
        // When
        try (PrecisProcess first = PrecisProcess.start(data, arguments())) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !digests().isEmpty());
            drop(DOCUMENTS * 2 / 3, DOCUMENTS);
            first.kill();
        }
        assertThat(links()).as("documents that have arrived in a digest").hasSizeLessThan(DOCUMENTS);
        // Then
        try (PrecisProcess second = PrecisProcess.start(data, arguments())) {
            HttpApi api = new HttpApi(second.url());
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(links()).hasSizeGreaterThanOrEqualTo(DOCUMENTS));
            assertThat(links())
                    .containsExactlyInAnyOrderElementsOf(FOLDERS.stream()
                            .flatMap(folder -> jobs(api, "folder:" + folder))
                            .map(job -> job.path("id").asText())
                            .toList())
                    .doesNotHaveDuplicates()
                    .hasSize(DOCUMENTS);
            assertThat(jobs(api, "digest:news")).hasSameSizeAs(digests());
            assertThat(digests()).allSatisfy(DigestIT::has_its_summary_on_top);
        }
    }

    private void drop(int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            Path folder = Files.createDirectories(data.resolve(FOLDERS.get(i % FOLDERS.size())));
            Files.writeString(folder.resolve("document-" + i + ".txt"), document(i));
        }
    }

    /** Neighbours have sentences in common. */
    private static String document(int number) {
        List<String> sentences = sentences(Samples.english().replaceAll("\\s+", " "));
        return IntStream.range(number, number + 12)
                .mapToObj(i -> sentences.get(i % sentences.size()))
                .collect(Collectors.joining(" ", "Document number " + number + " is short. ", ""));
    }

    private static void has_its_summary_on_top(Path digest) {
        String page = read(digest);
        assertThat(page).startsWith("# News, 20");
        String summary =
                page.substring(page.indexOf('\n'), page.indexOf("\n## ")).strip();
        assertThat(summary).hasSizeGreaterThan(100);
        assertThat(sentences(summary)).doesNotHaveDuplicates();
    }

    private static List<String> sentences(String summary) {
        return List.of(summary.split("(?<=[.!?]) "));
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "--precis.ingest.folder.quiet-period=500ms",
                "--precis.output.public-url=" + PUBLIC_URL,
                "--precis.output.digest-interval=200ms",
                "--precis.output.digests.news.cron=*/2 * * * * *",
                "--precis.output.digests.news.count=9",
                "--precis.output.digests.news.title=News",
                "--precis.output.digests.news.select.sources=folder",
                "--precis.output.digests.news.outputs[0].type=file",
                "--precis.profiles.quiet.outputs[0].type=digest",
                "--precis.profiles.quiet.outputs[0].name=news"));
        IntStream.range(0, FOLDERS.size())
                .forEach(number -> arguments.addAll(List.of(
                        "--precis.ingest.folders[" + number + "].path=" + data.resolve(FOLDERS.get(number)),
                        "--precis.ingest.folders[" + number + "].profile=quiet")));
        return arguments;
    }

    /** Of all digests that have arrived, the jobs that they lead to. */
    private List<String> links() throws IOException {
        return digests().stream()
                .flatMap(digest -> LINK.matcher(read(digest)).results())
                .map(link -> link.group(1))
                .toList();
    }

    private List<Path> digests() throws IOException {
        Path folder = data.resolve("outbox/news");
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".summary.md"))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> jobs(HttpApi api, String source) {
        List<JsonNode> jobs = new ArrayList<>();
        HttpApi.json(api.get("/v1/summaries?limit=200&source=" + source))
                .path("items")
                .forEach(jobs::add);
        return jobs.stream();
    }
}
