package dev.precis.extraction.worker;

import dev.precis.extraction.ExtractionSettings;
import dev.precis.extraction.process.ForkedTextExtractor;
import dev.precis.extraction.process.WorkersOf;
import java.io.ByteArrayInputStream;
import java.time.Duration;

/** A process with a worker, to be killed; prints the worker's process id, then has it read what it is told to. */
final class ServiceThatReads {

    private ServiceThatReads() {}

    public static void main(String[] args) {
        ForkedTextExtractor extractor = WorkersOf.main(
                HostileWorker.class, ExtractionSettings.defaults().withTimeout(Duration.ofMinutes(5)));
        extractor.extract(new ByteArrayInputStream(new byte[] {1}), "a", null);
        System.out.println(
                ProcessHandle.current().children().findFirst().orElseThrow().pid());
        extractor.extract(new ByteArrayInputStream(new byte[] {1}), args[0], null);
    }
}
