package dev.precis.output.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;

/** Makes "create, never replace" one step of the file system; where it has no hard links, the reservation takes over. */
final class HardLink implements Publication {

    private final Publication otherwise = new ReservedName();

    @Override
    public void publish(Path temporary, Path target, UUID deliveryId) throws IOException {
        try {
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            otherwise.publish(temporary, target, deliveryId);
        }
    }
}
