package dev.precis.harness.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallDiskTest {

    @Test
    void a_disk_takes_nothing_while_it_is_full_and_something_when_room_was_made(@TempDir Path folder)
            throws IOException {
        assumeTrue(SmallDisk.missing().isEmpty(), () -> SmallDisk.missing().orElseThrow());
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 2)) {
            Path file = disk.folder().resolve("file");
            // When
            disk.fill();
            // Then
            assertThatThrownBy(() -> Files.writeString(file, "text")).isInstanceOf(IOException.class);
            disk.free();
            Files.writeString(file, "text");
            assertThat(file).hasContent("text");
        }
    }
}
