package dev.precis.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes up texts that cost an engine what real ones do: word frequencies after Zipf's law over 20,000 words, a third of
 * function words, sentences of 8 to 30 words, paragraphs of 3 to 6 sentences. The same seed gives the same texts.
 */
public final class TextGenerator {

    private static final int WORDS = 20_000;
    private static final int FIRST_IDEOGRAPH = 0x4E00;
    private static final int IDEOGRAPHS = 3_000;

    private final Language language;
    private final Random random;
    private final List<String> vocabulary = new ArrayList<>(WORDS);

    public TextGenerator(Language language, long seed) {
        this.language = language;
        random = new Random(seed);
        for (int rank = 0; rank < WORDS; rank++) {
            vocabulary.add(newWord(rank));
        }
    }

    /** A text of so many sentences. */
    public String sentences(int count) {
        return text((sentences, bytes) -> sentences >= count);
    }

    /** A text of at least so many bytes in UTF-8, and of no sentence more. */
    public String bytes(int least) {
        return text((sentences, bytes) -> bytes >= least);
    }

    private interface End {
        boolean isReached(int sentences, int bytes);
    }

    private String text(End end) {
        StringBuilder text = new StringBuilder();
        int bytes = 0;
        int left = paragraphLength();
        for (int sentences = 0; !end.isReached(sentences, bytes); sentences++) {
            int start = text.length();
            appendSentence(text);
            left--;
            text.append(left == 0 ? "\n\n" : language.separatesWords() ? " " : "");
            left = left == 0 ? paragraphLength() : left;
            bytes += text.substring(start).getBytes(StandardCharsets.UTF_8).length;
        }
        return text.toString().strip();
    }

    private int paragraphLength() {
        return 3 + random.nextInt(4);
    }

    private void appendSentence(StringBuilder text) {
        int words = 8 + random.nextInt(23);
        int start = text.length();
        for (int i = 1; i <= words; i++) {
            text.append(word());
            if (i < words) {
                text.append(i % 9 == 0 ? language.comma() : "").append(language.separatesWords() ? " " : "");
            }
        }
        text.append(language.fullStop());
        text.setCharAt(start, Character.toTitleCase(text.charAt(start)));
    }

    private String word() {
        if (random.nextInt(3) == 0) {
            return language.functionWords.get(random.nextInt(language.functionWords.size()));
        }
        // Density 1/rank
        return vocabulary.get((int) Math.exp(random.nextDouble() * Math.log(WORDS)));
    }

    /** Frequent words are shorter. */
    private String newWord(int rank) {
        StringBuilder word = new StringBuilder();
        if (language.separatesWords()) {
            int syllables = 1 + random.nextInt(rank < 200 ? 2 : 4);
            for (int i = 0; i < syllables; i++) {
                word.append(language.syllables.get(random.nextInt(language.syllables.size())));
            }
            // of one syllable there are too few
            word.append(syllables == 1 && rank > 200 ? language.syllables.get(rank % language.syllables.size()) : "");
        } else {
            word.appendCodePoint(FIRST_IDEOGRAPH + random.nextInt(IDEOGRAPHS));
            word.append(rank < 200 ? "" : Character.toString(FIRST_IDEOGRAPH + random.nextInt(IDEOGRAPHS)));
        }
        return word.toString().toLowerCase(Locale.ROOT);
    }
}
