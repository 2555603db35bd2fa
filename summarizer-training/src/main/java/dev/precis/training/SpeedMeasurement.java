package dev.precis.training;

import dev.precis.engine.Algorithm;
import dev.precis.engine.Length;
import dev.precis.engine.SummaryOptions;
import dev.precis.engine.internal.ExtractiveEngine;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Processor time of one thread on made-up texts of Zipfian words; the seed is fixed. */
final class SpeedMeasurement {

    private static final int WORDS_PER_SENTENCE = 22;
    private static final int ROUNDS = 5;
    private static final long NANOSECONDS = 1_000_000_000;

    private final Random random = new Random(1);
    private final SummaryOptions options;

    SpeedMeasurement(Algorithm algorithm) {
        options = SummaryOptions.defaults().withAlgorithm(algorithm).withLength(Length.sentences(3));
    }

    void print() {
        long before = cpuTime();
        ExtractiveEngine engine = new ExtractiveEngine();
        engine.summarize(text(640), options);
        System.out.printf(Locale.ROOT, "first summary, model loaded: %.0f ms%n", (cpuTime() - before) / 1e6);
        printNews(engine);
        for (int sentences : new int[] {100, 300, 1_000, 3_000, 10_000, 30_000}) {
            printBook(engine, sentences);
        }
    }

    private void printNews(ExtractiveEngine engine) {
        List<String> news = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            news.add(text(640));
        }
        int characters = news.stream().mapToInt(String::length).sum() / news.size();
        double best = 0;
        for (int round = 0; round < ROUNDS * 4; round++) {
            long before = cpuTime();
            news.forEach(document -> engine.summarize(document, options));
            best = Math.max(best, (double) news.size() * NANOSECONDS / (cpuTime() - before));
        }
        System.out.printf(Locale.ROOT, "documents of %d characters: %.0f a second%n", characters, best);
    }

    private void printBook(ExtractiveEngine engine, int sentences) {
        String book = text(sentences * WORDS_PER_SENTENCE);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = cpuTime();
            engine.summarize(book, options);
            least = Math.min(least, cpuTime() - before);
        }
        System.out.printf(Locale.ROOT, "%d sentences: %.0f ms%n", sentences, least / 1e6);
    }

    private String text(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= words; i++) {
            int rank = (int) Math.exp(random.nextDouble() * Math.log(20_000));
            boolean first = i % WORDS_PER_SENTENCE == 1;
            String word = Integer.toString(rank * 31 + 400, 36).replaceAll("[0-9]", "e");
            text.append(first ? Character.toUpperCase(word.charAt(0)) : word.charAt(0))
                    .append(word, 1, word.length());
            text.append(i % 3 == 0 ? "ing" : "al").append(i % WORDS_PER_SENTENCE == 0 ? ". " : i % 9 == 0 ? ", " : " ");
            text.append(i % (WORDS_PER_SENTENCE * 4) == 0 ? "\n\n" : "");
        }
        return text.toString();
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
