package dev.precis.output.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.FileFormat;
import dev.precis.store.Job;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Writes a finished job as a document; the same job gives the same bytes at every try. Thread-safe. */
public final class SummaryRenderer {

    private final ObjectMapper json;
    private final Templates templates;
    private final Links links;
    private final Function<Job, List<Entry>> entries;

    /**
     * @param json for the format JSON
     * @param templates for all others
     * @param links to the job
     * @param entries the documents of which a digest is made; none of another job
     */
    public SummaryRenderer(ObjectMapper json, Templates templates, Links links, Function<Job, List<Entry>> entries) {
        this.json = json;
        this.templates = templates;
        this.links = links;
        this.entries = entries;
    }

    /** With the templates that come along, without links and digests. */
    public SummaryRenderer(ObjectMapper json) {
        this(json, new Templates(), new Links(null), job -> List.of());
    }

    /**
     * The job, which must have a result, as a document of this format in UTF-8.
     *
     * @throws dev.precis.output.delivery.RetryLaterException where a template fails on it
     */
    public byte[] render(Job job, FileFormat format) throws IOException {
        if (format == FileFormat.JSON) {
            return json.writerWithDefaultPrettyPrinter()
                    .writeValueAsBytes(ResultPayload.of(job).data());
        }
        return templates
                .fill(format, SummaryModel.of(job, links, entries.apply(job)))
                .getBytes(StandardCharsets.UTF_8);
    }
}
