package dev.precis.engine.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the algorithms see of a document.
 *
 * @param sentences in order; those without a letter or digit are left out
 * @param terms the terms of each sentence in order, repetitions included
 * @param vocabulary the terms
 * @param vectors a row per sentence
 * @param boilerplate by sentence: whether it is a heading, an address, a table row or the like
 * @param title the title given with the document, or null
 * @param words the words of all sentences
 * @param cut whether a stretch without stops was cut into pieces
 */
record DocumentModel(
        List<Sentence> sentences,
        List<int[]> terms,
        Vocabulary vocabulary,
        TermVectors vectors,
        boolean[] boilerplate,
        @Nullable String title,
        long words,
        boolean cut) {

    static DocumentModel of(String text, String language, @Nullable String title) {
        SentenceSplitter.Result split = SentenceSplitter.split(text, language);
        Set<String> functionWords = FunctionWords.of(language);
        Vocabulary vocabulary = new Vocabulary(functionWords);
        List<Sentence> sentences = new ArrayList<>();
        List<int[]> terms = new ArrayList<>();
        long words = 0;
        int block = 0;
        for (Span span : split.sentences()) {
            while (split.blocks().get(block).end() < span.end()) {
                block++;
            }
            String sentence = span.in(text);
            List<String> wordsOfSentence = Tokenizer.words(sentence);
            if (!wordsOfSentence.isEmpty()) {
                sentences.add(new Sentence(span, sentence, wordsOfSentence, block));
                terms.add(vocabulary.terms(wordsOfSentence));
                words += wordsOfSentence.size();
            }
        }
        TermVectors vectors = TermVectors.of(terms, vocabulary.size());
        boolean[] boilerplate = Boilerplate.among(text, sentences, title);
        return new DocumentModel(sentences, terms, vocabulary, vectors, boilerplate, title, words, split.cut());
    }

    /**
     * Several documents as one: their sentences one after another, as if written by one hand, so that they can be compared.
     *
     * @param functionWords of the languages of all
     * @param title what they are about, or null; their own titles are left behind
     */
    static DocumentModel union(List<DocumentModel> documents, Set<String> functionWords, @Nullable String title) {
        Vocabulary vocabulary = new Vocabulary(functionWords);
        List<Sentence> sentences = new ArrayList<>();
        List<int[]> terms = new ArrayList<>();
        int blocks = 0;
        for (DocumentModel document : documents) {
            int firstBlock = blocks;
            for (Sentence sentence : document.sentences) {
                blocks = firstBlock + sentence.block() + 1;
                sentences.add(new Sentence(
                        sentence.span(), sentence.text(), sentence.words(), firstBlock + sentence.block()));
                terms.add(vocabulary.terms(sentence.words()));
            }
        }
        boolean[] boilerplate = new boolean[sentences.size()];
        int row = 0;
        for (DocumentModel document : documents) {
            System.arraycopy(document.boilerplate, 0, boilerplate, row, document.boilerplate.length);
            row += document.boilerplate.length;
        }
        return new DocumentModel(
                sentences,
                terms,
                vocabulary,
                TermVectors.of(terms, vocabulary.size()),
                boilerplate,
                title,
                documents.stream().mapToLong(DocumentModel::words).sum(),
                documents.stream().anyMatch(DocumentModel::cut));
    }
}
