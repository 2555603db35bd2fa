package dev.precis.harness.ledger;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The documents of a run: the same seed writes the same ones. */
public final class Documents {

    private static final List<String> WHO = List.of(
            "The old harbour master",
            "A young engineer",
            "The city council",
            "A visiting teacher",
            "The night train",
            "The local baker",
            "A careful gardener",
            "The mountain guide",
            "A retired sailor",
            "The library");
    private static final List<String> DID = List.of(
            "described",
            "repaired",
            "counted",
            "remembered",
            "opened",
            "moved",
            "painted",
            "measured",
            "inspected",
            "promised");
    private static final List<String> WHAT = List.of(
            "the wooden bridge",
            "seven heavy boxes",
            "a letter from the north",
            "the empty market hall",
            "the new water pipes",
            "an unusual map",
            "the broken clock",
            "several stone walls",
            "a garden of apple trees",
            "the winter timetable");
    private static final List<String> WHERE = List.of(
            "beside the quiet river",
            "before the first snow",
            "after a long discussion",
            "near the northern gate",
            "without any help",
            "during the summer holidays",
            "in front of many neighbours",
            "on a Tuesday evening");

    private static final Pattern NAME = Pattern.compile("case[0-9]{6}x[0-9a-f]{6}");
    private static final int SHORTEST = 12;
    private static final int LONGEST = 34;
    private static final int SENTENCES_IN_A_PARAGRAPH = 4;

    private final long seed;

    public Documents(long seed) {
        this.seed = seed;
    }

    /** @param number from 0 */
    public Document number(int number) {
        Random random = new Random(seed * 1_000_003 + number);
        String name = "case%06dx%06x".formatted(number, seed & 0xffffff);
        StringBuilder text = new StringBuilder();
        int sentences = SHORTEST + random.nextInt(LONGEST - SHORTEST);
        for (int i = 1; i <= sentences; i++) {
            text.append("%s %s %s %s, as note %d of %s says."
                    .formatted(any(WHO, random), any(DID, random), any(WHAT, random), any(WHERE, random), i, name));
            text.append(i % SENTENCES_IN_A_PARAGRAPH == 0 ? "\n\n" : " ");
        }
        return new Document(number, name, text.toString().strip());
    }

    /** The name of the document that a text was taken from. */
    public static @Nullable String nameIn(String text) {
        Matcher name = NAME.matcher(text);
        return name.find() ? name.group() : null;
    }

    private static String any(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
