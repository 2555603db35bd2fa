package dev.precis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code examples/library} compiles and runs with the engine's own classes and nothing else. */
class LibraryExampleTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern COMMAND = Pattern.compile("(?m)^java -cp (\\S+)\\.jar (\\S+) (\\S+)$");

    @Test
    void the_command_of_its_readme_prints_three_sentences_of_the_document() throws Exception {
        // Given
        Matcher command = COMMAND.matcher(Files.readString(ROOT.resolve("examples/library/README.md")));
        assertThat(command.find()).isTrue();
        Path document = ROOT.resolve(command.group(3));
        // When
        String printed = run(ROOT.resolve(command.group(2)), document);
        // Then
        String text = Files.readString(document);
        assertThat(printed.lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).matches(" *\\d+  [01]\\.\\d\\d  .+"))
                .allSatisfy(line -> assertThat(text.substring(offset(line))).startsWith(sentence(line)));
    }

    private static int offset(String line) {
        return Integer.parseInt(line.strip().split(" ")[0]);
    }

    private static String sentence(String line) {
        return line.strip().split("  ", 3)[2];
    }

    private static String run(Path example, Path document) throws IOException, URISyntaxException {
        Path classes = Path.of(Summarizer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=UTF-8",
                        "-Duser.language=en",
                        "-cp",
                        classes.toString(),
                        example.toString(),
                        document.toString())
                .redirectErrorStream(true);
        // The JVM would print that it picked them up.
        java.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = java.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
