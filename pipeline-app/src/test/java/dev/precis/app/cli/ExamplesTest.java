package dev.precis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the examples and the READMEs show is what the command prints. {@code -Dprecis.examples.write} renews the summaries. */
class ExamplesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path EXAMPLES = ROOT.resolve("examples");
    private static final Path SUMMARIES = EXAMPLES.resolve("summaries");
    private static final Pattern SHOWN =
            Pattern.compile("(?m)^\\$ \\./precis summarize ([^\\n;|>]*)\\n((?:(?!```|\\$ ).*\\n)*)");

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void each_example_has_the_summary_that_the_command_makes(Path example) throws IOException {
        // When
        String summary = run("--sentences", "3", example.toString());
        // Then
        Path kept = SUMMARIES.resolve(example.getFileName() + ".txt");
        if (Boolean.getBoolean("precis.examples.write")) {
            Files.writeString(kept, summary);
        }
        assertThat(summary).isEqualTo(Files.readString(kept));
    }

    @ParameterizedTest
    @MethodSource("readmes")
    void the_readme_shows_what_the_command_prints(String readme) throws IOException {
        // When
        List<MatchResult> shown =
                SHOWN.matcher(Files.readString(ROOT.resolve(readme))).results().toList();
        // Then
        assertThat(shown)
                .isNotEmpty()
                .allSatisfy(command -> assertThat(run(command.group(1)
                                .replace("examples/", EXAMPLES + "/")
                                .split(" +")))
                        .isEqualTo(command.group(2)));
    }

    static Stream<String> readmes() {
        return Stream.of("README.md", "README.fr.md");
    }

    @Test
    void the_readmes_name_only_files_that_are_there() throws IOException {
        for (String readme : readmes().toList()) {
            assertThat(Pattern.compile("\\]\\(([^)#:]+)\\)|@?(examples/[\\w.-]+)")
                            .matcher(Files.readString(ROOT.resolve(readme)))
                            .results()
                            .map(match -> match.group(1) == null ? match.group(2) : match.group(1)))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(ROOT.resolve(name)).exists());
        }
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = SummarizeCommand.run(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
        assertThat(status).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
