package dev.precis.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.ReadingNotes;
import dev.precis.extraction.ExtractedText;
import dev.precis.extraction.TextExtractor;
import dev.precis.ingest.http.UploadDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

class UploadTest {

    private static final int MEGABYTE = 1024 * 1024;

    private static final String STORY = "It rained all night. The river rose by a metre. Nobody was hurt.";

    private static final byte[] BEGINNING =
            ("--xXx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n" + "a".repeat(100_000))
                    .getBytes(StandardCharsets.US_ASCII);

    @TempDir
    static Path data;

    private static RunningPrecis precis;
    private static Path uploads;

    /** Reads without keeping: what it says is how much there was, and what was said about it. */
    static class Stubs {

        static final AtomicInteger PARTS_ON_DISK = new AtomicInteger();

        @Bean
        @Primary
        TextExtractor countingExtractor() {
            return (in, name, type) -> {
                PARTS_ON_DISK.set(filesIn(uploads));
                return extract(in, name, type);
            };
        }

        private static ExtractedText extract(InputStream in, String name, String type) {
            try {
                byte[] head = in.readNBytes(6);
                if (new String(head, StandardCharsets.UTF_8).equals("secret")) {
                    throw new InvalidDocumentException(ErrorCode.ENCRYPTED_DOCUMENT, "it asks for a password");
                }
                long length = head.length + in.transferTo(OutputStream.nullOutputStream());
                String text = "It has %d bytes. Its name is %s. Its type is %s.".formatted(length, name, type);
                return new ExtractedText(text, null, type, ReadingNotes.NONE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeAll
    static void start() {
        precis = new RunningPrecis(data, Stubs.class, "--precis.ingest.http.max-uploads=2");
        uploads = precis.context.getBean(UploadDirectory.class).path();
    }

    @AfterAll
    static void stop() {
        precis.close();
        assertThat(uploads).doesNotExist();
    }

    /** Whatever became of it. */
    @AfterEach
    void nothing_is_left_on_disk() {
        await().untilAsserted(() -> assertThat(filesIn(uploads)).isZero());
    }

    private static int filesIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return (int) files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Multipart file(String text) {
        return new Multipart().part("name=\"file\"; filename=\"report.pdf\"", "application/pdf", text);
    }

    private static String document(HttpResponse<String> accepted) {
        String id = RunningPrecis.json(accepted).path("id").asText();
        return precis.send(precis.request("/v1/summaries/" + id + "/document")).body();
    }

    @Test
    void a_file_with_options_becomes_a_summary() {
        // Given
        String options = "{\"length\":{\"sentences\":1},\"metadata\":{\"case\":\"7\"}}";
        // When
        HttpResponse<String> answer = precis.upload(
                file(STORY).part("name=\"request\"", null, options).end(), "Prefer", "wait=30");
        // Then
        JsonNode job = RunningPrecis.json(answer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(job.path("status").asText()).isEqualTo("succeeded");
        assertThat(job.at("/source/name").asText()).isEqualTo("report.pdf");
        assertThat(job.at("/request/length/sentences").asInt()).isEqualTo(1);
        assertThat(document(answer))
                .isEqualTo("It has %d bytes. Its name is report.pdf. Its type is application/pdf."
                        .formatted(STORY.length()));
    }

    @Test
    void a_large_file_is_on_disk_and_not_on_the_heap() {
        // Given
        long before = allocated();
        // When
        HttpResponse<String> answer = precis.upload(new Multipart()
                .part("name=\"file\"; filename=\"scan.pdf\"", null, zeros(50 * MEGABYTE))
                .end());
        // Then: the client in this JVM allocates buffers for what it sends, the server next to nothing
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(document(answer)).startsWith("It has 52428800 bytes.");
        assertThat(Stubs.PARTS_ON_DISK).hasValue(1);
        assertThat(allocated() - before).isLessThan(16L * MEGABYTE);
    }

    /** Bytes that the threads of the server have allocated so far. */
    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] ids = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && !thread.getThreadName().startsWith("HttpClient"))
                .filter(thread -> thread.getThreadId() != Thread.currentThread().getId())
                .mapToLong(thread -> thread.getThreadId())
                .toArray();
        return Arrays.stream(threads.getThreadAllocatedBytes(ids)).sum();
    }

    private static InputStream zeros(long length) {
        return new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? 'a' : -1;
            }

            @Override
            public int read(byte[] target, int offset, int size) {
                int read = (int) Math.min(size, left);
                Arrays.fill(target, offset, offset + read, (byte) 'a');
                left -= read;
                return read == 0 && size > 0 ? -1 : read;
            }
        };
    }

