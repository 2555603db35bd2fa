package dev.precis.extraction.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The archive of the worker's classes and libraries that lies in the application's jar. A JVM cannot run what is packed
 * twice, so it is unpacked once into a folder named by its content. Several processes may do so at the same time.
 */
public final class WorkerArchive implements WorkerClassPath {

    private static final String ARCHIVE = "/dev/precis/extraction/worker.zip";
    private static final String CHECKSUM = ARCHIVE + ".sha256";
    private static final String PREFIX = "worker-";
    private static final int NAME_LENGTH = 16;

    private final Path folder;

    /** @param folder where the unpacked archive lies, and stays for the next start; nobody else may write there */
    public WorkerArchive(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    @Override
    public synchronized String resolve() throws IOException {
        Path unpacked = folder.resolve(PREFIX + checksum().substring(0, NAME_LENGTH));
        if (!Files.isDirectory(unpacked)) {
            try {
                unpack(unpacked);
            } catch (IOException e) {
                throw new IOException("the parsers cannot be unpacked to " + folder + ": " + e, e);
            }
        }
        return unpacked.resolve("classes") + File.pathSeparator + unpacked.resolve("lib") + File.separator + "*";
    }

    /** Into a folder beside it that then gets the name: it is there whole or not at all. */
    private void unpack(Path target) throws IOException {
        Files.createDirectories(folder);
        Path half = Files.createTempDirectory(folder, PREFIX);
        try {
            try (ZipInputStream zip = new ZipInputStream(resource(ARCHIVE))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    if (Thread.currentThread().isInterrupted()) {
                        throw new InterruptedIOException("the service is stopping");
                    }
                    write(zip, entry, half.resolve(entry.getName()).normalize(), half);
                }
            }
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            FileTree.delete(half);
        } catch (IOException e) {
            FileTree.delete(half);
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    private static void write(ZipInputStream zip, ZipEntry entry, Path file, Path root) throws IOException {
        if (!file.startsWith(root)) {
            throw new IOException("the archive leaves its folder");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
        } else {
            Files.createDirectories(file.getParent());
            Files.copy(zip, file);
        }
    }

    private static String checksum() throws IOException {
        try (InputStream in = resource(CHECKSUM)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = WorkerArchive.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("the class path has no " + name);
        }
        return in;
    }
}
