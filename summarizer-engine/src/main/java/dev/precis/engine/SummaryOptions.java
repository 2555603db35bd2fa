package dev.precis.engine;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How to summarize. Start from {@link #defaults()} and change what differs; the constructor's parameters grow with new
 * versions, the {@code with…} methods stay.
 *
 * @param length how long the summary is to be; five sentences by default
 * @param order the order of the sentences in {@link Summary#text()} and {@link Summary#sentences()}
 * @param title the document's title, or null; sentences that share its words score higher, and it is the headline. Of
 *     several documents the title of the whole
 * @param language a BCP-47 tag such as {@code fr} or {@code pt-BR}, or {@value #AUTO} to have it identified
 * @param algorithm what ranks the sentences
 * @param query what the reader wants to know, or null; sentences that share its words, or other forms of them, score
 *     higher
 * @param keywords how many keywords and key phrases are wanted, 0 to {@value #MAX_KEYWORDS}; 8 by default. With 0 a
 *     summary takes about a quarter less time
 * @param redundancyPenalty how much a sentence loses for repeating one already chosen, from 0 (nothing) to 1 (a verbatim
 *     repetition is worth nothing); 0.7 by default. Above 0 a sentence that repeats another word for word is only chosen
 *     when nothing else is left
 * @throws IllegalArgumentException naming the parameter that is out of range
 * @throws NullPointerException naming the parameter that must not be null
 */
public record SummaryOptions(
        Length length,
        Order order,
        @Nullable String title,
        String language,
        Algorithm algorithm,
        @Nullable String query,
        int keywords,
        double redundancyPenalty) {

    /** The value of {@link #language()} that asks for identification. */
    public static final String AUTO = "auto";

    /** The most keywords that can be asked for. */
    public static final int MAX_KEYWORDS = 1_000;

    private static final SummaryOptions DEFAULTS =
            new SummaryOptions(Length.STANDARD, Order.OFFSET, null, AUTO, Algorithm.DEFAULT, null, 8, 0.7);

    public SummaryOptions {
        Objects.requireNonNull(length, "length");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(algorithm, "algorithm");
        language = canonicalLanguage(Objects.requireNonNull(language, "language"));
        if (keywords < 0 || keywords > MAX_KEYWORDS) {
            throw new IllegalArgumentException("keywords must be 0 to " + MAX_KEYWORDS + ", not " + keywords);
        }
        if (!(redundancyPenalty >= 0 && redundancyPenalty <= 1)) {
            throw new IllegalArgumentException("redundancyPenalty must be 0 to 1, not " + redundancyPenalty);
        }
    }

    /** Five sentences in reading order, language identified, 8 keywords. */
    public static SummaryOptions defaults() {
        return DEFAULTS;
    }

    public SummaryOptions withLength(Length length) {
        return new SummaryOptions(length, order, title, language, algorithm, query, keywords, redundancyPenalty);
    }

    public SummaryOptions withOrder(Order order) {
        return new SummaryOptions(length, order, title, language, algorithm, query, keywords, redundancyPenalty);
    }

    public SummaryOptions withTitle(@Nullable String title) {
        return new SummaryOptions(length, order, title, language, algorithm, query, keywords, redundancyPenalty);
    }

    public SummaryOptions withLanguage(String language) {
        return new SummaryOptions(length, order, title, language, algorithm, query, keywords, redundancyPenalty);
    }

    public SummaryOptions withAlgorithm(Algorithm algorithm) {
        return new SummaryOptions(length, order, title, language, algorithm, query, keywords, redundancyPenalty);
    }

    public SummaryOptions withQuery(@Nullable String query) {
        return new SummaryOptions(length, order, title, language, algorithm, query, keywords, redundancyPenalty);
    }

    public SummaryOptions withKeywords(int keywords) {
        return new SummaryOptions(length, order, title, language, algorithm, query, keywords, redundancyPenalty);
    }

    public SummaryOptions withRedundancyPenalty(double redundancyPenalty) {
        return new SummaryOptions(length, order, title, language, algorithm, query, keywords, redundancyPenalty);
    }

    private static String canonicalLanguage(String language) {
        if (language.equalsIgnoreCase(AUTO)) {
            return AUTO;
        }
        try {
            Locale locale = new Locale.Builder().setLanguageTag(language).build();
            if (!locale.getLanguage().isEmpty()) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException e) {
            // falls through to the message that names the parameter
        }
        throw new IllegalArgumentException(
                "language must be \"" + AUTO + "\" or a BCP-47 tag such as \"fr\", not \"" + language + "\"");
    }
}
