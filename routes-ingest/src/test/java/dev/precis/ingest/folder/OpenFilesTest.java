package dev.precis.ingest.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells who has a file open")
class OpenFilesTest {

    @TempDir
    Path inbox;

    @Test
    void a_file_that_somebody_writes_is_known_as_long_as_it_is_open() throws Exception {
        Path file = inbox.toRealPath().resolve("slow report.txt");
        try (OutputStream writer = Files.newOutputStream(file)) {
            writer.write('a');
            assertThat(new OpenFiles(Set.of(inbox.toRealPath())).isBeingWritten(file))
                    .isTrue();
        }
        assertThat(new OpenFiles(Set.of(inbox.toRealPath())).isBeingWritten(file))
                .isFalse();
    }

    @Test
    void a_file_that_somebody_reads_is_not_being_written() throws Exception {
        Path file = Files.writeString(inbox.toRealPath().resolve("a.txt"), "Text.");
        try (var reader = Files.newInputStream(file)) {
            assertThat(reader.read()).isPositive();
            assertThat(new OpenFiles(Set.of(inbox.toRealPath())).isBeingWritten(file))
                    .isFalse();
        }
    }
}
