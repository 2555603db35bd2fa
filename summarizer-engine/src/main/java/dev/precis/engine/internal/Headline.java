package dev.precis.engine.internal;

import dev.precis.engine.Summary;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What may stand above a summary: the document's own title or heading; without one, the best of its short sentences, or
 * the beginning of the best one, up to the end of a clause if that is not too early.
 */
final class Headline {

    private static final int LONGEST = Summary.MAX_HEADLINE;
    private static final int LONGEST_WIDE = 40;
    private static final int SHORTEST_SENTENCE = 20;
    private static final int SHORTEST_WIDE_SENTENCE = 8;
    private static final int MOST_TRIED = 20;

    /** The share of the best sentence's relevance that a short one must have to be preferred to its beginning. */
    private static final double GOOD = 0.4;

    private static final Set<String> FILE_ENDINGS = Set.of(
            "csv", "doc", "docx", "eml", "epub", "htm", "html", "json", "md", "msg", "odt", "pdf", "ppt", "pptx", "rtf",
            "txt", "xls", "xlsx", "xml");
    private static final Pattern MARKDOWN = Pattern.compile("^#{1,6}\\s+|\\s+#+$|^[*_]{1,3}|[*_]{1,3}$");
    private static final String CLAUSE_ENDS = ";:,–—，；：、،؛";
    private static final String STOPS = ".。．।";

    private Headline() {}

    /** Of a document. */
    static @Nullable String of(DocumentModel document, Ranking ranking) {
        return titleOf(document).or(() -> sentence(document, ranking)).orElse(null);
    }

    /** Its title, or the heading at its top, if it has one. */
    static Optional<String> titleOf(DocumentModel document) {
        return given(document.title()).or(() -> heading(document));
    }

    /** The best short sentence, or the beginning of the best sentence. */
    static Optional<String> sentence(DocumentModel document, Ranking ranking) {
        List<Integer> best = ranking.bestWithoutBoilerplate();
        for (int row : best.subList(0, Math.min(MOST_TRIED, best.size()))) {
            if (ranking.relevance()[row] < GOOD * ranking.relevance()[best.get(0)]) {
                break;
            }
            String sentence =
                    SummaryText.normalised(document.sentences().get(row).text());
            if (isShort(sentence) && looksLikeTitle(sentence)) {
                return Optional.of(withoutStop(sentence));
            }
        }
        return best.stream()
                .limit(1)
                .map(row -> shortened(
                        SummaryText.normalised(document.sentences().get(row).text())))
                .findFirst();
    }

    private static Optional<String> given(@Nullable String title) {
        return Optional.ofNullable(title)
                .map(String::strip)
                .filter(text -> !Tokenizer.words(text).isEmpty() && !isFileName(text))
                .map(SummaryText::normalised);
    }

    private static boolean isFileName(String title) {
        return FILE_ENDINGS.contains(Chars.fold(title.substring(title.lastIndexOf('.') + 1)))
                && title.indexOf('.') >= 0;
    }

    /** The first of the headings above the text that has more than one word, or is marked as a heading. */
    private static Optional<String> heading(DocumentModel document) {
        List<Sentence> sentences = document.sentences();
        for (int first = 0; first < sentences.size() && document.boilerplate()[first]; ) {
            int end = first + 1;
            StringBuilder block = new StringBuilder(sentences.get(first).text());
            int words = sentences.get(first).words().size();
            while (end < sentences.size()
                    && sentences.get(end).block() == sentences.get(first).block()) {
                words += sentences.get(end).words().size();
                block.append(' ').append(sentences.get(end++).text());
            }
            String line = SummaryText.normalised(block.toString());
            if (line.length() <= LONGEST && (words > 1 || line.startsWith("#")) && looksLikeTitle(line)) {
                return Optional.of(MARKDOWN.matcher(line).replaceAll("").strip());
            }
            first = end;
        }
        return Optional.empty();
    }

    /** Mostly letters and no address: no row of a table, no line of a form. */
    private static boolean looksLikeTitle(String heading) {
        long letters = heading.codePoints()
                .filter(c -> Chars.continuesWord(c) && !Character.isDigit(c))
                .count();
        long visible =
                heading.codePoints().filter(c -> !Character.isSpaceChar(c)).count();
        return letters >= 0.6 * visible
                && !heading.contains("@")
                && !heading.contains("://")
                && heading.indexOf('|') < 0;
    }

    private static boolean isShort(String sentence) {
        int least = isWide(sentence) ? SHORTEST_WIDE_SENTENCE : SHORTEST_SENTENCE;
        return sentence.length() >= least && sentence.length() <= longest(sentence);
    }

    private static boolean isWide(String text) {
        return text.codePoints().filter(Chars::isIdeographOrKana).count() > text.length() / 2;
    }

    private static int longest(String text) {
        return isWide(text) ? LONGEST_WIDE : LONGEST;
    }

    private static String shortened(String sentence) {
        int longest = longest(sentence);
        if (sentence.length() <= longest) {
            return withoutStop(sentence);
        }
        int cut = 0;
        for (int i = longest - 1; i > longest / 3 && cut == 0; i--) {
            boolean clauseEnd = CLAUSE_ENDS.indexOf(sentence.charAt(i)) >= 0;
            cut = clauseEnd && isBetweenWords(sentence, i + 1) ? i : 0;
        }
        for (int i = longest - 1; i > 0 && cut == 0; i--) {
            cut = isBetweenWords(sentence, i) ? i : 0;
        }
        if (cut == 0) {
            cut = wordEnd(sentence, longest);
        }
        return sentence.substring(0, Chars.trimEnd(sentence, 0, cut)) + "…";
    }

    /** Whether no word is cut there: beside a blank, or between two Chinese or Japanese characters. */
    private static boolean isBetweenWords(String text, int i) {
        return Chars.isBlank(text.charAt(i))
                || SummaryText.isWide(text.charAt(i - 1)) && SummaryText.isWide(text.charAt(i));
    }

    /** A word that fills the whole headline is the only one that is cut, but not within a character. */
    private static int wordEnd(String text, int longest) {
        int cut = longest - 1;
        while (cut > 1
                && (Character.isLowSurrogate(text.charAt(cut))
                        || Character.getType(text.charAt(cut)) == Character.NON_SPACING_MARK)) {
            cut--;
        }
        return cut;
    }

    /** Without the full stop, unless it may belong to an abbreviation as in "the U.S." */
    private static String withoutStop(String sentence) {
        int last = sentence.length() - 1;
        if (last < 1 || STOPS.indexOf(sentence.charAt(last)) < 0) {
            return sentence;
        }
        int wordStart = sentence.lastIndexOf(' ', last) + 1;
        return sentence.indexOf('.', wordStart) < last && sentence.charAt(last) == '.'
                ? sentence
                : sentence.substring(0, last);
    }
}
