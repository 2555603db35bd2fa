package dev.precis.summarize;

import dev.precis.contract.Preset;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.SortBy;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryFormat;
import dev.precis.contract.SummaryRequest;
import dev.precis.engine.Algorithm;
import dev.precis.engine.Document;
import dev.precis.engine.Length;
import dev.precis.engine.Order;
import dev.precis.engine.SummaryOptions;
import dev.precis.engine.SummarySentence;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Between the contract's requests and summaries and the engine's. */
public final class SummaryMapper {

    private static final String ENGINE = "extractive";

    private SummaryMapper() {}

    /**
     * What the engine is asked for.
     *
     * @param request nulls mean the engine's defaults
     * @throws IllegalArgumentException where a value is out of bounds
     */
    public static SummaryOptions options(SummaryRequest request) {
        SummaryOptions options =
                SummaryOptions.defaults().withTitle(request.name()).withQuery(request.query());
        if (request.language() != null) {
            options = options.withLanguage(request.language());
        }
        if (request.algorithm() != null) {
            options = options.withAlgorithm(Algorithm.fromId(request.algorithm()));
        }
        if (request.keywords() != null) {
            options = options.withKeywords(request.keywords());
        }
        if (request.sortBy() == SortBy.RANK) {
            options = options.withOrder(Order.RANK);
        }
        return request.length() == null ? options : options.withLength(length(request.length()));
    }

    private static Length length(dev.precis.contract.Length length) {
        if (length.sentences() != null) {
            return Length.sentences(length.sentences());
        }
        if (length.words() != null) {
            return Length.words(length.words());
        }
        if (length.ratio() != null) {
            return Length.ratio(length.ratio());
        }
        Preset preset = length.preset() == null ? Preset.STANDARD : length.preset();
        return Length.preset(preset.id());
    }

    /** The documents of a text that holds several; empty where it holds one. */
    static List<Document> documents(ReadingNotes notes, String text) {
        // the title of a single one would stand in for that of the whole
        boolean several = notes.documents().size() > 1;
        return notes.documents().stream()
                .map(one -> new Document(
                        text.substring(one.offset(), one.offset() + one.length()), several ? one.title() : null))
                .toList();
    }

    /** The engine's answer to one document as everybody else sees it. */
    public static Summary map(
            dev.precis.engine.Summary summary, String documentText, SummaryRequest request, long millis) {
        return map(summary, documentText, ReadingNotes.NONE, request, millis);
    }

    /**
     * The engine's answer as everybody else sees it.
     *
     * @param summary the answer
     * @param documentText exactly the text that was summarized
     * @param notes where its documents are
     * @param request for the layout
     * @param millis the engine's working time
     */
    public static Summary map(
            dev.precis.engine.Summary summary,
            String documentText,
            ReadingNotes notes,
            SummaryRequest request,
            long millis) {
        String text = request.format() == SummaryFormat.BULLETS ? summary.bullets() : summary.text();
        return new Summary(
                text,
                summary.headline(),
                summary.sentences().stream()
                        .map(sentence -> sentence(sentence, notes.documents()))
                        .toList(),
                summary.keywords().stream()
                        .map(keyword -> new Summary.Keyword(keyword.text(), keyword.score()))
                        .toList(),
                summary.language(),
                new Summary.Engine(ENGINE, summary.algorithm().id(), summary.version()),
                new Summary.Statistics(
                        summary.statistics().sentences(),
                        summary.statistics().words(),
                        summary.statistics().compression(),
                        millis),
                summary.warnings().stream()
                        .map(warning -> new Summary.Warning(warning.code(), warning.message()))
                        .toList(),
                summary.truncated(),
                sha256(documentText));
    }

    private static Summary.Sentence sentence(SummarySentence sentence, List<ReadingNotes.Document> documents) {
        int begin = documents.isEmpty() ? 0 : documents.get(sentence.document()).offset();
        return new Summary.Sentence(
                sentence.text(), begin + sentence.offset(), sentence.length(), sentence.rankScore());
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
