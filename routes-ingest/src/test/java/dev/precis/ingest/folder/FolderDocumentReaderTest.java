package dev.precis.ingest.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.Lane;
import dev.precis.contract.ReadingNotes;
import dev.precis.extraction.ExtractedText;
import dev.precis.ingest.IncomingDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class FolderDocumentReaderTest {

    @TempDir
    Path inbox;

    private final FolderDocumentReader reader = new FolderDocumentReader(
            (in, name, type) -> new ExtractedText("a\0b\uD800", "A\uDC00 title", null, ReadingNotes.NONE),
            DataSize.ofKilobytes(1));

    @Test
    void text_and_title_are_fit_for_every_store() throws IOException {
        IncomingDocument document = reader.read(file("a.txt", "one")).orElseThrow();
        assertThat(document.text()).isEqualTo("a\uFFFDb\uFFFD");
        assertThat(document.request().name()).isEqualTo("A\uFFFD title");
    }

    @Test
    void waits_for_a_file_that_changed_since_it_was_found() throws IOException {
        FoundFile file = file("a.txt", "one");
        Files.writeString(file.path(), "longer");
        assertThat(reader.read(file)).isEmpty();
        Files.delete(file.path());
        assertThat(reader.read(file)).isEmpty();
    }

    @Test
    void waits_for_a_file_that_changes_while_it_is_read() throws IOException {
        FoundFile file = file("a.txt", "one");
        FoundFile later = new FoundFile(
                file.folder(), file.path(), new FileState(2, file.state().modified()));
        assertThat(reader.read(later)).isEmpty();
    }

    @Test
    void the_same_name_with_other_content_is_another_document() throws IOException {
        String one = reader.read(file("a.txt", "one")).orElseThrow().sourceKey();
        String two = reader.read(file("a.txt", "two")).orElseThrow().sourceKey();
        assertThat(one).isNotEqualTo(two);
        assertThat(reader.read(file("a.txt", "one")).orElseThrow().sourceKey()).isEqualTo(one);
    }

    @Test
    void a_long_path_has_a_short_key() throws IOException {
        String folder = "d".repeat(200) + "/";
        IncomingDocument document =
                reader.read(file(folder.repeat(3) + "a.txt", "one")).orElseThrow();
        assertThat(document.sourceKey()).startsWith("sha256:").hasSize(71);
        assertThat(document.source().document()).endsWith("/a.txt");
    }

    private FoundFile file(String name, String content) throws IOException {
        Path path = inbox.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        Files.setLastModifiedTime(path, FileTime.from(Instant.EPOCH));
        WatchedFolder folder = new WatchedFolder("inbox", inbox, null, Lane.BULK);
        return new FoundFile(folder, path, FileState.of(path).orElseThrow());
    }
}
