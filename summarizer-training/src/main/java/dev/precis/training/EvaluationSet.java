package dev.precis.training;

import dev.precis.engine.Length;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A set of documents with reference summaries.
 *
 * @param name its file is {@code <name>.<split>.jsonl}
 * @param length how long its summaries are to be
 * @param licence that of the repository it comes from; {@code none} if it has no licence file
 */
record EvaluationSet(String name, Length length, String licence) {

    /** The sets of docs/quality.md, from the table in this module's resources. */
    static List<EvaluationSet> all() {
        try (InputStream in = EvaluationSet.class.getResourceAsStream("evaluation-sets.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(EvaluationSet::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a model trained on it may be given away under the project's licence without a doubt. */
    boolean isPermissive() {
        return !licence.startsWith("none");
    }

    private static EvaluationSet parse(String line) {
        String[] columns = line.split("\t");
        String[] length = columns[1].split(" ");
        int amount = Integer.parseInt(length[0]);
        boolean words = length[1].equals("words");
        return new EvaluationSet(columns[0], words ? Length.words(amount) : Length.sentences(amount), columns[2]);
    }
}
