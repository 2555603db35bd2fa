package dev.precis.ingest.folder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Another process that has locked a folder and is in the middle of its work, until it is killed. */
final class FolderLockHolder implements AutoCloseable {

    private final Process process;

    private FolderLockHolder(Process process) {
        this.process = process;
    }

    static FolderLockHolder of(Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FolderLockHolder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        FolderLockHolder holder = new FolderLockHolder(process);
        if (new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine()
                == null) {
            holder.close();
            throw new IOException("the process has ended before it locked the folder");
        }
        return holder;
    }

    /** What the process does. */
    public static void main(String[] arguments) throws IOException {
        FolderLock.whileLocked(Path.of(arguments[0]), () -> {
            System.out.println("locked");
            // ends by itself only where the test's process has died
            return System.in.read();
        });
    }

    @Override
    public void close() {
        try {
            if (!process.destroyForcibly().waitFor(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the process does not die");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
