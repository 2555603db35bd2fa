package dev.precis.output.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * For file systems without hard links: a hidden file beside it says whose the name is, then the name is created
 * exclusively, then replaced by the whole file. A process that is killed in between leaves an empty file; the same
 * delivery knows it by the hidden file and goes on where it was.
 */
final class ReservedName implements Publication {

    @Override
    public void publish(Path temporary, Path target, UUID deliveryId) throws IOException {
        Path owner = target.resolveSibling(
                "." + SafeName.shortened(target.getFileName().toString(), SafeName.MAX_BYTES - ".name".length() - 1)
                        + ".name");
        boolean again = !claim(owner, deliveryId);
        if (again && !isOwn(owner, deliveryId)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        try {
            create(target, again);
            move(temporary, target);
        } finally {
            Files.deleteIfExists(owner);
        }
    }

    private static void move(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (Files.exists(target) && Files.size(target) == 0) {
                Files.deleteIfExists(target);
            }
            throw e;
        }
    }

    private static boolean claim(Path owner, UUID deliveryId) throws IOException {
        try {
            Files.writeString(owner, deliveryId.toString(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static boolean isOwn(Path owner, UUID deliveryId) throws IOException {
        try {
            return Files.readString(owner).equals(deliveryId.toString());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static void create(Path target, boolean again) throws IOException {
        try {
            Files.createFile(target);
        } catch (FileAlreadyExistsException e) {
            boolean left = again && Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) && Files.size(target) == 0;
            if (!left) {
                throw e;
            }
        }
    }
}
