package dev.precis.engine;

import dev.precis.engine.internal.ExtractiveEngine;
import java.util.List;
import java.util.Objects;

/**
 * Summarizes a text by choosing the sentences that carry it.
 *
 * <pre>{@code
 * Summarizer summarizer = Summarizer.extractive();
 * Summary summary = summarizer.summarize(text, SummaryOptions.defaults().withLength(Length.sentences(3)));
 * summary.text();
 * }</pre>
 *
 * <p>Several documents about one thing become one summary in the same way, from a list of {@link Document}s.
 *
 * <p><b>What it promises.</b> Every sentence of a summary is a part of the input, untouched, with its place. A
 * summarizer is pure: the same text and the same options give an equal summary, on any thread, under any default locale.
 * It may be shared between threads. It writes no log, reads no clock, and does no I/O but to load its own word lists and trees once.
 *
 * <p><b>Cost.</b> Time is O(n log n) in the number of sentences and linear in the characters; memory is linear. Of a text
 * longer than {@link #MAX_CHARS} the beginning is summarized, and the summary is marked as truncated.
 *
 * <p><b>Languages.</b> Any, since scores come from the text itself; the trees were trained on English, French, German,
 * Bengali, Urdu and Chinese. Sentence boundaries know the abbreviations of 31 languages, English, French and German best;
 * function words are set aside in 44; Chinese and Japanese are compared by character pairs. Thai, Lao, Khmer and Burmese, which put no space between words, are
 * handled, but coarsely.
 */
public final class Summarizer {

    /** The characters (UTF-16 code units) of a document that are read; what follows them is left out. */
    public static final int MAX_CHARS = 10_000_000;

    private static final Summarizer EXTRACTIVE = new Summarizer(new ExtractiveEngine());

    private final ExtractiveEngine engine;

    private Summarizer(ExtractiveEngine engine) {
        this.engine = engine;
    }

    /** The summarizer that chooses sentences and never writes one. */
    public static Summarizer extractive() {
        return EXTRACTIVE;
    }

    /**
     * Summarizes with {@link SummaryOptions#defaults()}.
     *
     * @param text any string; one without a letter or digit gives an empty summary
     */
    public Summary summarize(String text) {
        return summarize(text, SummaryOptions.defaults());
    }

    /**
     * Summarizes a text.
     *
     * @param text any string; one without a letter or digit gives an empty summary
     * @param options how long, in which order, with which algorithm
     * @throws NullPointerException naming the argument that is null
     */
    public Summary summarize(String text, SummaryOptions options) {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(options, "options");
        return engine.summarize(text, options);
    }

    /**
     * Summarizes several documents as one, without saying twice what two of them say. All sentences compete within one
     * length; each counts by its rank in its own document and by how much the other documents agree with it. Each sentence
     * of the summary names its document, and has its place there. In reading order the sentences of the first document come
     * first.
     *
     * <p>Costs as much as one document of the same length; together they may have {@link #MAX_CHARS}, and what follows is
     * left out. A list of one document is summarized like that document.
     *
     * @param documents in the order in which a reader should meet them; none gives an empty summary
     * @param options as for one document, for all together; the title is that of the whole, above the documents' own. The
     *     redundancy penalty holds for {@link Algorithm#LEAD} too, so that a report that went to several papers appears once
     * @throws NullPointerException naming the argument that is null
     */
    public Summary summarize(List<Document> documents, SummaryOptions options) {
        List<Document> copy = List.copyOf(Objects.requireNonNull(documents, "documents"));
        Objects.requireNonNull(options, "options");
        return engine.summarize(copy, options);
    }
}
