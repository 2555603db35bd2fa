package dev.precis.training;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document with reference summaries: a line of a set's file.
 *
 * @param lang a BCP-47 tag
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record EvaluationDocument(
        String id, String lang, String text, @Nullable String title, List<String> references) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<EvaluationDocument> read(Path file) throws IOException {
        List<EvaluationDocument> documents = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            documents.add(JSON.readValue(line, EvaluationDocument.class));
        }
        return documents;
    }
}
