package dev.precis.output.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.FileFormat;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryFormat;
import dev.precis.output.delivery.PermanentDeliveryException;
import dev.precis.store.Job;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a finished job as a file; the same job gives the same bytes at every try. */
public final class SummaryRenderer {

    private static final Pattern INLINE = Pattern.compile("[\\\\`*_\\[\\]<>&]");
    private static final Pattern LINE_START = Pattern.compile("(?m)^([ \\t]*)(\\d{0,9})([-+#=~|]|(?<=\\d)[.)])");

    private final ObjectMapper json;

    public SummaryRenderer(ObjectMapper json) {
        this.json = json;
    }

    /** The job, which must have a result, as a file of this format in UTF-8. */
    public byte[] render(Job job, FileFormat format) throws IOException {
        return switch (format) {
            case MD -> markdown(job).getBytes(StandardCharsets.UTF_8);
            case TXT -> (result(job).text().strip() + "\n").getBytes(StandardCharsets.UTF_8);
            case HTML -> throw new PermanentDeliveryException("there is no template for html");
            case JSON ->
                json.writerWithDefaultPrettyPrinter()
                        .writeValueAsBytes(ResultPayload.of(job).data());
        };
    }

    private static String markdown(Job job) {
        Summary summary = result(job);
        StringBuilder page = new StringBuilder();
        page.append("# ").append(line(title(job))).append("\n\n");
        page.append(body(job, summary)).append("\n\n");
        if (!summary.keywords().isEmpty()) {
            String keywords = summary.keywords().stream()
                    .map(keyword -> line(keyword.text()))
                    .collect(Collectors.joining(", "));
            page.append("**Keywords:** ").append(keywords).append("\n\n");
        }
        return page.append("---\n\n").append(footer(job, summary)).append('\n').toString();
    }

    private static String body(Job job, Summary summary) {
        if (job.request().format() == SummaryFormat.BULLETS) {
            return summary.sentences().stream()
                    .map(sentence -> "- " + line(sentence.text()))
                    .collect(Collectors.joining("\n"));
        }
        return escaped(summary.text().strip().replaceAll("\\R", "\n"));
    }

    private static String footer(Job job, Summary summary) {
        Summary.Engine engine = summary.engine();
        return String.join(
                "  \n",
                "Source: " + line(job.source().type() + " " + job.source().name()),
                "Finished: " + ResultPayload.finished(job).truncatedTo(ChronoUnit.SECONDS),
                "Language: " + line(summary.language()),
                "Engine: " + line(engine.name() + " " + engine.version() + ", " + engine.algorithm()),
                "Job: " + job.id());
    }

    private static String title(Job job) {
        String name = job.request().name() != null
                ? job.request().name()
                : job.source().document();
        return name == null || name.isBlank() ? "Summary" : name;
    }

    private static Summary result(Job job) {
        return Objects.requireNonNull(job.result(), "the job has no result");
    }

    private static String line(String text) {
        return escaped(text.replaceAll("[\\s\\p{Cc}]+", " ").strip());
    }

    /** Text that Markdown shows as it is: no markup, no HTML, no entities. */
    static String escaped(String text) {
        String inline = INLINE.matcher(text).replaceAll("\\\\$0");
        return LINE_START.matcher(inline).replaceAll("$1$2\\\\$3");
    }
}
