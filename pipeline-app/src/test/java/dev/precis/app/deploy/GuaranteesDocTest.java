package dev.precis.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/guarantees.md names no test that is not there. */
class GuaranteesDocTest {

    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT|Contract))\\.(\\w+)`");

    @Test
    void every_test_that_is_named_is_there() throws IOException {
        Map<String, Path> tests = tests();
        assertThat(NAMED.matcher(RepositoryFiles.read("docs/guarantees.md")).results())
                .hasSizeGreaterThan(40)
                .allSatisfy(named -> assertThat(source(tests, named)).contains("void " + named.group(2) + "("));
    }

    private static String source(Map<String, Path> tests, MatchResult named) throws IOException {
        assertThat(tests).containsKey(named.group(1));
        return Files.readString(tests.get(named.group(1)));
    }

    private static Map<String, Path> tests() throws IOException {
        try (Stream<Path> files = Files.find(
                Path.of(".."),
                20,
                (file, attributes) -> file.toString().contains("src/test/java/")
                        && file.toString().matches(".*(Test|IT|Contract)\\.java"))) {
            return files.collect(Collectors.toMap(
                    file -> file.getFileName().toString().replace(".java", ""), file -> file, (one, other) -> one));
        }
    }
}
