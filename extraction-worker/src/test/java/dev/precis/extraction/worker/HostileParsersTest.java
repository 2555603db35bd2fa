package dev.precis.extraction.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.extraction.ExtractionSettings;
import dev.precis.extraction.process.ForkedTextExtractor;
import dev.precis.extraction.process.WorkersOf;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PITFALLS E1, with the worker as we ship it and parsers as we fear them. */
@Timeout(300)
class HostileParsersTest {

    private static final ExtractionSettings SETTINGS = ExtractionSettings.defaults()
            .withThreads(2)
            .withMemory(ExtractionSettings.MIN_MEMORY)
            .withTimeout(Duration.ofSeconds(20));

    private static ForkedTextExtractor extractor;
    private static ForkedTextExtractor hasty;

    @BeforeAll
    static void start() {
        extractor = WorkersOf.main(HostileWorker.class, SETTINGS);
        hasty = WorkersOf.main(HostileWorker.class, SETTINGS.withTimeout(Duration.ofSeconds(1)));
    }

    @AfterAll
    static void stop() {
        extractor.close();
        hasty.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exits",
                "halts",
                "fills the heap",
                "fills the stack",
                "wants two gigabytes at once",
                "throws an error"
            })
    void E1_a_parser_that_ruins_its_process_makes_the_document_unreadable_and_the_next_one_is_read(String name) {
        assertThat(refusal(extractor, name)).isEqualTo(ErrorCode.UNREADABLE_DOCUMENT);
        assertThat(read(extractor, "a")).isEqualTo("The text.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"loops", "waits", "loops while its format is looked for"})
    void E1_a_parser_without_end_is_timed_out_and_the_next_document_is_read(String name) {
        assertThat(refusal(hasty, name)).isEqualTo(ErrorCode.EXTRACTION_TIMEOUT);
        assertThat(read(hasty, "a")).isEqualTo("The text.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prints", "closes what it was given"})
    void E1_what_a_parser_prints_or_closes_does_not_reach_the_service(String name) {
        assertThat(read(extractor, name)).isEqualTo("The text.");
        assertThat(read(extractor, "a")).isEqualTo("The text.");
    }

    @Test
    void E1_two_hundred_hostile_documents_in_a_row_harm_nobody() {
        List<String> kinds = List.of("exits", "halts", "fills the heap", "fills the stack");

        List<ErrorCode> codes = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> refusal(extractor, kinds.get(i % kinds.size())))
                .toList();

        assertThat(codes).hasSize(200).containsOnly(ErrorCode.UNREADABLE_DOCUMENT);
        assertThat(read(extractor, "a")).isEqualTo("The text.");
    }

    private static String read(ForkedTextExtractor extractor, String name) {
        return extractor
                .extract(new ByteArrayInputStream(new byte[] {1}), name, null)
                .text();
    }

    private static ErrorCode refusal(ForkedTextExtractor extractor, String name) {
        return catchThrowableOfType(InvalidDocumentException.class, () -> read(extractor, name))
                .code();
    }
}
