package dev.precis.output.digest;

import dev.precis.contract.Lane;
import dev.precis.contract.Length;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.SortBy;
import dev.precis.contract.SourceType;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryRequest;
import dev.precis.store.DigestEntry;
import dev.precis.store.NewJob;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The document that a digest is summarized from: the summaries of its entries, each under its title.
 *
 * @param name of the digest
 * @param digest its settings
 * @param number of this one, from 1
 * @param madeAt when
 */
record DigestDocument(String name, DigestSettings digest, int number, Instant madeAt) {

    /** Characters of one document; with a thousand entries, a thousand for each. */
    private static final int MAX_TEXT = 1_000_000;

    private static final String BETWEEN = "\n\n";
    private static final String AUTO = "auto";
    private static final String UNKNOWN = "und";

    /** The job that summarizes it. */
    NewJob of(List<DigestEntry> entries) {
        StringBuilder text = new StringBuilder();
        List<ReadingNotes.Document> documents = new ArrayList<>();
        Set<String> said = new HashSet<>();
        int leftOut = 0;
        for (DigestEntry entry : entries) {
            String title = entry.title();
            String body = body(entry.summary(), said);
            if (body.isEmpty()) {
                continue;
            }
            if (text.length() + title.length() + body.length() + 2 * BETWEEN.length() > MAX_TEXT) {
                leftOut++;
                continue;
            }
            text.append(text.isEmpty() ? "" : BETWEEN).append(title).append(BETWEEN);
            documents.add(new ReadingNotes.Document(text.length(), body.length(), title));
            text.append(body);
        }
        return job(text.toString(), notes(documents, leftOut), language(entries));
    }

    private NewJob job(String text, ReadingNotes notes, String language) {
        LocalDate date = LocalDate.ofInstant(madeAt, digest.zoneOrSystem());
        String key = name + ":" + number;
        return new NewJob(
                new NewJob.Source(SourceType.DIGEST.id(), name, name + "/" + date + "-" + number),
                key,
                null,
                key,
                false,
                request((digest.title() == null ? name : digest.title()) + ", " + date, language),
                Lane.BULK,
                text,
                notes,
                null);
    }

    private SummaryRequest request(String title, String language) {
        return new SummaryRequest(
                null,
                title,
                language,
                "extractive",
                "default",
                Length.ofSentences(digest.sentences()),
                digest.format(),
                SortBy.OFFSET,
                null,
                digest.keywords(),
                digest.profile() == null ? "default" : digest.profile(),
                Lane.BULK,
                digest.targets(),
                Map.of("digest", name));
    }

    /** Without what an earlier entry says word for word: the same document may have come through several doors. */
    private static String body(Summary summary, Set<String> said) {
        return summary.sentences().stream()
                .sorted(Comparator.comparingInt(Summary.Sentence::offset))
                .map(sentence ->
                        sentence.text().replaceAll("[\\s\\p{Cc}]+", " ").strip())
                .filter(said::add)
                .collect(Collectors.joining(BETWEEN));
    }

    private static ReadingNotes notes(List<ReadingNotes.Document> documents, int leftOut) {
        ReadingNotes notes = new ReadingNotes(List.of(), leftOut > 0, List.of(), documents);
        return leftOut == 0
                ? notes
                : notes.withWarning(new Summary.Warning(
                        "ENTRIES_LEFT_OUT", leftOut + " entries had no room in what the summary is made of"));
    }

    /** That of more than half of the entries. */
    private String language(List<DigestEntry> entries) {
        if (digest.language() != null) {
            return digest.language();
        }
        return entries.stream()
                .map(entry -> entry.summary().language())
                .filter(language -> !language.equals(UNKNOWN))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(language -> language.getValue() * 2 > entries.size())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(AUTO);
    }
}
