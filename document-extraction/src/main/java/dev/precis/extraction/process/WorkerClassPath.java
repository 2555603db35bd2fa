package dev.precis.extraction.process;

import java.io.IOException;

/** Where a worker finds its classes. */
@FunctionalInterface
public interface WorkerClassPath {

    /** As the {@code -cp} option of {@code java} takes it; may unpack files first. */
    String resolve() throws IOException;
}
