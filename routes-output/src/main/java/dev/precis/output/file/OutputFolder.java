package dev.precis.output.file;

import dev.precis.contract.FileFormat;
import dev.precis.output.result.SummaryRenderer;
import dev.precis.store.DeliveryWork;
import dev.precis.store.Job;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder into which results are written, with its formats, names and layout. */
public final class OutputFolder {

    private final String called;
    private final Path path;
    private final List<FileFormat> formats;
    private final Naming naming;
    private final Layout layout;
    private final FileOutbox outbox;

    /**
     * @param called how people know it, as in "the outbox"
     * @param folder its settings; the path must be there
     */
    public OutputFolder(String called, FileSettings.Folder folder) {
        this(called, folder, new FileOutbox(folder.path()));
    }

    OutputFolder(String called, FileSettings.Folder folder, FileOutbox outbox) {
        this.called = called;
        this.path = folder.path();
        this.formats = folder.formats().stream().distinct().toList();
        this.naming = Naming.parse(folder.naming());
        this.layout = folder.layout();
        this.outbox = outbox;
    }

    /** Removes what processes have left that died while they wrote. */
    void sweep() {
        outbox.sweep();
    }

    /**
     * Writes a result in each format.
     *
     * @param work of a job that has a result
     * @param asked formats, or null for those of the folder
     * @return the paths relative to the folder
     * @throws dev.precis.output.delivery.RetryLaterException where the folder cannot be written now
     */
    List<String> write(DeliveryWork work, List<FileFormat> asked, SummaryRenderer renderer) throws IOException {
        Job job = work.job();
        List<String> segments = SafeName.segments(name(job));
        List<String> under = layout == Layout.FLAT ? List.of() : segments.subList(0, segments.size() - 1);
        String document = segments.get(segments.size() - 1);
        List<String> written = new ArrayList<>();
        for (FileFormat format :
                asked == null ? formats : asked.stream().distinct().toList()) {
            byte[] content = renderer.render(job, format);
            try {
                written.add(outbox.publish(
                        under,
                        naming.of(job, document, format),
                        content,
                        work.delivery().id()));
            } catch (IOException e) {
                throw FileTrouble.explain(called, path, e);
            }
        }
        return written;
    }

    private static String name(Job job) {
        String document = job.source().document();
        return document == null || document.isBlank() ? job.id().toString() : document;
    }
}
