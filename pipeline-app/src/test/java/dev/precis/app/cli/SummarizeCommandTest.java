package dev.precis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.Summary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummarizeCommandTest {

    private static final String FRENCH =
            "Le moulin a été vendu en mai. Le nouveau propriétaire garde la roue. On peut le visiter le dimanche.";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void prints_the_summary_of_a_file_and_nothing_else() throws IOException {
        Path file = Files.writeString(folder.resolve("moulin.txt"), FRENCH);

        int status = run("", "--sentences", "1", file.toString());

        assertThat(status).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1).allMatch(FRENCH::contains);
        assertThat(err.size()).isZero();
    }

    @Test
    void reads_standard_input_and_prints_json_whose_offsets_match() throws JsonProcessingException {
        int status = run(FRENCH, "--json", "--sentences", "2", "-");

        Summary summary = PipelineJson.mapper().readValue(out.toString(StandardCharsets.UTF_8), Summary.class);
        assertThat(status).isZero();
        assertThat(summary.language()).isEqualTo("fr");
        assertThat(summary.sentences())
                .hasSize(2)
                .allSatisfy(sentence -> assertThat(
                                FRENCH.substring(sentence.offset(), sentence.offset() + sentence.length()))
                        .isEqualTo(sentence.text()));
    }

    @Test
    void says_what_was_left_out_while_the_document_was_read() throws IOException {
        Path file = Files.writeString(folder.resolve("long.txt"), "A short sentence. ".repeat(300_000));

        int status = run("", "--json", file.toString());

        Summary summary = PipelineJson.mapper().readValue(out.toString(StandardCharsets.UTF_8), Summary.class);
        assertThat(status).isZero();
        assertThat(summary.truncated()).isTrue();
        assertThat(summary.warnings()).extracting(Summary.Warning::code).contains("TEXT_TRUNCATED");
    }

    @Test
    void an_empty_file_is_one_clear_line_and_a_non_zero_status() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.txt"));

        int status = run("", file.toString());

        assertThat(status).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("precis: EMPTY_DOCUMENT: ");
        assertThat(out.size()).isZero();
    }

    @Test
    void a_folder_is_no_document() {
        assertThat(run("", folder.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("precis: UNREADABLE_DOCUMENT: ");
    }

    @Test
    void an_allowed_host_is_reached() {
        assertThat(run("", "--allow-host", "10.0.0.0/8", "--allow-host", "127.0.0.1", "http://127.0.0.1:9/"))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("precis: FETCH_FAILED: ");
    }

    @Test
    void a_private_address_is_refused() {
        assertThat(run("", "http://127.0.0.1:9/")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("precis: FETCH_REFUSED: ");
    }

    @Test
    void a_missing_file_a_negative_length_and_an_unknown_option_are_told_apart() {
        assertThat(run("", folder.resolve("none.txt").toString())).isEqualTo(1);
        assertThat(run(FRENCH, "--sentences", "-1", "-")).isEqualTo(1);
        assertThat(run(FRENCH, "--colour", "-")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("precis: UNREADABLE_DOCUMENT: "),
                        line -> assertThat(line).startsWith("precis: INVALID_REQUEST: "),
                        line -> assertThat(line).startsWith("precis: INVALID_REQUEST: "));
    }

    private int run(String input, String... args) {
        return SummarizeCommand.run(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                args);
    }
}
