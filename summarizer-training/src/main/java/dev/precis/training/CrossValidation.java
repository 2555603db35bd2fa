package dev.precis.training;

import dev.precis.engine.Algorithm;
import dev.precis.engine.internal.ExtractiveEngine;
import dev.precis.engine.internal.TreesResource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Scores documents by trees that have not seen them. */
final class CrossValidation {

    private static final int FOLDS = 5;

    private final Map<EvaluationSet, List<Example>> corpus;
    private final Predicate<EvaluationSet> mayTeach;
    private final Evaluation evaluation = new Evaluation(Algorithm.DEFAULT);

    /** @param mayTeach the sets to train on; the others are only scored */
    CrossValidation(Map<EvaluationSet, List<Example>> corpus, Predicate<EvaluationSet> mayTeach) {
        this.corpus = corpus;
        this.mayTeach = mayTeach;
    }

    /** By trees that have not seen the document, but others of its set: document i belongs to fold i modulo 5. */
    Map<EvaluationSet, Rouge> byDocument() {
        Map<EvaluationSet, List<Rouge>> scores = new LinkedHashMap<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int held = fold;
            ExtractiveEngine engine = engine(set -> true, i -> i % FOLDS != held);
            corpus.forEach((set, examples) -> scores.computeIfAbsent(set, s -> new ArrayList<>())
                    .addAll(score(engine, set, every(examples, i -> i % FOLDS == held))));
        }
        return means(scores);
    }

    /** By trees that have not seen any document of the set. */
    Map<EvaluationSet, Rouge> bySet() {
        Map<EvaluationSet, List<Rouge>> scores = new LinkedHashMap<>();
        ExtractiveEngine whole = engine(set -> true, i -> true);
        corpus.forEach((set, examples) -> {
            ExtractiveEngine engine = mayTeach.test(set) ? engine(other -> other != set, i -> true) : whole;
            scores.put(set, score(engine, set, examples));
        });
        return means(scores);
    }

    private ExtractiveEngine engine(Predicate<EvaluationSet> sets, IntPredicate documents) {
        List<List<Example>> lessons = corpus.entrySet().stream()
                .filter(entry -> mayTeach.test(entry.getKey()) && sets.test(entry.getKey()))
                .map(entry -> every(entry.getValue(), documents))
                .toList();
        try {
            byte[] trees = TreeTrainer.train(lessons, "cross-validation");
            return new ExtractiveEngine(TreesResource.read(new ByteArrayInputStream(trees)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Rouge> score(ExtractiveEngine engine, EvaluationSet set, List<Example> examples) {
        return examples.stream()
                .map(example -> evaluation.score(engine, set, example.document()))
                .toList();
    }

    private static List<Example> every(List<Example> examples, IntPredicate wanted) {
        List<Example> some = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            if (wanted.test(i)) {
                some.add(examples.get(i));
            }
        }
        return some;
    }

    private static Map<EvaluationSet, Rouge> means(Map<EvaluationSet, List<Rouge>> scores) {
        Map<EvaluationSet, Rouge> means = new LinkedHashMap<>();
        scores.forEach((set, values) -> means.put(set, Rouge.mean(values)));
        return means;
    }
}
