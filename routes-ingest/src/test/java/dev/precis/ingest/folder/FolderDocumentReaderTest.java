package dev.precis.ingest.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.Lane;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.SummaryRequest;
import dev.precis.extraction.ExtractedText;
import dev.precis.ingest.IncomingDocument;
import dev.precis.ingest.request.Profiles;
import dev.precis.ingest.request.SummaryRequestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class FolderDocumentReaderTest {

    @TempDir
    Path inbox;

    private final FolderDocumentReader reader = new FolderDocumentReader(
            (in, name, type) -> new ExtractedText("a\0b\uD800", "A\uDC00 title", null, ReadingNotes.NONE),
            new LocalProfiles(
                    new SummaryRequestReader(PipelineJson.mapper(), Profiles.builtIn()), PipelineJson.mapper()),
            DataSize.ofKilobytes(1));

    @Test
    void text_and_title_are_fit_for_every_store() throws IOException {
        IncomingDocument document = read(file("a.txt", "one"));
        assertThat(document.text()).isEqualTo("a\uFFFDb\uFFFD");
        assertThat(document.request().name()).isEqualTo("A\uFFFD title");
    }

    @Test
    void the_nearest_local_profile_comes_first_then_those_above_then_the_folders() throws IOException {
        write(".precis.yaml", "profile: minutes\nlength: {sentences: 7}\nlanguage: fr\n");
        write("press/.precis.yaml", "length: {words: 50}\nmetadata: {team: press}\n");

        SummaryRequest request = read(file("press/today/a.txt", "one")).request();

        assertThat(request.length().words()).isEqualTo(50);
        assertThat(request.length().sentences()).isNull();
        assertThat(request.profile()).isEqualTo("minutes");
        assertThat(request.language()).isEqualTo("fr");
        assertThat(request.metadata()).containsEntry("team", "press");
        assertThat(read(file("b.txt", "one")).request().length().sentences()).isEqualTo(7);
    }

    @Test
    void a_changed_local_profile_applies_to_the_next_document() throws IOException {
        write(".precis.yaml", "keywords: 3");
        assertThat(read(file("a.txt", "one")).request().keywords()).isEqualTo(3);
        write(".precis.yaml", "keywords: 12");
        assertThat(read(file("b.txt", "one")).request().keywords()).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            profile: [                       | line 1 is not valid YAML
            profile: nothing                 | profile nothing is not configured
            keywords: 99                     | keywords must be from 0 to 50
            keywrods: 9                      | keywrods is not a known field
            outputs: []                      | outputs cannot be set here
            input: {text: x}                 | input cannot be set here
            - a list                         | it must be a list of options
            !!javax.script.ScriptEngine {}   | line 1 is not valid YAML
            """)
    void a_wrong_local_profile_fails_the_document_and_says_where(String yaml, String message) throws IOException {
        write("sub/.precis.yaml", yaml);

        Failure rejection = read(file("sub/a.txt", "one")).rejection();

        assertThat(rejection.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(rejection.message()).startsWith("sub/.precis.yaml: ").contains(message);
    }

    @Test
    void a_local_profile_that_never_ends_is_refused() throws IOException {
        write(".precis.yaml", "query: " + "x".repeat(70_000));

        assertThat(read(file("a.txt", "one")).rejection().message()).contains("must have at most 65536 bytes");
    }

    private void write(String name, String content) throws IOException {
        Files.createDirectories(inbox.resolve(name).getParent());
        Files.writeString(inbox.resolve(name), content);
    }

    @Test
    void waits_for_a_file_that_changed_since_it_was_found() throws IOException {
        FoundFile file = file("a.txt", "one");
        Files.writeString(file.path(), "longer");
        assertThat(reader.load(file)).isEmpty();
        Files.delete(file.path());
        assertThat(reader.load(file)).isEmpty();
    }

    @Test
    void waits_for_a_file_that_changes_while_it_is_read() throws IOException {
        FoundFile file = file("a.txt", "one");
        FoundFile later = new FoundFile(
                file.folder(), file.path(), new FileState(2, file.state().modified()));
        assertThat(reader.load(later)).isEmpty();
    }

    @Test
    void the_same_name_with_other_content_is_another_document() throws IOException {
        String one = read(file("a.txt", "one")).sourceKey();
        String two = read(file("a.txt", "two")).sourceKey();
        assertThat(one).isNotEqualTo(two);
        assertThat(read(file("a.txt", "one")).sourceKey()).isEqualTo(one);
    }

    @Test
    void a_long_path_has_a_short_key() throws IOException {
        String folder = "d".repeat(200) + "/";
        IncomingDocument document = read(file(folder.repeat(3) + "a.txt", "one"));
        assertThat(document.sourceKey()).startsWith("sha256:").hasSize(71);
        assertThat(document.source().document()).endsWith("/a.txt");
    }

    private IncomingDocument read(FoundFile file) throws IOException {
        return reader.document(reader.load(file).orElseThrow(), null);
    }

    private FoundFile file(String name, String content) throws IOException {
        Path path = inbox.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        Files.setLastModifiedTime(path, FileTime.from(Instant.EPOCH));
        WatchedFolder folder = WatchedFolder.of("inbox", inbox, null, Lane.BULK);
        return new FoundFile(folder, path, FileState.of(path).orElseThrow());
    }
}
