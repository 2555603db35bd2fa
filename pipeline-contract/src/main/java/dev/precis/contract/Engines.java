package dev.precis.contract;

import java.util.List;

/** The engines that this version comes with. The summarize stage runs them; everybody else knows them by these names. */
public final class Engines {

    /** All of them, the default first. */
    public static final List<Engine> ALL = List.of(new Engine(
            "extractive",
            "3",
            List.of(
                    new Algorithm("default", "the best there is, learned from documents with summaries"),
                    new Algorithm("centroid", "near to what the whole document is about, without repeating itself"),
                    new Algorithm("lexrank", "similar to many other sentences (LexRank)"),
                    new Algorithm("textrank", "sharing words with many other sentences (TextRank)"),
                    new Algorithm("lsa", "carrying the main topics (latent semantic analysis)"),
                    new Algorithm("lead", "the first sentences"))));

    private Engines() {}

    /**
     * @param name as in requests
     * @param version a new one may choose other sentences from the same document
     * @param algorithms the default first
     */
    public record Engine(String name, String version, List<Algorithm> algorithms) {}

    /**
     * @param name as in requests
     * @param description which sentences it prefers
     */
    public record Algorithm(String name, String description) {}
}
