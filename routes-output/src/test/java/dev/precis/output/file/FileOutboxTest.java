package dev.precis.output.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.precis.output.delivery.PermanentDeliveryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileOutboxTest {

    private static final String SUFFIX = ".summary.md";

    @TempDir
    private Path folder;

    private Path root;
    private FileOutbox outbox;

    @BeforeEach
    void open() {
        root = folder.resolve("outbox");
        outbox = new FileOutbox(root);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "report.pdf,report.pdf",
                "2026/May/report.pdf,2026/May/report.pdf",
                "../../x,x",
                "a/../../b/./c,a/b/c",
                "/etc/passwd,etc/passwd",
                "\\\\server\\share\\x.txt,server/share/x.txt",
                "C:\\Users\\x.txt,C_/Users/x.txt",
                "nul,_nul",
                "aux.txt,_aux.txt",
                "LPT1/com1.log,_LPT1/_com1.log",
                "console.txt,console.txt",
                "trailing. . ,trailing",
                ".hidden,_hidden",
                "...,document",
                "\"  \",document",
                "a<b>c|d?e*f\"g:h,a_b_c_d_e_f_g_h",
                "Résumé naïf 中文 🐪.txt,Résumé naïf 中文 🐪.txt",
            })
    void no_name_leads_out_and_each_stays_readable(String document, String expected) throws Exception {
        assertThat(publish(document, "x")).isEqualTo(expected + SUFFIX);
        assertThat(root.resolve(expected + SUFFIX)).hasContent("x");
        assertThat(files(folder)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\nb", "a\tb", "a\u007fb", "a\u0085b", "a\ud800b", "a\u202eb", "a\u2028b"})
    void control_characters_are_replaced(String document) throws Exception {
        assertThat(publish(document, "x")).isEqualTo("a_b" + SUFFIX);
    }

    @Test
    void decomposed_letters_are_composed() throws Exception {
        assertThat(publish("e\u0301te\u0301.txt", "x")).isEqualTo("\u00e9t\u00e9.txt" + SUFFIX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e9", "\u4e2d", "\ud83d\udc2a"})
    void an_overlong_name_is_cut_before_its_extension(String letter) throws Exception {
        // When
        String first = publish(letter.repeat(300) + ".pdf", "1");
        String second = publish(letter.repeat(300) + ".pdf", "2");
        // Then
        assertThat(first).endsWith(letter + ".pdf" + SUFFIX);
        assertThat(second).endsWith(letter + ".pdf-2" + SUFFIX);
        assertThat(second.getBytes(StandardCharsets.UTF_8).length).isBetween(240, 255);
    }

    @Test
    void another_result_of_the_same_name_gets_a_number() throws Exception {
        assertThat(publish("a.txt", "1")).isEqualTo("a.txt" + SUFFIX);
        assertThat(publish("a.txt", "2")).isEqualTo("a.txt-2" + SUFFIX);
        assertThat(publish("a.txt", "3")).isEqualTo("a.txt-3" + SUFFIX);
        assertThat(root.resolve("a.txt" + SUFFIX)).hasContent("1");
    }

    @Test
    void a_delivery_that_comes_twice_writes_one_file() throws Exception {
        // Given
        publish("a.txt", "1");
        publish("a.txt", "2");
        // When
        String again = publish("a.txt", "2");
        // Then
        assertThat(again).isEqualTo("a.txt-2" + SUFFIX);
        assertThat(files(root)).hasSize(2);
    }

    @Test
    void what_a_killed_process_left_behind_is_cleared_away() throws Exception {
        // Given
        UUID delivery = UUID.randomUUID();
        Files.createDirectories(root.resolve("sub"));
        Files.writeString(root.resolve("sub/.a.txt." + delivery + ".0123456789ab-1f.part"), "half");
        Files.writeString(root.resolve("sub/.notes.part"), "of somebody else");
        publish("a.txt", "whole");
        // When
        outbox.sweep();
        // Then
        assertThat(files(root))
                .containsExactlyInAnyOrder(root.resolve("a.txt" + SUFFIX), root.resolve("sub/.notes.part"));
    }

    @Test
    void a_hidden_file_that_another_process_clears_away_is_written_again() throws Exception {
        // Given
        AtomicInteger tries = new AtomicInteger();
        Publication link = new HardLink();
        FileOutbox disturbed = new FileOutbox(root, (temporary, target, delivery) -> {
            if (tries.incrementAndGet() == 1) {
                Files.delete(temporary);
            }
            link.publish(temporary, target, delivery);
        });
        // When
        publish(disturbed, "a.txt", "whole".getBytes(), UUID.randomUUID());
        // Then
        assertThat(root.resolve("a.txt" + SUFFIX)).hasContent("whole");
        assertThat(files(root)).hasSize(1);
    }

    @Test
    void two_that_work_at_the_same_delivery_make_one_whole_file() throws Exception {
        // Given
        UUID delivery = UUID.randomUUID();
        Publication link = new HardLink();
        FileOutbox overtaken = new FileOutbox(root, (temporary, target, id) -> {
            publish(outbox, "a.txt", "whole".getBytes(), delivery);
            link.publish(temporary, target, id);
        });
        // When
        String written = publish(overtaken, "a.txt", "whole".getBytes(), delivery);
        // Then
        assertThat(written).isEqualTo("a.txt" + SUFFIX);
        assertThat(files(root)).hasSize(1);
        assertThat(root.resolve("a.txt" + SUFFIX)).hasContent("whole");
    }

    @Test
    void an_empty_file_that_a_killed_process_left_without_hard_links_is_filled() throws Exception {
        // Given
        UUID delivery = UUID.randomUUID();
        Files.createDirectories(root);
        Files.writeString(root.resolve(".a.txt" + SUFFIX + ".name"), delivery.toString());
        Files.createFile(root.resolve("a.txt" + SUFFIX));
        FileOutbox withoutLinks = new FileOutbox(root, new ReservedName());
        // When
        String other = publish(withoutLinks, "a.txt", "other".getBytes(), UUID.randomUUID());
        String same = publish(withoutLinks, "a.txt", "whole".getBytes(), delivery);
        // Then
        assertThat(other).isEqualTo("a.txt-2" + SUFFIX);
        assertThat(same).isEqualTo("a.txt" + SUFFIX);
        assertThat(root.resolve(same)).hasContent("whole");
        assertThat(files(root)).hasSize(2);
    }

    @Test
    void an_empty_file_of_somebody_else_stays_without_hard_links() throws Exception {
        // Given
        Files.createDirectories(root);
        Files.createFile(root.resolve("a.txt" + SUFFIX));
        // When
        String written = publish(new FileOutbox(root, new ReservedName()), "a.txt", "x".getBytes(), UUID.randomUUID());
        // Then
        assertThat(written).isEqualTo("a.txt-2" + SUFFIX);
        assertThat(root.resolve("a.txt" + SUFFIX)).isEmptyFile();
        assertThat(files(root)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void many_writers_of_one_name_each_keep_their_file(boolean hardLinks) throws Exception {
        // Given
        FileOutbox shared = hardLinks ? outbox : new FileOutbox(root, new ReservedName());
        int writers = 24;
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Callable<String>> tasks = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            byte[] content = ("content " + writer).getBytes();
            tasks.add(() -> publish(shared, "one/name", content, UUID.randomUUID()));
        }
        // When
        List<Future<String>> results = pool.invokeAll(tasks);
        pool.shutdown();
        // Then
        HashSet<String> contents = new HashSet<>();
        for (Future<String> result : results) {
            contents.add(Files.readString(root.resolve(result.get())));
        }
        assertThat(contents).hasSize(writers);
        assertThat(files(root)).hasSize(writers);
    }

    @Test
    void a_link_that_leaves_the_outbox_is_refused() throws Exception {
        // Given
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createDirectories(root);
        Files.createSymbolicLink(root.resolve("sub"), outside);
        // Then
        assertThatThrownBy(() -> publish("sub/a.txt", "x")).isInstanceOf(PermanentDeliveryException.class);
        assertThat(files(outside)).isEmpty();
    }

    @Test
    void a_link_in_place_of_the_file_is_not_followed() throws Exception {
        // Given
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Files.createDirectories(root);
        Files.createSymbolicLink(root.resolve("a.txt" + SUFFIX), victim);
        // When
        String written = publish("a.txt", "x");
        // Then
        assertThat(written).isEqualTo("a.txt-2" + SUFFIX);
        assertThat(victim).hasContent("precious");
    }

    @Test
    void a_folder_that_cannot_be_written_is_a_fault_of_the_moment() throws Exception {
        // Given
        Files.createDirectories(root);
        assumeTrue(root.toFile().setWritable(false) && !Files.isWritable(root), "root may write everywhere");
        // Then
        assertThatThrownBy(() -> publish("a.txt", "x")).isInstanceOf(IOException.class);
        assertThat(root.toFile().setWritable(true)).isTrue();
    }

    @Test
    void a_full_disk_leaves_nothing_behind() throws Exception {
        // Given
        FileOutbox full = new FileOutbox(root, (temporary, target, delivery) -> {
            throw new FileSystemException(target.toString(), null, "No space left on device");
        });
        // Then
        assertThatThrownBy(() -> publish(full, "a.txt", new byte[] {1}, UUID.randomUUID()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left");
        assertThat(files(root)).isEmpty();
    }

    private String publish(String document, String content) throws IOException {
        return publish(outbox, document, content.getBytes(), UUID.randomUUID());
    }

    private static String publish(FileOutbox outbox, String document, byte[] content, UUID delivery)
            throws IOException {
        List<String> segments = SafeName.segments(document);
        int last = segments.size() - 1;
        return outbox.publish(
                segments.subList(0, last), new FileName("", segments.get(last), SUFFIX), content, delivery);
    }

    private static List<Path> files(Path under) throws IOException {
        try (Stream<Path> all = Files.walk(under)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
