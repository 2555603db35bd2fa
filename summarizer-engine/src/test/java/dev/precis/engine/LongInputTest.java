package dev.precis.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LongInputTest {

    private static final int MILLION = 1_000_000;

    /** Ends what hangs or is quadratic, even on a machine that is busy with other builds. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Summarizer summarizer = Summarizer.extractive();

    static Stream<Arguments> megabytes() {
        return Stream.of(
                Arguments.of("one word", "x".repeat(MILLION)),
                Arguments.of("one word of emoji", "😀".repeat(MILLION / 2)),
                Arguments.of("the same word again and again", "word ".repeat(MILLION / 5)),
                Arguments.of("one line without a stop", randomWords(MILLION / 7, 0)),
                Arguments.of("Chinese without a stop", "数字经济安全".repeat(MILLION / 6)),
                Arguments.of("nothing but stops", ".".repeat(MILLION)),
                Arguments.of("stops between blanks", ". ".repeat(MILLION / 2)),
                Arguments.of("stops and opening brackets", ". (((((((".repeat(MILLION / 9)),
                Arguments.of("one-letter sentences", "A. B! ".repeat(MILLION / 6)),
                Arguments.of("the same sentence again and again", "The very same thing. ".repeat(MILLION / 21)),
                Arguments.of("sentences of all lengths with the same few words", sentencesOfAllLengths()),
                Arguments.of("nothing but line breaks", "\n".repeat(MILLION)),
                Arguments.of("a word a line", "word\n".repeat(MILLION / 5)),
                Arguments.of("nothing but blanks", " ".repeat(MILLION)),
                Arguments.of("signs that look like addresses", "@".repeat(MILLION)),
                Arguments.of("combining marks out of order", "\u0315\u0323".repeat(MILLION / 2)),
                Arguments.of("a letter under many marks", "a" + "\u0301".repeat(MILLION)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("megabytes")
    void summarizes_a_megabyte_of_anything_in_seconds_with_any_algorithm(String name, String text) {
        for (Algorithm algorithm : Algorithm.values()) {
            // Given
            SummaryOptions options =
                    SummaryOptions.defaults().withAlgorithm(algorithm).withLength(Length.ratio(0.3));
            // When
            Summary summary = assertTimeoutPreemptively(PATIENCE, () -> summarizer.summarize(text, options));
            // Then
            assertThat(summary.sentences())
                    .hasSizeLessThanOrEqualTo(summary.statistics().sentences());
        }
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void needs_for_thirty_thousand_sentences_no_more_than_fits_a_straight_line(Algorithm algorithm) {
        // Given
        SummaryOptions options = SummaryOptions.defaults().withAlgorithm(algorithm);
        String chapter = randomWords(45_000, 15);
        String library = randomWords(450_000, 15);
        summarizer.summarize(chapter, options);
        // When
        Duration small = leastProcessorTime(3, () -> summarizer.summarize(chapter, options));
        Duration large = leastProcessorTime(2, () -> summarizer.summarize(library, options));
        // Then
        assertThat(large).isLessThan(Duration.ofSeconds(5));
        assertThat((double) large.toNanos() / small.toNanos())
                .as("10 times the sentences; 100 would be quadratic")
                .isLessThan(35);
    }

    @Test
    void summarizes_ten_thousand_sentences_in_a_second_and_a_half_of_processor_time() {
        // Given
        String book = randomWords(150_000, 15);
        summarizer.summarize(book.substring(0, 100_000));
        // When
        Duration time = leastProcessorTime(1, () -> summarizer.summarize(book));
        Summary summary = summarizer.summarize(book);
        // Then
        assertThat(time).isLessThan(Duration.ofMillis(1_500));
        assertThat(summary.statistics().sentences()).isEqualTo(10_000);
        assertThat(summary.sentences()).hasSize(5);
    }

    @Test
    void summarizes_half_of_ten_thousand_sentences_without_comparing_all_pairs() {
        // Given
        String book = randomWords(150_000, 15);
        // When
        Summary summary = assertTimeoutPreemptively(
                PATIENCE,
                () -> summarizer.summarize(book, SummaryOptions.defaults().withLength(Length.sentences(5_000))));
        // Then
        assertThat(summary.sentences()).hasSize(5_000);
    }

    @Test
    void reads_the_beginning_of_a_text_that_is_too_long_and_says_so() {
        // Given
        String text = "This is a sentence.\n\n".repeat(Summarizer.MAX_CHARS / 21 + 10);
        // When
        Summary summary = assertTimeoutPreemptively(
                PATIENCE,
                () -> summarizer.summarize(text, SummaryOptions.defaults().withLength(Length.BRIEF)));
        // Then
        assertThat(summary.truncated()).isTrue();
        assertThat(summary.warnings()).extracting(Warning::code).contains(Warning.DOCUMENT_TRUNCATED);
    }

    private static Duration leastProcessorTime(int rounds, Runnable work) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            work.run();
            least = Math.min(least, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
        }
        return Duration.ofNanos(least);
    }

    /** What TextRank finds hardest: each word in sentences of every length. */
    private static String sentencesOfAllLengths() {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        for (int length = 1; text.length() < MILLION; length = length % 300 + 1) {
            for (int i = 0; i < length; i++) {
                text.append(i == 0 ? "W" : " w").append(Integer.toString(random.nextInt(1_000), 36));
            }
            text.append(". ");
        }
        return text.toString();
    }

    /** Words of Zipfian frequency; every so many a full stop, or none for 0. */
    private static String randomWords(int words, int wordsPerSentence) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= words; i++) {
            int rank = (int) Math.exp(random.nextDouble() * Math.log(20_000));
            boolean first = wordsPerSentence > 0 && i % wordsPerSentence == 1;
            text.append(first ? 'W' : 'w').append(Integer.toString(rank, 36));
            text.append(wordsPerSentence > 0 && i % wordsPerSentence == 0 ? ". " : " ");
        }
        return text.toString();
    }
}
