package dev.precis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precis.engine.SummaryOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchTest {

    private static final int KILOBYTES = 1024;

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

    @Test
    void many_threads_answer_as_one_does() throws Exception {
        byte[] one = answers(batch(1, 64 * KILOBYTES), documents(400));
        byte[] many = answers(batch(8, 8_192 * KILOBYTES), documents(400));

        assertThat(many).isEqualTo(one);
        assertThat(new String(many, StandardCharsets.UTF_8).lines()).hasSize(400);
    }

    @Test
    void lines_longer_than_the_room_are_answered_one_by_one() throws Exception {
        byte[] answers = answers(batch(4, 100), documents(50));

        assertThat(new String(answers, StandardCharsets.UTF_8).lines()).hasSize(50);
    }

    @Test
    void reads_no_further_ahead_than_there_is_room() throws Exception {
        AtomicLong read = new AtomicLong();
        AtomicLong written = new AtomicLong();
        AtomicLong furthest = new AtomicLong();
        InputStream stream = new ByteArrayInputStream(documents(5_000)) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                int count = super.read(buffer, offset, Math.min(length, 100));
                furthest.accumulateAndGet(read.addAndGet(Math.max(0, count)) - written.get(), Math::max);
                return count;
            }
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] line, int offset, int length) {
                super.write(line, offset, length);
                written.addAndGet(documents(1).length);
            }
        };

        batch(2, 256 * KILOBYTES).run(stream, out, progress(false));

        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(5_000);
        // 256 KB hold 16 small lines; one more waits
        assertThat(furthest.get()).isLessThan(20L * documents(1).length);
    }

    @Test
    void who_sends_a_line_and_waits_gets_its_answer() throws Exception {
        PipedOutputStream sender = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(sender);
        CompletableFuture<String> first = new CompletableFuture<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] line, int offset, int length) {
                first.complete(new String(line, StandardCharsets.UTF_8));
            }
        };
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> {
            try {
                batch(2, 256 * KILOBYTES).run(in, out, progress(false));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        sender.write(documents(1));
        sender.flush();

        assertThat(first.get(30, TimeUnit.SECONDS)).contains("\"summary\":");
        sender.close();
        run.get(30, TimeUnit.SECONDS);
    }

    @Test
    void a_stream_that_breaks_is_told_apart_from_one_that_cannot_be_written_to() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        };

        assertThatThrownBy(() -> answers(batch(2, 256 * KILOBYTES), broken))
                .isInstanceOf(UnreadableBatchException.class);
    }

    @Test
    void shows_how_far_it_is_on_a_terminal_alone() throws Exception {
        batch(2, 256 * KILOBYTES)
                .run(new ByteArrayInputStream(documents(3)), new ByteArrayOutputStream(), progress(false));
        assertThat(terminal.size()).isZero();

        batch(2, 256 * KILOBYTES)
                .run(new ByteArrayInputStream(documents(3)), new ByteArrayOutputStream(), progress(true));
        assertThat(terminal.toString(StandardCharsets.UTF_8)).startsWith("\r").contains("precis: 3 documents in ");
    }

    private static Batch batch(int threads, int room) {
        return new Batch(new BatchSummarizer(SummaryOptions.defaults()), threads, room);
    }

    private byte[] answers(Batch batch, byte[] documents) throws IOException, InterruptedException {
        return answers(batch, new ByteArrayInputStream(documents));
    }

    private byte[] answers(Batch batch, InputStream documents) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        batch.run(documents, out, progress(false));
        return out.toByteArray();
    }

    private BatchProgress progress(boolean shown) {
        return new BatchProgress(new PrintStream(terminal, true, StandardCharsets.UTF_8), shown, 0);
    }

    /** All lines have the same length. */
    private static byte[] documents(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append(
                    "{\"id\":\"%05d\",\"text\":\"Mill %05d was sold in May. Its wheel %05d still turns. It opens on Sundays.\"}\n"
                            .formatted(i, i, i * 7 % 99_999));
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
