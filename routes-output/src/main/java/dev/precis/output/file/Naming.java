package dev.precis.output.file;

import dev.precis.contract.FileFormat;
import dev.precis.output.result.ResultPayload;
import dev.precis.store.Job;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the files of a folder are called: a pattern of fixed text and of placeholders from a closed list. */
final class Naming {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Set<String> TELLING_APART = Set.of("name", "stem", "job");
    private static final int LONGEST_VALUE = 60;
    private static final int LONGEST_PATTERN = 100;

    private static final Map<String, Function<Job, String>> VALUES = Map.of(
            "date",
            job -> ResultPayload.finished(job)
                    .atZone(ZoneOffset.UTC)
                    .toLocalDate()
                    .toString(),
            "job",
            job -> job.id().toString(),
            "language",
            job -> job.result() == null ? "und" : job.result().language(),
            "profile",
            job -> job.request().profile() == null ? "default" : job.request().profile());

    private final String before;
    private final String telling;
    private final String after;

    private Naming(String before, String telling, String after) {
        this.before = before;
        this.telling = telling;
        this.after = after;
    }

    /** @throws IllegalArgumentException with what is wrong, in one line, where the pattern cannot be used */
    static Naming parse(String pattern) {
        if (pattern.length() > LONGEST_PATTERN) {
            throw new IllegalArgumentException("must have at most " + LONGEST_PATTERN + " characters");
        }
        String fixed = PLACEHOLDER.matcher(pattern).replaceAll("");
        if (fixed.matches(".*[{}].*")
                || !("x" + fixed + "x")
                        .equals(SafeName.segments("x" + fixed + "x").get(0))) {
            throw new IllegalArgumentException(
                    "must be one file name: no folders, no control characters, no <>:\"|?*{}");
        }
        if (!pattern.endsWith(".{format}") || pattern.startsWith(".")) {
            throw new IllegalArgumentException("must end with .{format} and not begin with a dot");
        }
        Matcher placeholders = PLACEHOLDER.matcher(pattern);
        int start = -1;
        int end = -1;
        String telling = "";
        while (placeholders.find()) {
            String name = placeholders.group(1);
            if (TELLING_APART.contains(name) && start < 0) {
                start = placeholders.start();
                end = placeholders.end();
                telling = name;
            } else if (!VALUES.containsKey(name) && !TELLING_APART.contains(name) && !name.equals("format")) {
                throw new IllegalArgumentException("{" + name + "} is none of " + known());
            }
        }
        if (start < 0) {
            throw new IllegalArgumentException("must have {name}, {stem} or {job}, which tell documents apart");
        }
        return new Naming(pattern.substring(0, start), telling, pattern.substring(end));
    }

    private static String known() {
        Set<String> names = new TreeSet<>(VALUES.keySet());
        names.addAll(List.of("name", "stem", "format"));
        return "{" + String.join("}, {", names) + "}";
    }

    /**
     * @param job that has a result
     * @param document what the document is called, safe as a file name
     * @param format of the file
     */
    FileName of(Job job, String document, FileFormat format) {
        return new FileName(
                filled(before, job, document, format),
                value(telling, job, document, format),
                filled(after, job, document, format));
    }

    private static String filled(String part, Job job, String document, FileFormat format) {
        return PLACEHOLDER
                .matcher(part)
                .replaceAll(found -> Matcher.quoteReplacement(
                        SafeName.shortened(value(found.group(1), job, document, format), LONGEST_VALUE)));
    }

    private static String value(String placeholder, Job job, String document, FileFormat format) {
        return switch (placeholder) {
            case "name" -> document;
            case "stem" -> stem(document);
            case "format" -> format.id();
            default -> SafeName.of(VALUES.get(placeholder).apply(job));
        };
    }

    private static String stem(String document) {
        int dot = document.lastIndexOf('.');
        return dot > 0 ? document.substring(0, dot) : document;
    }
}
