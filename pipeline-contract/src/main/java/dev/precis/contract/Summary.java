package dev.precis.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A finished summary, as JSON everywhere outside of the engine.
 *
 * @param text the summary as one text, laid out as asked
 * @param headline one line to stand above it, or null where there is none; left out of the JSON then
 * @param sentences the chosen sentences, with their place in the document
 * @param keywords the document's keywords and key phrases, best first
 * @param language BCP-47 tag of the document, {@code und} where it is not known
 * @param engine what made it
 * @param statistics figures of the document and of the work
 * @param warnings what a reader should know
 * @param truncated whether only a part of the document was read
 * @param documentSha256 hexadecimal SHA-256 (FIPS 180-4) of the document's text in UTF-8
 */
public record Summary(
        String text,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String headline,
        List<Sentence> sentences,
        List<Keyword> keywords,
        String language,
        Engine engine,
        Statistics statistics,
        List<Warning> warnings,
        boolean truncated,
        String documentSha256) {

    /**
     * @param text the sentence exactly as it stands in the document
     * @param offset its first UTF-16 code unit in the document's text
     * @param length its number of UTF-16 code units
     * @param rankScore higher is better; comparable within one summary only
     * @param page of the document on which it begins, from 1; null where there are no pages, and left out of the JSON then
     */
    public record Sentence(
            String text,
            int offset,
            int length,
            double rankScore,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer page) {

        /** A sentence of a document without pages. */
        public Sentence(String text, int offset, int length, double rankScore) {
            this(text, offset, length, rankScore, null);
        }

        Sentence onPageOf(ReadingNotes notes) {
            return new Sentence(text, offset, length, rankScore, notes.pageAt(offset));
        }
    }

    /**
     * @param text the word or phrase as the document writes it
     * @param score higher is better; comparable within one summary only
     */
    public record Keyword(String text, double score) {}

    /**
     * @param name of the engine
     * @param algorithm its algorithm
     * @param version of the engine
     */
    public record Engine(String name, String algorithm, String version) {}

    /**
     * @param sentences of the document
     * @param words of the document
     * @param compression characters of the summary divided by those of the document
     * @param millis the engine's working time, in milliseconds
     */
    public record Statistics(int sentences, int words, double compression, long millis) {}

    /**
     * @param code stable upper-case name
     * @param message one line for people
     */
    public record Warning(String code, String message) {}

    /**
     * The same summary with what was noticed while the document's text was read.
     *
     * @param notes their warnings come first, and each sentence gets its page
     */
    public Summary afterReading(ReadingNotes notes) {
        List<Warning> all =
                Stream.concat(notes.warnings().stream(), warnings.stream()).toList();
        return new Summary(
                text,
                headline,
                sentences.stream().map(sentence -> sentence.onPageOf(notes)).toList(),
                keywords,
                language,
                engine,
                statistics,
                all,
                truncated || notes.truncated(),
                documentSha256);
    }
}
