package dev.precis.extraction.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.OverloadedException;
import dev.precis.extraction.ExtractionSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PITFALLS E1, seen from the side that must not notice. */
@Timeout(60)
class ForkedTextExtractorTest {

    private static final ExtractionSettings SETTINGS = ExtractionSettings.defaults()
            .withMaxChars(1_000)
            .withMaxBytes(3_000_000)
            .withThreads(1)
            .withMemory(ExtractionSettings.MIN_MEMORY)
            .withTimeout(Duration.ofSeconds(20));

    private final ForkedTextExtractor extractor = extractor(SETTINGS);
    private ForkedTextExtractor other = extractor;

    @AfterEach
    void end() {
        extractor.close();
        other.close();
        Awaitility.await()
                .until(() -> ProcessHandle.current().children().findAny().isEmpty());
    }

    @Test
    void a_document_comes_to_the_worker_whole() {
        assertThat(read(extractor, "a", 1)).isEqualTo("1 bytes");
        assertThat(read(extractor, "a", 65_537)).isEqualTo("65537 bytes");
        assertThat(read(extractor, "a", 3_000_000)).isEqualTo("3000000 bytes");
        assertThat(read(extractor, "binary.txt", 2_999_999)).isEqualTo("2999999 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exits",
                "fills the heap",
                "dies while it is sent",
                "prints garbage",
                "prints without end",
                "answers by half",
                "claims two gigabytes",
                "claims a field of two gigabytes",
                "invents a code",
                "answers with too long a text"
            })
    void E1_a_document_that_breaks_its_process_is_unreadable_and_the_next_one_is_read(String name) {
        InvalidDocumentException reason = refusal(extractor, name);

        assertThat(reason.code()).isEqualTo(ErrorCode.UNREADABLE_DOCUMENT);
        assertThat(reason.getMessage()).contains(name.equals("fills the heap") ? "memory" : "damaged");
        assertThat(read(extractor, "a", 10)).isEqualTo("10 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"never answers", "is never read"})
    void E1_a_document_without_end_is_timed_out_and_the_next_one_is_read(String name) {
        other = extractor(SETTINGS.withTimeout(Duration.ofSeconds(2)));

        assertThat(refusal(other, name).code()).isEqualTo(ErrorCode.EXTRACTION_TIMEOUT);

        assertThat(read(other, "a", 10)).isEqualTo("10 bytes");
    }

    @Test
    void E1_a_worker_that_died_while_it_was_idle_is_replaced_without_harm_to_a_document() {
        read(extractor, "a", 10);
        ProcessHandle idle = ProcessHandle.current().children().findFirst().orElseThrow();
        idle.destroyForcibly();
        Awaitility.await().until(() -> !idle.isAlive());

        assertThat(read(extractor, "a", 10)).isEqualTo("10 bytes");
    }

    @Test
    void what_a_worker_says_is_cleaned() {
        InvalidDocumentException refused = refusal(extractor, "is refused");

        assertThat(refused.code()).isEqualTo(ErrorCode.ENCRYPTED_DOCUMENT);
        assertThat(refused.getMessage())
                .startsWith("two lines")
                .doesNotContain("\n", "\0")
                .hasSizeLessThan(400);
        assertThat(read(extractor, "answers with control characters", 1)).isEqualTo("a\uFFFDb");
    }

    @Test
    void a_worker_is_used_again() {
        read(extractor, "a", 10);
        long first = child();
        refusal(extractor, "is refused");
        read(extractor, "a", 10);

        assertThat(child()).isEqualTo(first);
    }

    @Test
    void a_document_over_the_limit_is_refused_while_it_is_sent() {
        assertThat(catchThrowableOfType(
                                InvalidDocumentException.class,
                                () -> extractor.extract(new ByteArrayInputStream(new byte[3_000_001]), "a", null))
                        .code())
                .isEqualTo(ErrorCode.DOCUMENT_TOO_LARGE);
        assertThat(read(extractor, "a", 10)).isEqualTo("10 bytes");
    }

    @Test
    void a_source_that_breaks_off_is_not_the_documents_fault() {
        InputStream broken = new InputStream() {
            private int left = 100_000;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("gone");
                }
                return 1;
            }
        };

        assertThatThrownBy(() -> extractor.extract(broken, "a", null)).isInstanceOf(UncheckedIOException.class);
        assertThat(read(extractor, "a", 10)).isEqualTo("10 bytes");
    }

    @Test
    void waiting_for_a_busy_worker_is_bounded() {
        other = extractor(SETTINGS.withTimeout(Duration.ofSeconds(3)));
        CompletableFuture<Throwable> busy =
                CompletableFuture.supplyAsync(() -> catchThrowable(() -> read(other, "never answers", 1)));
        Awaitility.await().until(() -> ProcessHandle.current().children().count() == 1);

        Throwable second = catchThrowable(() -> read(other, "never answers", 1));

        assertThat(busy.join()).isInstanceOf(InvalidDocumentException.class);
        assertThat(second).isInstanceOfAny(OverloadedException.class, InvalidDocumentException.class);
    }

    @Test
    void the_end_of_the_service_ends_a_document_in_the_middle() throws Exception {
        CompletableFuture<Throwable> reading =
                CompletableFuture.supplyAsync(() -> catchThrowable(() -> read(extractor, "never answers", 1)));
        Awaitility.await().until(() -> ProcessHandle.current().children().count() == 1);

        extractor.close();

        assertThat(reading.get(5, TimeUnit.SECONDS)).isInstanceOf(OverloadedException.class);
        assertThat(catchThrowable(() -> read(extractor, "a", 1))).isInstanceOf(OverloadedException.class);
    }

    @Test
    void an_interrupted_caller_does_not_hang() throws InterruptedException, ExecutionException {
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread caller = new Thread(() -> outcome.complete(catchThrowable(() -> read(extractor, "never answers", 1))));
        caller.start();
        Awaitility.await().until(() -> ProcessHandle.current().children().count() == 1);

        caller.interrupt();
        caller.join(5_000);

        assertThat(outcome).isDone();
        assertThat(outcome.get()).isInstanceOf(OverloadedException.class);
        assertThat(read(extractor, "a", 10)).isEqualTo("10 bytes");
    }

    @Test
    void a_worker_that_cannot_start_is_not_the_documents_fault() {
        other = new ForkedTextExtractor(
                SETTINGS, new WorkerCommand(() -> "nowhere", "no.such.Worker", SETTINGS.memory(), 1_000));

        assertThatThrownBy(() -> read(other, "a", 1)).isInstanceOf(OverloadedException.class);
        assertThatThrownBy(() -> read(other, "a", 1)).isInstanceOf(OverloadedException.class);
    }

    private static ForkedTextExtractor extractor(ExtractionSettings settings) {
        WorkerCommand command = new WorkerCommand(
                () -> System.getProperty("java.class.path"),
                MockWorker.class.getName(),
                settings.memory(),
                settings.maxChars());
        return new ForkedTextExtractor(settings, command);
    }

    private static long child() {
        return ProcessHandle.current().children().findFirst().orElseThrow().pid();
    }

    private static String read(ForkedTextExtractor extractor, String name, int size) {
        return extractor
                .extract(new ByteArrayInputStream(new byte[size]), name, null)
                .text();
    }

    private static InvalidDocumentException refusal(ForkedTextExtractor extractor, String name) {
        return catchThrowableOfType(InvalidDocumentException.class, () -> read(extractor, name, 200_000));
    }
}
