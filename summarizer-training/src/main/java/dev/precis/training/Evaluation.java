package dev.precis.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.engine.Algorithm;
import dev.precis.engine.SummaryOptions;
import dev.precis.engine.internal.ExtractiveEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Summarizes the documents of a set and scores the summaries. */
final class Evaluation {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Line(String id, String summary) {}

    private final Algorithm algorithm;

    Evaluation(Algorithm algorithm) {
        this.algorithm = algorithm;
    }

    String summarize(ExtractiveEngine engine, EvaluationSet set, EvaluationDocument document) {
        SummaryOptions options = SummaryOptions.defaults()
                .withAlgorithm(algorithm)
                .withLength(set.length())
                .withLanguage(document.lang())
                .withTitle(document.title())
                .withKeywords(0);
        return engine.summarize(document.text(), options).text();
    }

    Rouge score(ExtractiveEngine engine, EvaluationSet set, EvaluationDocument document) {
        return Rouge.best(summarize(engine, set, document), document.references(), document.lang());
    }

    /** Writes {@code <set>.jsonl} with a line {@code {"id", "summary"}} per document and returns the mean scores. */
    Rouge write(ExtractiveEngine engine, EvaluationSet set, List<EvaluationDocument> documents, Path folder)
            throws IOException {
        List<String> lines = new ArrayList<>();
        List<Rouge> scores = new ArrayList<>();
        for (EvaluationDocument document : documents) {
            String summary = summarize(engine, set, document);
            lines.add(JSON.writeValueAsString(new Line(document.id(), summary)));
            scores.add(Rouge.best(summary, document.references(), document.lang()));
        }
        Files.createDirectories(folder);
        Files.write(folder.resolve(set.name() + ".jsonl"), lines);
        return Rouge.mean(scores);
    }
}
