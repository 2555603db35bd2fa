package dev.precis.engine.internal;

/** Says how much each sentence carries of its document. Implementations are pure and thread-safe. */
@FunctionalInterface
interface SentenceScorer {

    /** A relevance per sentence, above 0 and up to 1, greater for the more important. */
    double[] score(DocumentModel document);
}
