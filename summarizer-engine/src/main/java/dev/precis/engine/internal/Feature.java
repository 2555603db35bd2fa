package dev.precis.engine.internal;

/**
 * What the learned scorer knows of a sentence. All are numbers that any language has and that cost time linear in the
 * text. "Relative" means divided by the document's greatest; the order of the constants is the order of the columns, and
 * a change of it, or of a meaning, asks for a new {@link FeatureTable#VERSION} and for training.
 */
enum Feature {
    /** Sentences before it, boilerplate left out; trees need no transformations of it. */
    POSITION,
    /** 0 for the first to 1 for the last. */
    RELATIVE_POSITION,
    /** Sentences after it. */
    POSITION_FROM_END,
    /** Sentences before it in its paragraph. */
    POSITION_IN_PARAGRAPH,
    /** Sentences of its paragraph. */
    PARAGRAPH_SENTENCES,
    /** Whether the sentence before it is a heading or other boilerplate. */
    AFTER_HEADING,

    WORDS,
    /** Words over the mean of the document's sentences. */
    RELATIVE_WORDS,
    /** Relative words of the sentence before. */
    PREVIOUS_WORDS,
    /** Relative words of the sentence after. */
    NEXT_WORDS,
    /** Characters per word. */
    WORD_LENGTH,
    /** Different terms per word. */
    CONTENT,

    /** Digits per character. */
    DIGITS,
    /** Words with a capital per word, the first left out. */
    CAPITALS,
    /** Commas and their like per word. */
    COMMAS,
    /** Quotation marks. */
    QUOTES,
    /** Opening parentheses. */
    PARENTHESES,
    QUESTION,
    /** Whether the sentence before it asks. */
    AFTER_QUESTION,
    /** Whether it begins with a name and a colon. */
    SPEAKER,
    FINAL_STOP,

    /** Relative sum of its similarities to all others. */
    CENTRALITY,
    /** The same in standard deviations from the mean. */
    CENTRALITY_DEVIATION,
    /** Relative sum of its similarities to later sentences. */
    FORWARD_CENTRALITY,
    FORWARD_DEVIATION,
    /** Relative sum of its similarities to earlier sentences. */
    BACKWARD_CENTRALITY,
    BACKWARD_DEVIATION,
    /** What {@link CentroidScorer} says, in standard deviations. */
    DIRECTED_DEVIATION,
    /** Relative mean similarity to the next few sentences. */
    NEXT_SIMILARITY,
    /** Relative mean similarity to the few sentences before. */
    PREVIOUS_SIMILARITY,
    /** Similarity to the most similar of the three sentences before. */
    ECHO,

    /** Similarity to the first three sentences together. */
    LEAD_SIMILARITY,
    /** Similarity to the first sentence. */
    FIRST_SIMILARITY,
    /** Share of the title's terms, by idf. */
    TITLE,
    /** Share of the terms of the heading above it, by idf. */
    HEADING,

    /** Relative mean probability of its terms in the document. */
    MEAN_PROBABILITY,
    /** Relative sum of the same. */
    SUM_PROBABILITY,
    /** Relative weight of its terms that other sentences have too. */
    REPEATED_TERMS,
    /** The same per word. */
    REPEATED_TERMS_DENSITY,
    /** Relative number of repetitions of its pairs of terms. */
    REPEATED_PAIRS,
    /** The same per word. */
    REPEATED_PAIRS_DENSITY,
    /** Share of its terms that no earlier sentence has. */
    NEW_TERMS,
    /** Relative number of those that a later sentence has. */
    INTRODUCED_TERMS,
    /** Share of the document's ten most frequent terms. */
    TOP_TERMS,

    /** Sentences of the document. */
    SENTENCES,
    /** Mean words of the document's sentences. */
    MEAN_WORDS,
    /** Share of the document's sentences that begin with a speaker. */
    SPEAKERS,
    /** Paragraphs per sentence. */
    PARAGRAPHS,
    /** Mean similarity of two of the document's sentences. */
    COHESION;

    private static final Feature[] ALL = values();

    static int count() {
        return ALL.length;
    }
}
