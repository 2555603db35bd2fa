package dev.precis.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What ranks the sentences of a document. Lengths and orders work alike for all of them. */
public enum Algorithm {

    /**
     * The best the engine has; which one that is may change with {@link Summary#version()}. Now a learned one: regression
     * trees that were trained on documents with summaries say how much a sentence will contribute, from features that any
     * language has (position, length, centrality, repetition, title); a little of {@link #TEXTRANK}, of {@link #CENTROID} and of
     * its place is mixed in.
     *
     * <p>After Friedman, "Greedy Function Approximation: A Gradient Boosting Machine", Annals of Statistics 29(5), 2001,
     * and Edmundson, "New Methods in Automatic Extracting", JACM 16(2), 1969; see MODEL.md for data, figures and limits.
     */
    DEFAULT,

    /**
     * Directed centrality: a sentence counts by its similarity to those after it (× 0.7) less that to those before it
     * (× 0.3), over sparse tf-idf vectors, summed against running centroids in linear time, and by how much it says.
     *
     * <p>After Zheng and Lapata, "Sentence Centrality Revisited for Unsupervised Summarization" (PacSum), ACL 2019, and
     * Radev et al., "Centroid-based summarization of multiple documents", IPM 40(6), 2004.
     */
    CENTROID,

    /**
     * LexRank: the sentences that a walker comes by most often who goes on from each to a similar one in proportion to the
     * cosine of their tf-idf vectors, and with probability 0.15 to any. Power iteration until the change is below 10⁻⁶ of
     * the whole.
     *
     * <p>After Erkan and Radev, "LexRank: Graph-based Lexical Centrality as Salience in Text Summarization", JAIR 22, 2004
     * (continuous LexRank, without a threshold). Other than there, the matrix of similarities is never built, term
     * frequencies count by 1 + log tf, and function words are set aside. Time is O(steps · terms in sentences), with at
     * most 100 steps; memory is linear.
     */
    LEXRANK,

    /**
     * TextRank: the same walk, but in proportion to the number of terms that two sentences share ÷ (log of the length of
     * the one + log of the length of the other), and never from a sentence to itself.
     *
     * <p>After Mihalcea and Tarau, "TextRank: Bringing Order into Texts", EMNLP 2004. Other than there, the matrix of
     * similarities is never built: sentences of one length are summed up term by term. Lengths are counted in terms,
     * without function words; a sentence of a single term counts as two, since log 1 is 0; above 63 terms lengths are
     * rounded, which makes similarities up to 0.5 % too high. Time is O(steps · 200 · terms in sentences) at worst, when
     * each term stands in sentences of 200 different lengths, with at most 100 steps; memory is linear.
     */
    TEXTRANK,

    /**
     * Latent semantic analysis: the sentences of which most is left when the matrix of terms by sentences is reduced to
     * its main topics, its greatest singular values.
     *
     * <p>After Steinberger and Ježek, "Using Latent Semantic Analysis in Text Summarization and Summary Evaluation", ISIM
     * 2004, and Gong and Liu, "Generic Text Summarization Using Relevance Measure and Latent Semantic Analysis", SIGIR 2001.
     * Other than there, sentences weigh alike whatever their length, a topic has to be shared by sentences (singular value
     * above 1), and there are 10 topics at most; the decomposition is found by randomized subspace iteration with a fixed seed (Halko, Martinsson and Tropp,
     * "Finding Structure with Randomness", SIAM Review 53(2), 2011), so topics of nearly the same weight may be mixed.
     * Time is O(10 · 15 · terms in sentences + 10 · 15² · vocabulary), memory O(15 · vocabulary) besides the text.
     */
    LSA,

    /**
     * The first sentences that are not headings or the like: what news desks do, and what any algorithm has to beat. Title,
     * query and redundancy penalty have no effect.
     */
    LEAD;

    /** The name in requests and configuration, such as {@code centroid}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The algorithm of that name, in any case.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that exist
     */
    public static Algorithm fromId(String id) {
        for (Algorithm algorithm : values()) {
            if (algorithm.id().equalsIgnoreCase(id)) {
                return algorithm;
            }
        }
        String known = Arrays.stream(values()).map(Algorithm::id).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("algorithm must be one of " + known + ", not \"" + id + "\"");
    }
}
