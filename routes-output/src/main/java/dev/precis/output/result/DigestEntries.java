package dev.precis.output.result;

import dev.precis.contract.Summary;
import dev.precis.store.DigestEntry;
import dev.precis.store.Job;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The summaries in a digest, as its readers see them. */
final class DigestEntries {

    private static final int MAX_TEXT = 800;

    private DigestEntries() {}

    /** Of a digest; none of another job. */
    static List<Entry> of(Job job, Links links) {
        return job.entries().stream()
                .map(entry -> new Entry(
                        entry.title(),
                        source(entry),
                        opening(entry.summary()),
                        absolute(links.ofSummary(entry.jobId()))))
                .toList();
    }

    private static String source(DigestEntry entry) {
        String door = entry.source().type() + " " + entry.source().name();
        return entry.source().document() == null ? door : entry.source().document() + " (" + door + ")";
    }

    private static @Nullable URI absolute(URI link) {
        return link.isAbsolute() ? link : null;
    }

    /** Whole sentences, the first ones of the document, at least one. */
    static String opening(Summary summary) {
        StringBuilder opening = new StringBuilder();
        List<String> sentences = summary.sentences().stream()
                .sorted(Comparator.comparingInt(Summary.Sentence::offset))
                .map(sentence ->
                        sentence.text().replaceAll("[\\s\\p{Cc}]+", " ").strip())
                .toList();
        for (String sentence : sentences) {
            if (!opening.isEmpty() && opening.length() + sentence.length() >= MAX_TEXT) {
                return opening.append(" …").toString();
            }
            opening.append(opening.isEmpty() ? "" : " ").append(sentence);
        }
        return opening.toString();
    }
}
