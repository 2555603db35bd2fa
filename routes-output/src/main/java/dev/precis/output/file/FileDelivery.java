package dev.precis.output.file;

import dev.precis.contract.DeliveryRequested;
import dev.precis.contract.FileFormat;
import dev.precis.contract.Output;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.delivery.PermanentDeliveryException;
import dev.precis.output.result.SummaryRenderer;
import dev.precis.store.DeliveryWork;
import dev.precis.store.Job;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes a summary into the outbox, in every configured format. */
public final class FileDelivery {

    private final DeliveryDesk desk;
    private final FileOutbox outbox;
    private final SummaryRenderer renderer;
    private final List<FileFormat> formats;

    public FileDelivery(DeliveryDesk desk, FileOutbox outbox, SummaryRenderer renderer, List<FileFormat> formats) {
        this.desk = desk;
        this.outbox = outbox;
        this.renderer = renderer;
        this.formats = List.copyOf(formats);
    }

    public void deliver(DeliveryRequested requested) {
        desk.handle(requested, this::write);
    }

    private String write(DeliveryWork work) throws IOException {
        if (!(work.delivery().output() instanceof Output.File)) {
            throw new PermanentDeliveryException("the delivery is no file");
        }
        Job job = work.job();
        if (job.result() == null) {
            return "nothing to write: the job failed";
        }
        String document = job.source().document();
        String name = document == null || document.isBlank() ? job.id().toString() : document;
        List<String> written = new ArrayList<>();
        for (FileFormat format : formats) {
            byte[] content = renderer.render(job, format);
            written.add(outbox.publish(
                    name, ".summary." + format.id(), content, work.delivery().id()));
        }
        return String.join(", ", written);
    }
}
