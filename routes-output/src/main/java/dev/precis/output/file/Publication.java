package dev.precis.output.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.UUID;

/** How a file gets its final name. */
@FunctionalInterface
interface Publication {

    /**
     * @param temporary the whole file, synced, under a hidden name in the same folder; it may stay there
     * @param target its final name
     * @param deliveryId whose file it is
     * @throws FileAlreadyExistsException where the name is taken
     */
    void publish(Path temporary, Path target, UUID deliveryId) throws IOException;
}
