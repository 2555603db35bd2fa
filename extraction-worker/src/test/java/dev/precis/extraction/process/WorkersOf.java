package dev.precis.extraction.process;

import dev.precis.extraction.ExtractionSettings;

/** Extractors whose workers have the classes of this test run, and a main class of the test's choice. */
public final class WorkersOf {

    private WorkersOf() {}

    public static ForkedTextExtractor main(Class<?> main, ExtractionSettings settings) {
        return new ForkedTextExtractor(
                settings,
                new WorkerCommand(
                        () -> System.getProperty("java.class.path"),
                        main.getName(),
                        settings.memory(),
                        settings.maxChars()));
    }
}
