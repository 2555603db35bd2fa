package dev.precis.engine.internal;

/** Says how much each sentence carries of its document. Implementations are pure and thread-safe. */
@FunctionalInterface
interface SentenceScorer {

    /** A number per sentence, greater for the more important; only their order counts. */
    double[] score(DocumentModel document);
}
