package dev.precis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.engine.Summarizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SummarizeBatchTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MILL = "The mill was sold in May. The new owner keeps the wheel. It opens on Sundays.";
    private static final String LINE = "{\"id\":\"mill\",\"text\":\"" + MILL + "\"}";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void answers_each_line_in_the_order_of_the_file() throws IOException {
        List<String> documents = IntStream.range(0, 500)
                // long and short ones mixed, so that the short ones are ready first
                .mapToObj(i -> "{\"id\":%d,\"text\":\"%s\"}".formatted(i, (MILL + " ").repeat(i % 7 == 0 ? 200 : 1)))
                .toList();
        Path file = Files.write(folder.resolve("documents.jsonl"), documents);

        int status = run("", "--jsonl", file.toString(), "--sentences", "1");

        assertThat(status).isZero();
        assertThat(err.size()).isZero();
        assertThat(answers())
                .extracting(answer -> answer.get("id").intValue())
                .containsExactlyElementsOf(IntStream.range(0, 500).boxed().toList());
    }

    @Test
    void gives_each_sentence_with_its_place_in_the_text() {
        int status = run(LINE, "--jsonl", "-", "--sentences", "2");

        assertThat(status).isZero();
        JsonNode answer = answers().get(0);
        assertThat(answer.fieldNames()).toIterable().containsExactly("id", "summary", "sentences");
        assertThat(answer.get("sentences")).hasSize(2).allSatisfy(sentence -> {
            int offset = sentence.get("offset").intValue();
            String text = sentence.get("text").textValue();
            assertThat(MILL.substring(offset, offset + sentence.get("length").intValue()))
                    .isEqualTo(text);
            assertThat(sentence.get("rankScore").doubleValue()).isBetween(0.0, 1.0);
            assertThat(answer.get("summary").textValue()).contains(text);
        });
    }

    @Test
    void a_number_of_words_is_a_target() {
        run("{\"id\":1,\"text\":\"" + (MILL + " ").repeat(50) + "\"}", "--jsonl", "-", "--words", "60");

        assertThat(answers().get(0).get("summary").textValue().split(" ")).hasSizeBetween(54, 66);
    }

    @Test
    void a_bad_line_does_not_cost_the_others() {
        int status = run(LINE + "\n{\"id\":\"b\",\"text\":\n" + LINE, "--jsonl", "-");

        assertThat(status).isEqualTo(1);
        assertThat(answers()).hasSize(3);
        assertThat(answers().get(0).has("summary")).isTrue();
        assertThat(answers().get(1).get("id").textValue()).isEqualTo("b");
        assertThat(answers().get(1).at("/error/code").textValue()).isEqualTo("INVALID_REQUEST");
        assertThat(answers().get(1).at("/error/message").textValue()).startsWith("line 2: it is not JSON");
        assertThat(answers().get(2).has("summary")).isTrue();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("precis: INVALID_REQUEST: 1 of 3 lines could not be summarized,"
                        + " see their \"error\": line 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1, 2]                                       | INVALID_REQUEST | it is not a JSON object",
                "{\"text\":\"A mill.\"}                       | INVALID_REQUEST | id is missing",
                "{\"id\":true,\"text\":\"A mill.\"}           | INVALID_REQUEST | id must be a string or a number",
                "{\"id\":1}                                   | INVALID_REQUEST | text is missing",
                "{\"id\":1,\"text\":null}                     | INVALID_REQUEST | text is missing",
                "{\"id\":1,\"text\":[\"A mill.\"]}            | INVALID_REQUEST | text must be a string",
                "{\"id\":1,\"text\":\"A mill.\",\"lang\":\"?\"}| INVALID_REQUEST | lang must be",
                "{\"id\":1,\"text\":\"A mill.\"} {}           | INVALID_REQUEST | more follows",
                "{\"id\":1,\"text\":\" \\n \"}                | EMPTY_DOCUMENT  | text is empty",
                "{\"id\":1,\"text\":\"... !\"}                | NO_TEXT_FOUND   | text has no word"
            })
    void says_what_is_wrong_with_a_line(String line, String code, String message) {
        assertThat(run(line, "--jsonl", "-")).isEqualTo(1);

        assertThat(answers()).singleElement().satisfies(answer -> {
            assertThat(answer.at("/error/code").textValue()).isEqualTo(code);
            assertThat(answer.at("/error/message").textValue()).startsWith("line 1: " + message);
        });
    }

    @Test
    void names_the_first_bad_lines_alone() {
        run("{}\n".repeat(30), "--jsonl", "-");

        assertThat(answers()).hasSize(30);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .endsWith("1, 2, 3, 4, 5, 6, 7, 8, 9, 10, …" + System.lineSeparator());
    }

    @Test
    void an_identifier_comes_back_as_it_was_written() {
        run(
                "{\"id\":12345678901234567890,\"text\":\"A mill.\"}\n{\"id\":1.50,\"text\":\"A mill.\"}\n"
                        + "{\"id\":\"1\\u00e9\\\"\",\"text\":\"A mill.\"}",
                "--jsonl",
                "-");

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("{\"id\":12345678901234567890,"),
                        line -> assertThat(line).startsWith("{\"id\":1.50,"),
                        line -> assertThat(line).startsWith("{\"id\":\"1é\\\"\","));
    }

    @Test
    void other_fields_are_passed_over() {
        int status = run(
                "{\"references\":[{\"text\":5}],\"id\":1,\"source\":null,\"text\":\"A mill.\",\"n\":1e3}",
                "--jsonl",
                "-");

        assertThat(status).isZero();
        assertThat(answers().get(0).get("summary").textValue()).isEqualTo("A mill.");
    }

    @Test
    void a_lines_language_comes_before_that_of_the_command() {
        // "bzw." ends no sentence in German, which alone knows the abbreviation.
        String text = "\"text\":\"Die Mühle bzw. Das Rad dreht sich.\"";

        run("{\"id\":1,\"lang\":\"de\"," + text + "}\n{\"id\":2," + text + "}", "--jsonl", "-", "--language", "en");

        assertThat(answers())
                .extracting(answer -> answer.get("sentences").size())
                .containsExactly(1, 2);
    }

    @Test
    void blank_lines_a_byte_order_mark_and_carriage_returns_are_passed_over() {
        int status = run("\uFEFF" + LINE + "\r\n\r\n  \n" + LINE + "\n\n", "--jsonl", "-");

        assertThat(status).isZero();
        assertThat(answers()).hasSize(2);
    }

    @Test
    void escapes_and_lone_surrogates_come_back_as_they_were() {
        String text = "A mill\ud83c caf\u00e9 \ud83d\ude00\u0000 turns.";

        run("{\"id\":\"\\udead\",\"text\":\"A mill\\ud83c caf\\u00e9 \\ud83d\\ude00\\u0000 turns.\"}", "--jsonl", "-");

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\\ud83c", "café", "😀")
                .doesNotContain("?");
        assertThat(answers().get(0).get("id").textValue()).isEqualTo("\udead");
        assertThat(answers().get(0).at("/sentences/0/text").textValue()).isEqualTo(text);
    }

    @Test
    void bytes_that_are_not_utf_8_are_an_error_of_their_line() {
        byte[] latin1 = (LINE + "\n{\"id\":1,\"text\":\"caf\u00e9.\"}\n" + LINE).getBytes(StandardCharsets.ISO_8859_1);

        int status = run(latin1, "--jsonl", "-");

        assertThat(status).isEqualTo(1);
        assertThat(answers()).extracting(answer -> answer.has("error")).containsExactly(false, true, false);
    }

    @Test
    void a_text_longer_than_the_engine_reads_is_summarized_and_marked() {
        String text = (MILL + " ").repeat(Summarizer.MAX_CHARS / MILL.length());

        int status = run("{\"id\":1,\"text\":\"" + text + "\"}\n" + LINE, "--jsonl", "-");

        assertThat(status).isZero();
        assertThat(answers()).hasSize(2);
        assertThat(answers().get(0).get("truncated").booleanValue()).isTrue();
        assertThat(answers().get(1).has("truncated")).isFalse();
    }

    @Test
    void a_line_that_is_too_long_is_an_error_of_its_own() {
        int status = run(
                "{\"id\":1,\"text\":\"" + "mill ".repeat(LineReader.MAX_BYTES / 5) + "\"}\n" + LINE, "--jsonl", "-");

        assertThat(status).isEqualTo(1);
        assertThat(answers()).hasSize(2);
        assertThat(answers().get(0).at("/error/code").textValue()).isEqualTo("DOCUMENT_TOO_LARGE");
        assertThat(answers().get(1).has("summary")).isTrue();
    }

    @Test
    void an_empty_file_has_no_answers() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.jsonl"));

        assertThat(run("", "--jsonl", file.toString())).isZero();
        assertThat(out.size()).isZero();
        assertThat(err.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none.jsonl", "."})
    void a_missing_file_and_a_folder_are_one_clear_line(String name) {
        assertThat(run("", "--jsonl", folder.resolve(name).toString())).isEqualTo(1);
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("precis: UNREADABLE_DOCUMENT: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--sentences 3 --words 50 -",
                "--jsonl - --sentences 3 --words 50",
                "--jsonl - --json",
                "--jsonl - --allow-host 10.0.0.1",
                "--jsonl - examples/harbour-library.txt",
                "--jsonl"
            })
    void options_that_exclude_each_other_are_refused(String options) {
        assertThat(run(LINE, options.split(" "))).isEqualTo(2);
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("precis: INVALID_REQUEST: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--sentences 0", "--words -1", "--algorithm best", "--language ?"})
    void a_bad_value_is_refused_before_anything_is_read(String options) {
        assertThat(run(LINE, ("--jsonl - " + options).split(" "))).isEqualTo(1);
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("precis: INVALID_REQUEST: ");
    }

    @Test
    void ends_quietly_when_nobody_reads_any_more() {
        assertThat(runInto(new BrokenOutput("Broken pipe"))).isEqualTo(141);
        assertThat(err.size()).isZero();
    }

    @Test
    void a_full_disk_is_told() {
        assertThat(runInto(new BrokenOutput("No space left on device"))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("precis: INTERNAL: standard output cannot be written to (No space left on device).");
    }

    @Test
    void help_tells_of_lines_words_and_the_exit_status() {
        assertThat(run("", "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("--jsonl=FILE", "[--sentences=N | --words=N]", "\"rankScore\"", "within 10 %", "Exit status");
    }

    private List<JsonNode> answers() {
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(SummarizeBatchTest::parse)
                .toList();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int run(String input, String... args) {
        return run(input.getBytes(StandardCharsets.UTF_8), args);
    }

    private int run(byte[] input, String... args) {
        return SummarizeCommand.run(
                new ByteArrayInputStream(input), out, new PrintStream(err, true, StandardCharsets.UTF_8), args);
    }

    private int runInto(OutputStream broken) {
        return SummarizeCommand.run(
                new ByteArrayInputStream((LINE + "\n").repeat(1_000).getBytes(StandardCharsets.UTF_8)),
                broken,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                "--jsonl",
                "-");
    }

    private static final class BrokenOutput extends OutputStream {

        private final String reason;

        BrokenOutput(String reason) {
            this.reason = reason;
        }

        @Override
        public void write(int b) throws IOException {
            throw new IOException(reason);
        }
    }
}
