package dev.precis.training;

import dev.precis.engine.Length;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A set of documents with reference summaries.
 *
 * @param name its file is {@code <name>.<split>.jsonl}
 * @param length how long its summaries are to be
 * @param licence that of the repository it comes from; {@code none} if it has no licence file
 */
record EvaluationSet(String name, Length length, String licence) {

    private static final String TABLE = "evaluation-sets.tsv";
    private static final Pattern ROW = Pattern.compile("(\\S+)\\t(\\d{1,6}) (words|sentences)\\t(.+)");

    /**
     * The sets of docs/quality.md, from the table in this module's resources, and those that a table of the same name in
     * the folder of the data adds or describes anew.
     */
    static List<EvaluationSet> in(Path data) throws IOException {
        Map<String, EvaluationSet> sets = new LinkedHashMap<>();
        try (InputStream in = EvaluationSet.class.getResourceAsStream(TABLE)) {
            parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), sets);
        }
        Path own = data.resolve(TABLE);
        if (Files.exists(own)) {
            parse(Files.readString(own), sets);
        }
        return List.copyOf(sets.values());
    }

    /** Its documents of a split. */
    Path file(Path data, String split) {
        return data.resolve(name + "." + split + ".jsonl");
    }

    /** Whether a model trained on it may be given away under the project's licence without a doubt. */
    boolean isPermissive() {
        return !licence.startsWith("none");
    }

    private static void parse(String table, Map<String, EvaluationSet> sets) {
        table.lines()
                .filter(line -> !line.isBlank())
                .map(EvaluationSet::parse)
                .forEach(set -> sets.put(set.name(), set));
    }

    private static EvaluationSet parse(String line) {
        Matcher row = ROW.matcher(line);
        if (!row.matches()) {
            throw new IllegalArgumentException(
                    TABLE + ": a line is name, tab, \"N words\" or \"N sentences\", tab, licence; not: " + line);
        }
        int amount = Integer.parseInt(row.group(2));
        boolean words = row.group(3).equals("words");
        return new EvaluationSet(row.group(1), words ? Length.words(amount) : Length.sentences(amount), row.group(4));
    }
}
