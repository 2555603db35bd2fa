package dev.precis.training;

import dev.precis.engine.Algorithm;
import dev.precis.engine.internal.ExtractiveEngine;
import dev.precis.engine.internal.GradientBoostedTrees;
import dev.precis.engine.internal.TreesResource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Trains and measures; the module's README shows each call.
 *
 * <pre>
 * train     DATA all|permissive MODEL
 * evaluate  DATA SPLIT ALGORITHM OUTPUT [MODEL]
 * validate  DATA all|permissive documents|sets
 * speed     ALGORITHM
 * </pre>
 */
public final class TrainingCommand {

    private TrainingCommand() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 4 && arguments[0].equals("train")) {
            train(Path.of(arguments[1]), teachers(arguments[2]), arguments[2], Path.of(arguments[3]));
        } else if (arguments.length >= 5 && arguments[0].equals("evaluate")) {
            evaluate(
                    Path.of(arguments[1]),
                    arguments[2],
                    Algorithm.fromId(arguments[3]),
                    Path.of(arguments[4]),
                    arguments.length > 5 ? engine(Path.of(arguments[5])) : new ExtractiveEngine());
        } else if (arguments.length == 4 && arguments[0].equals("validate")) {
            validate(Path.of(arguments[1]), teachers(arguments[2]), arguments[3].equals("sets"));
        } else if (arguments.length == 2 && arguments[0].equals("speed")) {
            new SpeedMeasurement(Algorithm.fromId(arguments[1])).print();
        } else {
            throw new IllegalArgumentException("train DATA all|permissive MODEL"
                    + " | evaluate DATA SPLIT ALGORITHM OUTPUT [MODEL]"
                    + " | validate DATA all|permissive documents|sets"
                    + " | speed ALGORITHM");
        }
    }

    private static void train(Path data, Predicate<EvaluationSet> teachers, String name, Path model)
            throws IOException {
        Map<EvaluationSet, List<Example>> corpus = corpus(data);
        List<EvaluationSet> sets = corpus.keySet().stream().filter(teachers).toList();
        String note = name + ": "
                + String.join(" ", sets.stream().map(EvaluationSet::name).toList());
        byte[] trees = TreeTrainer.train(sets.stream().map(corpus::get).toList(), note);
        Files.write(model, trees);
        GradientBoostedTrees read = trees(model);
        System.out.printf(
                Locale.ROOT, "%s: %d trees, %d nodes, %d bytes%n", model, read.trees(), read.nodes(), trees.length);
    }

    private static void evaluate(Path data, String split, Algorithm algorithm, Path output, ExtractiveEngine engine)
            throws IOException {
        Evaluation evaluation = new Evaluation(algorithm);
        Map<EvaluationSet, Rouge> scores = new LinkedHashMap<>();
        for (EvaluationSet set : EvaluationSet.in(data)) {
            Path file = set.file(data, split);
            if (Files.exists(file)) {
                scores.put(set, evaluation.write(engine, set, EvaluationDocument.read(file), output));
            }
        }
        if (scores.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s holds no <set>.%s.jsonl of a set that a table names; for sets of your own,"
                                    .formatted(data, split)
                            + " put an evaluation-sets.tsv beside them (docs/quality.md)");
        }
        print(scores);
    }

    private static void validate(Path data, Predicate<EvaluationSet> teachers, boolean bySet) throws IOException {
        CrossValidation validation = new CrossValidation(corpus(data), teachers);
        print(bySet ? validation.bySet() : validation.byDocument());
    }

    private static Map<EvaluationSet, List<Example>> corpus(Path data) throws IOException {
        Map<EvaluationSet, List<Example>> corpus = new LinkedHashMap<>();
        for (EvaluationSet set : EvaluationSet.in(data)) {
            Path file = set.file(data, "dev");
            if (Files.exists(file)) {
                corpus.put(
                        set,
                        EvaluationDocument.read(file).stream().map(Example::of).toList());
            }
        }
        return corpus;
    }

    private static void print(Map<EvaluationSet, Rouge> scores) {
        scores.forEach((set, rouge) -> print(set.name(), rouge));
        print("mean", Rouge.mean(new ArrayList<>(scores.values())));
    }

    private static void print(String name, Rouge rouge) {
        System.out.printf(
                Locale.ROOT,
                "%-10s R1 %5.2f  R2 %5.2f  RL %5.2f  | all three %5.2f%n",
                name,
                rouge.one(),
                rouge.two(),
                rouge.longest(),
                rouge.mean());
    }

    private static Predicate<EvaluationSet> teachers(String name) {
        return switch (name) {
            case "all" -> set -> true;
            case "permissive" -> EvaluationSet::isPermissive;
            default -> throw new IllegalArgumentException("train on all or permissive, not " + name);
        };
    }

    private static ExtractiveEngine engine(Path model) throws IOException {
        return new ExtractiveEngine(trees(model));
    }

    private static GradientBoostedTrees trees(Path model) throws IOException {
        try (InputStream in = Files.newInputStream(model)) {
            return TreesResource.read(in);
        }
    }
}