    @Test
    void nobody_else_may_read_what_is_on_disk() throws IOException {
        assertThat(Files.getPosixFilePermissions(uploads))
                .isEqualTo(Set.of(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filename=\"été.txt\" | été.txt",
                "filename=\"x.txt\"; filename*=UTF-8''l%27%C3%A9t%C3%A9.txt | l'été.txt",
                "filename=\"../../etc/passwd\" | passwd",
                "filename=\"C:\\\\Users\\\\me\\\\notes.docx\" | notes.docx",
                "filename=\"..\" | null",
                "filename=\"a\tb.txt\" | ab.txt"
            })
    void a_file_name_is_decoded_and_no_path(String sent, String name) {
        // When
        HttpResponse<String> answer = precis.upload(new Multipart()
                .part("name=\"file\"; " + sent, "text/plain", STORY)
                .end());
        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(document(answer)).contains("Its name is " + name + ". Its type is text/plain");
    }

    @Test
    void the_same_key_gives_the_same_job_and_another_file_is_refused() {
        // Given
        JsonNode first = RunningPrecis.json(precis.upload(file(STORY).end(), "Idempotency-Key", "upload-1"));
        // When
        HttpResponse<String> again = precis.upload(file(STORY).end(), "Idempotency-Key", "upload-1");
        HttpResponse<String> other = precis.upload(file("Another.").end(), "Idempotency-Key", "upload-1");
        // Then
        assertThat(RunningPrecis.json(again).path("id")).isEqualTo(first.path("id"));
        assertProblem(other, 422, "INVALID_REQUEST");
    }

    @Test
    void a_file_over_the_limit_is_refused() {
        // When
        HttpResponse<String> answer = precis.upload(new Multipart()
                .part("name=\"file\"; filename=\"scan.pdf\"", null, zeros(50 * MEGABYTE + 1))
                .end());
        // Then
        assertProblem(answer, 413, "DOCUMENT_TOO_LARGE");
    }

    @Test
    void an_announced_length_over_the_limit_is_refused_before_anything_is_read() throws IOException {
        try (Socket socket = connected(60L * MEGABYTE)) {
            assertThat(head(socket)).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void a_caller_who_goes_away_leaves_nothing_behind() throws IOException {
        // Given
        try (Socket socket = connected(MEGABYTE)) {
            socket.getOutputStream().write(BEGINNING);
            await().until(() -> filesIn(uploads) > 0);
            // When
        }
        // Then: see nothing_is_left_on_disk
    }

    @Test
    void more_uploads_at_once_than_allowed_are_told_to_come_back() throws IOException {
        try (Socket one = connected(MEGABYTE);
                Socket two = connected(MEGABYTE)) {
            // Given
            one.getOutputStream().write(BEGINNING);
            two.getOutputStream().write(BEGINNING);
            await().until(() -> filesIn(uploads) == 2);
            // When
            HttpResponse<String> third = precis.upload(file(STORY).end());
            // Then
            assertProblem(third, 503, "INTERNAL");
            assertThat(third.headers().firstValue("Retry-After")).hasValue("5");
        }
    }

    private static Socket connected(long length) throws IOException {
        Socket socket = new Socket("127.0.0.1", precis.port);
        socket.setSoTimeout(10_000);
        socket.getOutputStream()
                .write(("POST /v1/summaries HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + Multipart.TYPE
                                + "\r\nContent-Length: " + length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String head(Socket socket) throws IOException {
        byte[] bytes = new byte[1024];
        int read = socket.getInputStream().read(bytes);
        return new String(bytes, 0, Math.max(0, read), StandardCharsets.US_ASCII);
    }

    @Test
    void a_document_that_cannot_be_read_is_told_by_its_code() {
        assertProblem(precis.upload(file("secret").end()), 422, "ENCRYPTED_DOCUMENT");
    }

    @Test
    void wrong_bodies_are_told_apart() {
        assertProblem(
                precis.upload(
                        new Multipart().part("name=\"request\"", null, "{}").end()),
                400,
                "INVALID_REQUEST");
        assertProblem(
                precis.upload(file("One.")
                        .part("name=\"file\"; filename=\"b\"", null, "Two.")
                        .end()),
                400,
                "INVALID_REQUEST");
        assertProblem(
                precis.upload(file("One.").part("name=\"fiel\"", null, "x").end()), 400, "INVALID_REQUEST");
        assertProblem(
                precis.upload(file("One.")
                        .part("name=\"request\"", null, "{\"input\":{\"text\":\"x\"}}")
                        .end()),
                400,
                "INVALID_REQUEST");
        assertProblem(
                precis.upload(file("One.").part("name=\"request\"", null, "{").end()), 400, "INVALID_REQUEST");
        assertProblem(precis.upload(file("One.").broken()), 400, "INVALID_REQUEST");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(RunningPrecis.json(answer).path("code").asText()).isEqualTo(code);
    }
}
