package dev.precis.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What ranks the sentences of a document. Lengths and orders work alike for all of them. */
public enum Algorithm {

    /**
     * The best the engine has; which one that is may change with {@link Summary#version()}. Now a learned one: regression
     * trees that were trained on documents with summaries say how much a sentence will contribute, from features that any
     * language has (position, length, centrality, repetition, title); 15 % of {@link #CENTROID} are mixed in.
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
