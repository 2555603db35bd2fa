package dev.precis.extraction.worker;

import dev.precis.extraction.ExtractionSettings;
import dev.precis.extraction.process.ForkedTextExtractor;

/** Extractors whose workers have the classes of this test run. */
final class Workers {

    private Workers() {}

    static ForkedTextExtractor with(ExtractionSettings settings) {
        return new ForkedTextExtractor(settings, () -> System.getProperty("java.class.path"));
    }
}
