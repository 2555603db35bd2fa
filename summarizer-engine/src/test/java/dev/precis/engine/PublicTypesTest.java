package dev.precis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublicTypesTest {

    @Test
    void a_beginner_meets_fewer_than_a_dozen() throws IOException, URISyntaxException {
        // Given
        Path classes = Path.of(Summarizer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        // When
        try (Stream<Path> files = Files.list(classes.resolve("dev/precis/engine"))) {
            List<String> types = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.startsWith("package-info"))
                    .toList();
            // Then
            assertThat(types).contains("Summarizer.class").hasSizeLessThan(12);
        }
    }
}
