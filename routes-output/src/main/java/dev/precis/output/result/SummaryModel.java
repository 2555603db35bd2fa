package dev.precis.output.result;

import dev.precis.contract.Summary;
import dev.precis.contract.SummaryFormat;
import dev.precis.store.Job;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a template may know of a finished job: maps, lists, strings, numbers and booleans, and nothing with methods. Every
 * string but {@code text} is one line. What there is not is left out. docs/outputs.md has the table.
 */
final class SummaryModel {

    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi");
    private static final int OPENING = 60;
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\n\t]]");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cc}]+");

    private SummaryModel() {}

    /** Of a job that has a result. */
    static Map<String, Object> of(Job job, Links links, List<Entry> entries) {
        Summary summary = Objects.requireNonNull(job.result(), "the job has no result");
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("title", title(job, summary));
        put(model, "headline", summary.headline());
        model.put("source", source(job));
        model.put("created", time(job.createdAt()));
        model.put("finished", time(ResultPayload.finished(job)));
        model.put("date", time(ResultPayload.finished(job)).substring(0, "2026-05-01".length()));
        model.put("language", line(summary.language()));
        model.put("direction", isRightToLeft(summary.language()) ? "rtl" : "ltr");
        model.put("labels", Labels.in(summary.language()));
        model.put("engine", engine(summary.engine()));
        model.put("job", job.id().toString());
        URI link = links.ofSummary(job.id());
        put(model, "link", link.isAbsolute() ? link.toString() : null);
        model.put("text", text(summary.text()));
        model.put("bullets", job.request().format() == SummaryFormat.BULLETS);
        model.put(
                "sentences",
                summary.sentences().stream().map(SummaryModel::sentence).toList());
        model.put(
                "keywords",
                summary.keywords().stream().map(keyword -> line(keyword.text())).toList());
        model.put(
                "warnings",
                summary.warnings().stream()
                        .map(warning -> Map.of("code", warning.code(), "message", line(warning.message())))
                        .toList());
        model.put("truncated", summary.truncated());
        put(model, "profile", job.request().profile());
        model.put("metadata", metadata(job.request().metadata()));
        model.put("entries", entries.stream().map(SummaryModel::entry).toList());
        return model;
    }

    /** The engine's headline is the title that came with the document, unless that is a file name, or a heading in it. */
    private static String title(Job job, Summary summary) {
        return Stream.of(summary.headline(), job.request().name(), job.source().document())
                .filter(Objects::nonNull)
                .map(SummaryModel::line)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("Summary");
    }

    private static Map<String, Object> source(Job job) {
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("type", job.source().type());
        source.put("name", line(job.source().name()));
        put(source, "document", job.source().document());
        return source;
    }

    private static Map<String, Object> engine(Summary.Engine engine) {
        return Map.of(
                "name", line(engine.name()), "algorithm", line(engine.algorithm()), "version", line(engine.version()));
    }

    private static Map<String, Object> sentence(Summary.Sentence sentence) {
        Map<String, Object> model = new LinkedHashMap<>();
        String text = line(sentence.text());
        model.put("text", text);
        model.put("opening", opening(text));
        model.put("offset", sentence.offset());
        if (sentence.page() != null) {
            model.put("page", sentence.page());
        }
        return model;
    }

    private static Map<String, Object> entry(Entry entry) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("title", line(entry.title()));
        put(model, "document", entry.document());
        model.put("text", text(entry.text()));
        put(model, "link", entry.link() == null ? null : entry.link().toString());
        return model;
    }

    private static Map<String, String> metadata(@Nullable Map<String, String> metadata) {
        Map<String, String> lines = new LinkedHashMap<>();
        if (metadata != null) {
            metadata.forEach((name, value) -> lines.put(line(name), line(value)));
        }
        return lines;
    }

    private static void put(Map<String, Object> model, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            model.put(name, line(value));
        }
    }

    private static boolean isRightToLeft(String language) {
        Locale locale = Locale.forLanguageTag(language);
        return RIGHT_TO_LEFT.contains(locale.getLanguage().equals("iw") ? "he" : locale.getLanguage());
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String opening(String text) {
        if (text.length() <= OPENING) {
            return text;
        }
        int space = text.lastIndexOf(' ', OPENING);
        int end = space > OPENING / 2 ? space : text.offsetByCodePoints(0, text.codePointCount(0, OPENING));
        return text.substring(0, end) + "…";
    }

    private static String text(String text) {
        return CONTROL.matcher(LINE_BREAK.matcher(text.strip()).replaceAll("\n"))
                .replaceAll(" ");
    }

    private static String line(String text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
    }
}
