package dev.precis.app.cli;

import java.io.IOException;

/** The lines of a batch cannot be read; not that their answers cannot be written. */
final class UnreadableBatchException extends IOException {

    UnreadableBatchException(IOException cause) {
        super(cause);
    }
}
