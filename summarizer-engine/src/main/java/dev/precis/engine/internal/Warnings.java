package dev.precis.engine.internal;

import dev.precis.engine.Summarizer;
import dev.precis.engine.SummaryOptions;
import dev.precis.engine.Warning;
import dev.precis.engine.internal.DocumentSet.Reading;
import java.util.ArrayList;
import java.util.List;

/** What the reader of a summary should know; of several documents each thing once. */
final class Warnings {

    private static final double CERTAIN = 0.5;

    private Warnings() {}

    static List<Warning> of(DocumentSet set, List<Sentence> chosen, SummaryOptions options) {
        List<Warning> warnings = new ArrayList<>();
        if (set.truncated()) {
            warnings.add(new Warning(
                    Warning.DOCUMENT_TRUNCATED,
                    "Only the first " + Summarizer.MAX_CHARS + " of " + set.chars() + " characters were read"));
        }
        set.readings().stream()
                .filter(reading -> !reading.model().sentences().isEmpty()
                        && reading.language().certainty() < CERTAIN)
                .findFirst()
                .ifPresent(reading -> warnings.add(uncertain(reading)));
        if (set.whole().cut()) {
            warnings.add(new Warning(
                    Warning.SENTENCES_CUT,
                    "Stretches of more than " + SentenceSplitter.LONGEST + " characters without a full stop were cut"));
        }
        long words =
                chosen.stream().mapToLong(sentence -> sentence.words().size()).sum();
        if (chosen.size() == 1 && Budget.of(options.length(), set.whole()).isExceededBy(words)) {
            warnings.add(new Warning(
                    Warning.LENGTH_EXCEEDED,
                    "The sentences are long for the length that was asked for: this one has " + words + " words"));
        }
        return warnings;
    }

    private static Warning uncertain(Reading reading) {
        return new Warning(
                Warning.LANGUAGE_UNCERTAIN,
                "The language may be " + reading.language().language() + ", which is not certain");
    }
}
