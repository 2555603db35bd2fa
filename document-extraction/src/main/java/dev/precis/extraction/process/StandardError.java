package dev.precis.extraction.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads what a worker writes to standard error, so that it never waits for a reader, and keeps the beginning. */
final class StandardError {

    private static final int KEPT = 1_000;

    private final StringBuffer beginning = new StringBuffer();

    private StandardError() {}

    static StandardError of(Process process) {
        StandardError error = new StandardError();
        Thread thread = new Thread(() -> error.drain(process.getErrorStream()), "precis-extract-stderr");
        thread.setDaemon(true);
        thread.start();
        return error;
    }

    private void drain(InputStream in) {
        byte[] buffer = new byte[4096];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (beginning.length() < KEPT) {
                    beginning.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            // the worker is gone, and so is what it had to say
        }
    }

    /** One line; of a worker that has not seen a document yet, for it could quote one. */
    String beginning() {
        String text = beginning.toString().replaceAll("\\s+", " ").strip();
        return text.substring(0, Math.min(KEPT, text.length()));
    }
}
