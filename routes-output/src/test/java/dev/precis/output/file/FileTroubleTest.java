package dev.precis.output.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.precis.contract.FileFormat;
import dev.precis.contract.Output;
import dev.precis.contract.PipelineJson;
import dev.precis.output.Finished;
import dev.precis.output.delivery.RetryLaterException;
import dev.precis.output.result.SummaryRenderer;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTroubleTest {

    @TempDir
    private Path folder;

    private boolean mounted;

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", folder.toString());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "No space left on device | the disk of the outbox is full: make room, it is tried again",
                "Disk quota exceeded | the disk of the outbox is full: make room, it is tried again",
                "Read-only file system | the outbox cannot be written: its file system is read-only",
                "Stale file handle | the outbox cannot be written: Stale file handle",
            })
    void what_the_file_system_says_is_told_on_one_line(String reason, String line) {
        assertThat(FileTrouble.explain("the outbox", folder, new FileSystemException("/srv/secret/x", null, reason)))
                .hasMessage(line);
        assertThat(FileTrouble.explain("the outbox", folder, new IOException(reason)))
                .hasMessage(line);
    }

    @Test
    void a_file_in_place_of_the_folder_is_told() {
        assertThat(FileTrouble.explain("the outbox", folder, new FileAlreadyExistsException("/srv/outbox")))
                .hasMessage("the outbox cannot be written: there is a file where a folder is needed");
    }

    @Test
    void a_disk_that_is_full_is_told_and_takes_the_file_once_there_is_room() throws Exception {
        // Given
        mount("size=1m");
        Files.createDirectories(folder.resolve("out"));
        Path other = Files.createFile(folder.resolve("other"));
        fill(other);
        // When
        assertThatThrownBy(this::write)
                .isInstanceOf(RetryLaterException.class)
                .hasMessage("the disk of the outbox is full: make room, it is tried again");
        // Then
        assertThat(files()).isEmpty();
        Files.delete(other);
        assertThat(write()).containsExactly("reports/May.pdf.summary.html");
        assertThat(files()).hasSize(1);
    }

    @Test
    void a_folder_that_turned_read_only_is_told_and_takes_the_file_afterwards() throws Exception {
        // Given
        mount("size=1m");
        write();
        run("mount", "-o", "remount,ro", folder.toString());
        // When
        assertThatThrownBy(() -> write(Finished.job("other", null, Finished.summary("One."))))
                .isInstanceOf(RetryLaterException.class)
                .hasMessage("the outbox cannot be written: its file system is read-only");
        // Then
        run("mount", "-o", "remount,rw", folder.toString());
        assertThat(write()).containsExactly("reports/May.pdf.summary.html");
        assertThat(files()).hasSize(1);
    }

    private List<String> write() throws IOException {
        return write(Finished.work(new Output.File()).job());
    }

    private List<String> write(dev.precis.store.Job job) throws IOException {
        OutputFolder outbox = new OutputFolder(
                "the outbox",
                new FileSettings.Folder(
                        folder.resolve("out"), List.of(FileFormat.HTML), FileSettings.NAMING, Layout.MIRRORED));
        return outbox.write(
                new dev.precis.store.DeliveryWork(Finished.delivery(new Output.File(), 0), job),
                null,
                new SummaryRenderer(PipelineJson.mapper()));
    }

    private static void fill(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            byte[] block = new byte[4096];
            for (int blocks = 0; blocks < 1000; blocks++) {
                out.write(block);
            }
        } catch (IOException e) {
            // full, as wanted
        }
    }

    private void mount(String options) throws Exception {
        boolean root = "root".equals(System.getProperty("user.name")) && Files.isExecutable(Path.of("/bin/mount"));
        assumeTrue(
                root && run("mount", "-t", "tmpfs", "-o", options, "none", folder.toString()) == 0,
                "only root can mount a small file system");
        mounted = true;
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("other"))
                    .toList();
        }
    }
}
