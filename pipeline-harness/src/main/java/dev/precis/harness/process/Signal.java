package dev.precis.harness.process;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What Java itself cannot send to a process. */
enum Signal {
    STOP,
    CONT;

    void send(ProcessHandle process) {
        try {
            int code = new ProcessBuilder("kill", "-" + name(), Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("no process took " + this + ": it has ended");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
