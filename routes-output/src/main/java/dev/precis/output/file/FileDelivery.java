package dev.precis.output.file;

import dev.precis.contract.DeliveryRequested;
import dev.precis.contract.Output;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.delivery.PermanentDeliveryException;
import dev.precis.output.result.SummaryRenderer;
import dev.precis.store.DeliveryWork;
import java.io.IOException;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Writes a summary into the outbox or another output folder, in each format that is wanted. */
public final class FileDelivery {

    private final DeliveryDesk desk;
    private final OutputFolder outbox;
    private final Map<String, OutputFolder> folders;
    private final SummaryRenderer renderer;

    /**
     * @param desk carries deliveries out
     * @param outbox where a delivery goes that names no folder
     * @param folders all others, by name
     * @param renderer makes the files
     */
    public FileDelivery(
            DeliveryDesk desk, OutputFolder outbox, Map<String, OutputFolder> folders, SummaryRenderer renderer) {
        this.desk = desk;
        this.outbox = outbox;
        this.folders = Map.copyOf(folders);
        this.renderer = renderer;
    }

    /**
     * When the application has started: removes what earlier processes have left that died while they wrote. In the
     * background, for a folder can be large.
     */
    @EventListener(ApplicationReadyEvent.class)
    public void sweep() {
        Thread sweep = new Thread(
                () -> {
                    outbox.sweep();
                    folders.values().forEach(OutputFolder::sweep);
                },
                "precis-outbox-sweep");
        sweep.setDaemon(true);
        sweep.start();
    }

    public void deliver(DeliveryRequested requested) {
        desk.handle(requested, this::write);
    }

    private String write(DeliveryWork work) throws IOException {
        if (!(work.delivery().output() instanceof Output.File file)) {
            throw new PermanentDeliveryException("the delivery is no file");
        }
        OutputFolder folder = file.folder() == null ? outbox : folders.get(file.folder());
        if (folder == null) {
            throw new PermanentDeliveryException("there is no output folder '" + file.folder()
                    + "': an operator names one by precis.output.folders." + file.folder() + ".path");
        }
        if (work.job().result() == null) {
            return "nothing to write: the job failed";
        }
        return String.join(", ", folder.write(work, file.formats(), renderer));
    }
}
