package dev.precis.engine.internal;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A document's words as one row of numbers in which phrases can be found: the same number for the same word and its
 * inflected forms, a break wherever no phrase goes on: at function words, figures, punctuation and the end of a sentence.
 * The words that tie a noun to another, as in "taux de chômage" and "cost of living", are no break. In Chinese and
 * Japanese each character is a unit; hiragana, which carry grammar, and the commonest Chinese particles break.
 *
 * <p>Reads the first {@value #MOST} words, so that memory is bounded.
 */
final class PhraseUnits {

    private static final int MOST = 400_000;
    private static final int CHARACTERS = 0x10000;
    private static final String CHINESE_PARTICLES = "的了是在和与與也都这這那就们們吗嗎呢吧将將被及没沒很";
    private static final Map<String, Integer> TIES = numbered(
            "of", "de", "du", "des", "d", "à", "au", "aux", "en", "del", "di", "della", "dei", "delle", "do", "da",
            "dos", "das", "van", "von");
    private static final Map<String, Integer> ARTICLES_AFTER_TIES = numbered("la", "l", "le", "las", "los");

    private final DocumentModel document;
    private final int[] groups;
    private final int ties;
    private int[] units = new int[256];
    private int[] sentences = new int[256];
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private int size;
    private boolean hasCharacters;
    private int latestRow = -1;
    private String latestText = "";

    PhraseUnits(DocumentModel document) {
        this.document = document;
        this.groups = Inflections.groups(document.vocabulary().words());
        this.ties = groups.length + CHARACTERS;
        for (int row = 0; row < document.sentences().size() && size < MOST; row++) {
            read(row);
        }
    }

    /** The row of numbers, {@link RepeatedRuns#BREAK} for breaks. */
    int[] units() {
        return Arrays.copyOf(units, size);
    }

    /** Whether there is Chinese or Japanese in the document. */
    boolean hasCharacters() {
        return hasCharacters;
    }

    /** UTF-16 code units from the beginning of one unit to the end of another. */
    int length(int from, int last) {
        return ends[last] - starts[from];
    }

    boolean isCharacter(int place) {
        return units[place] >= groups.length && units[place] < ties;
    }

    /** Whether the unit there ties two others together and says nothing itself. */
    boolean isTie(int place) {
        return units[place] >= ties;
    }

    /** What the document writes from one unit to another, blanks made single spaces. */
    String text(int from, int last) {
        String sentence = normalised(sentences[from]);
        StringBuilder text = new StringBuilder();
        boolean blankBefore = false;
        for (int i = starts[from]; i < ends[last]; i++) {
            char c = sentence.charAt(i);
            if (!Chars.isBlank(c)) {
                text.append(blankBefore ? " " : "").append(c);
            }
            blankBefore = Chars.isBlank(c);
        }
        return text.toString();
    }

    /** Whether the unit there is its sentence's first word, which may have its capital for that alone. */
    boolean beginsSentence(int place) {
        return place == 0 || sentences[place - 1] != sentences[place];
    }

    private void read(int row) {
        String text = normalised(row);
        int end = 0;
        for (String word : document.sentences().get(row).words()) {
            int start = find(word, text, end);
            if (start < 0) {
                break;
            }
            if (end > 0 && breaks(text, end, start)) {
                add(RepeatedRuns.BREAK, row, end, end);
            }
            end = start + word.length();
            add(unit(word), row, start, end);
        }
        add(RepeatedRuns.BREAK, row, end, end);
    }

    /** Words mostly stand where the one before ends or one blank later. */
    private static int find(String word, String text, int from) {
        if (text.startsWith(word, from)) {
            return from;
        }
        return text.startsWith(word, from + 1) ? from + 1 : text.indexOf(word, from);
    }

    /** Whether two words are separated by more than a blank, a hyphen or an apostrophe. */
    private static boolean breaks(String text, int from, int to) {
        if (to - from == 1) {
            char c = text.charAt(from);
            return c != ' ' && "-'’\u2010\u2011\n\t\u00A0".indexOf(c) < 0;
        }
        return Chars.skipBlanks(text, from, to) < to;
    }

    private int unit(String word) {
        if (word.length() == 1 && Chars.isIdeographOrKana(word.charAt(0))) {
            char c = word.charAt(0);
            hasCharacters = true;
            boolean grammar = Chars.isHiragana(c) || CHINESE_PARTICLES.indexOf(c) >= 0;
            return grammar ? RepeatedRuns.BREAK : groups.length + c;
        }
        int term = document.vocabulary().termOf(word);
        if (term >= 0) {
            return isNumber(word) ? RepeatedRuns.BREAK : groups[term];
        }
        Integer tie = TIES.get(word);
        if (tie == null && size > 0 && units[size - 1] >= ties && ARTICLES_AFTER_TIES.containsKey(word)) {
            tie = TIES.size() + ARTICLES_AFTER_TIES.get(word);
        }
        return tie == null ? RepeatedRuns.BREAK : ties + tie;
    }

    private static Map<String, Integer> numbered(String... words) {
        return IntStream.range(0, words.length).boxed().collect(Collectors.toUnmodifiableMap(i -> words[i], i -> i));
    }

    private static boolean isNumber(String word) {
        for (int i = 0; i < word.length(); i += Character.charCount(word.codePointAt(i))) {
            if (Character.isLetter(word.codePointAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** A sentence as {@link Tokenizer} saw it; the latest is kept, since they are asked for in order. */
    private String normalised(int row) {
        if (row != latestRow) {
            latestRow = row;
            String text = document.sentences().get(row).text();
            latestText = Tokenizer.isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
        }
        return latestText;
    }

    private void add(int unit, int row, int start, int end) {
        if (size == units.length) {
            units = Arrays.copyOf(units, 2 * size);
            sentences = Arrays.copyOf(sentences, 2 * size);
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        units[size] = unit;
        sentences[size] = row;
        starts[size] = start;
        ends[size++] = end;
    }
}
