package dev.precis.extraction.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.extraction.ExtractionSettings;
import dev.precis.extraction.process.ForkedTextExtractor;
import dev.precis.extraction.process.WorkerArchive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The archive that the application carries is all a worker needs. */
@Timeout(120)
class PackedWorkerTest {

    @Test
    void every_format_is_read_with_what_is_in_the_archive_alone(@TempDir Path folder) throws Exception {
        try (ForkedTextExtractor extractor =
                new ForkedTextExtractor(ExtractionSettings.defaults(), new WorkerArchive(folder))) {
            assertThat(text(extractor, Documents.pdf("", "A line."), "a.pdf")).isEqualTo("A line.");
            assertThat(text(extractor, Documents.docx("A line."), "a.docx")).isEqualTo("A line.");
            assertThat(text(extractor, "<p>A line.".getBytes(UTF_8), "a.html")).isEqualTo("A line.");
            assertThat(text(extractor, "{\\rtf1\\ansi A line.\\par}".getBytes(UTF_8), "a.rtf"))
                    .isEqualTo("A line.");
            assertThat(text(extractor, "Subject: s\r\nFrom: a@b.c\r\n\r\nA line.".getBytes(UTF_8), "a.eml"))
                    .isEqualTo("A line.");
        }
    }

    @Test
    void is_unpacked_once_whoever_comes_first(@TempDir Path folder) throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        Callable<String> unpack = () -> new WorkerArchive(folder).resolve();
        List<String> paths = both.invokeAll(List.of(unpack, unpack)).stream()
                .map(PackedWorkerTest::value)
                .toList();
        both.shutdown();

        assertThat(paths.get(0)).isEqualTo(paths.get(1));
        try (var left = Files.list(folder)) {
            assertThat(left).hasSize(1);
        }
    }

    private static String value(Future<String> result) {
        try {
            return result.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(ForkedTextExtractor extractor, byte[] document, String name) throws IOException {
        return extractor.extract(new ByteArrayInputStream(document), name, null).text();
    }
}
