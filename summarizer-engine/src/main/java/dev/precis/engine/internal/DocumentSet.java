package dev.precis.engine.internal;

import dev.precis.engine.Document;
import dev.precis.engine.Summarizer;
import dev.precis.engine.SummaryOptions;
import dev.precis.engine.internal.LanguageIdentifier.Identification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one summary, each by itself and all as one.
 *
 * @param readings in the order given
 * @param whole the sentences of all, those of a document after those of the one before
 * @param documentOf by sentence of the whole: the place of its document
 */
record DocumentSet(List<Reading> readings, DocumentModel whole, int[] documentOf) {

    /**
     * A document as far as it was read.
     *
     * @param document as it was given
     * @param readChars how many UTF-16 code units of it were read
     * @param language the one given or identified
     * @param model what the algorithms see
     */
    record Reading(Document document, int readChars, Identification language, DocumentModel model) {
        boolean truncated() {
            return readChars < document.text().length();
        }
    }

    /** Reads documents until {@link Summarizer#MAX_CHARS} are read, and the rest of them as if it were not there. */
    static DocumentSet read(List<Document> documents, SummaryOptions options, LanguageIdentifier languages) {
        List<Reading> readings = new ArrayList<>(documents.size());
        int left = Summarizer.MAX_CHARS;
        for (Document document : documents) {
            int chars = readableLength(document.text(), left);
            String title = titleOf(document, documents.size(), options);
            readings.add(read(new Document(document.text(), title), chars, options, languages));
            left -= chars;
        }
        DocumentModel whole = readings.size() == 1 ? readings.get(0).model() : union(readings, options.title());
        return new DocumentSet(readings, whole, documentOf(readings));
    }

    private static Reading read(Document document, int chars, SummaryOptions options, LanguageIdentifier languages) {
        String text = document.text().substring(0, chars);
        Identification language = options.language().equals(SummaryOptions.AUTO)
                ? languages.identify(text)
                : new Identification(options.language(), 1);
        return new Reading(document, chars, language, DocumentModel.of(text, language.language(), document.title()));
    }

    /** The title of the options is that of a single document. */
    private static @Nullable String titleOf(Document document, int documents, SummaryOptions options) {
        return document.title() == null && documents == 1 ? options.title() : document.title();
    }

    /** Never half of a surrogate pair. */
    private static int readableLength(String text, int most) {
        if (text.length() <= most) {
            return text.length();
        }
        boolean splitsPair = most > 0 && Character.isLowSurrogate(text.charAt(most));
        return splitsPair ? most - 1 : most;
    }

    private static DocumentModel union(List<Reading> readings, @Nullable String title) {
        Set<String> functionWords = new HashSet<>();
        for (Reading reading : readings) {
            functionWords.addAll(FunctionWords.of(reading.language().language()));
        }
        return DocumentModel.union(readings.stream().map(Reading::model).toList(), functionWords, title);
    }

    private static int[] documentOf(List<Reading> readings) {
        int[] documentOf = new int
                [readings.stream()
                        .mapToInt(reading -> reading.model().sentences().size())
                        .sum()];
        int first = 0;
        for (int document = 0; document < readings.size(); document++) {
            int end = first + readings.get(document).model().sentences().size();
            Arrays.fill(documentOf, first, end, document);
            first = end;
        }
        return documentOf;
    }

    boolean isSingle() {
        return readings.size() == 1;
    }

    /** One more than the last sentence of the document that a sentence belongs to. */
    int endOfDocument(int row) {
        int end = row + 1;
        while (end < documentOf.length && documentOf[end] == documentOf[row]) {
            end++;
        }
        return end;
    }

    /** The language of the document with the most words. */
    Identification language() {
        Reading longest = null;
        for (Reading reading : readings) {
            if (longest == null || reading.model().words() > longest.model().words()) {
                longest = reading;
            }
        }
        return longest == null ? new Identification(LanguageIdentifier.UNDETERMINED, 0) : longest.language();
    }

    /** UTF-16 code units of all documents, read or not. */
    long chars() {
        return readings.stream()
                .mapToLong(reading -> reading.document().text().length())
                .sum();
    }

    boolean truncated() {
        return readings.stream().anyMatch(Reading::truncated);
    }
}
