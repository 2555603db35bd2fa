package dev.precis.engine.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the algorithms see of a document.
 *
 * @param sentences in order; those without a letter or digit are left out
 * @param vocabulary the terms
 * @param vectors a row per sentence
 * @param words the words of all sentences
 * @param cut whether a stretch without stops was cut into pieces
 */
record DocumentModel(List<Sentence> sentences, Vocabulary vocabulary, TermVectors vectors, long words, boolean cut) {

    static DocumentModel of(String text, String language) {
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
                boolean wholeBlock = split.blocks().get(block).equals(span);
                sentences.add(new Sentence(span, sentence, wordsOfSentence, wholeBlock));
                terms.add(vocabulary.terms(wordsOfSentence));
                words += wordsOfSentence.size();
            }
        }
        return new DocumentModel(sentences, vocabulary, TermVectors.of(terms, vocabulary.size()), words, split.cut());
    }
}
