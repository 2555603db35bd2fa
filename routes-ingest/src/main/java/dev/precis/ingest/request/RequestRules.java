package dev.precis.ingest.request;

import dev.precis.contract.Engines;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.Length;
import dev.precis.contract.SummaryRequest;
import dev.precis.extraction.text.PlainText;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a request may ask for; each breach is told with its path and its remedy. */
public final class RequestRules {

    private static final String AUTO = "auto";
    private static final Set<String> ENGINES =
            Engines.ALL.stream().map(Engines.Engine::name).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> ALGORITHMS = Engines.ALL.stream()
            .flatMap(engine -> engine.algorithms().stream())
            .map(Engines.Algorithm::name)
            .collect(Collectors.toUnmodifiableSet());
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9-]{1,32})?");
    private static final Pattern PROFILE = Pattern.compile("[a-z0-9-]{1,40}");
    private static final int MAX_NAME = 255;
    private static final int MAX_QUERY = 1000;
    private static final int MAX_METADATA = 32;
    private static final int MAX_METADATA_KEY = 256;
    private static final int MAX_METADATA_VALUE = 1024;

    private RequestRules() {}

    public static void checkInput(SummaryRequest.@Nullable Input input) {
        if (input == null || (input.text() == null) == (input.url() == null)) {
            throw invalid("input must have exactly one of text and url");
        }
        if (input.text() != null) {
            checkText(input.text());
        } else {
            OutputRules.checkUrl("input.url", input.url());
        }
    }

    public static void checkText(String text) {
        if (text.isBlank()) {
            throw new InvalidDocumentException(
                    ErrorCode.EMPTY_DOCUMENT, "the document has no text; send at least a sentence");
        }
    }

    /** Gives the request back with its texts free of NUL and lone surrogates and its language tag in canonical form. */
    public static SummaryRequest checkOptions(SummaryRequest request) {
        line("name", request.name(), MAX_NAME);
        oneOf("engine", request.engine(), ENGINES);
        oneOf("algorithm", request.algorithm(), ALGORITHMS);
        if (request.length() != null) {
            checkLength(request.length());
        }
        atMost("query", request.query(), MAX_QUERY);
        range("keywords", request.keywords(), 0, 50);
        if (request.profile() != null && !PROFILE.matcher(request.profile()).matches()) {
            throw invalid("profile must be 1 to 40 lower-case letters, digits and hyphens");
        }
        if (request.outputs() != null) {
            OutputRules.check(request.outputs());
        }
        return new SummaryRequest(
                request.input(),
                clean(request.name()),
                language(request.language()),
                request.engine(),
                request.algorithm(),
                request.length(),
                request.format(),
                request.sortBy(),
                clean(request.query()),
                request.keywords(),
                request.profile(),
                request.lane(),
                request.outputs(),
                metadata(request.metadata()));
    }

    private static void checkLength(Length length) {
        long set = Stream.of(length.sentences(), length.words(), length.ratio(), length.preset())
                .filter(Objects::nonNull)
                .count();
        if (set != 1) {
            throw invalid("length must have exactly one of sentences, words, ratio and preset");
        }
        range("length.sentences", length.sentences(), 1, 1000);
        range("length.words", length.words(), 1, 100_000);
        if (length.ratio() != null && !(length.ratio() > 0 && length.ratio() <= 1)) {
            throw invalid("length.ratio must be above 0 and at most 1");
        }
    }

    /** A registered language has two or three letters; longer primary subtags are well-formed but name nothing. */
    private static @Nullable String language(@Nullable String tag) {
        if (tag == null || tag.equals(AUTO)) {
            return tag;
        }
        try {
            if (LANGUAGE.matcher(tag).matches()) {
                return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
            }
        } catch (IllformedLocaleException e) {
            // told below
        }
        throw new InvalidDocumentException(
                ErrorCode.UNSUPPORTED_LANGUAGE, "language must be auto or a BCP-47 tag such as fr, en or pt-BR");
    }

    private static @Nullable Map<String, String> metadata(@Nullable Map<String, String> metadata) {
        if (metadata == null) {
            return null;
        }
        if (metadata.size() > MAX_METADATA) {
            throw invalid("metadata must have at most " + MAX_METADATA + " entries");
        }
        Map<String, String> clean = new LinkedHashMap<>();
        metadata.forEach((key, value) -> {
            atMost("a key of metadata", key, MAX_METADATA_KEY);
            if (value == null) {
                throw invalid("metadata." + shown(key) + " must be a string");
            }
            atMost("metadata." + shown(key), value, MAX_METADATA_VALUE);
            clean.put(PlainText.sanitize(key), PlainText.sanitize(value));
        });
        return clean;
    }

    private static @Nullable String clean(@Nullable String text) {
        return text == null ? null : PlainText.sanitize(text);
    }

    public static void oneOf(String path, @Nullable String value, Set<String> allowed) {
        if (value != null && !allowed.contains(value)) {
            throw invalid(path + " must be one of "
                    + String.join(", ", allowed.stream().sorted().toList()));
        }
    }

    public static void line(String path, @Nullable String value, int max) {
        atMost(path, value, max);
        if (value != null && (value.isBlank() || value.chars().anyMatch(Character::isISOControl))) {
            throw invalid(path + " must not be blank or contain control characters");
        }
    }

    public static void atMost(String path, @Nullable String value, int max) {
        if (value != null && value.length() > max) {
            throw invalid(path + " must have at most " + max + " characters");
        }
    }

    private static void range(String path, @Nullable Integer value, int min, int max) {
        if (value != null && (value < min || value > max)) {
            throw invalid(path + " must be from " + min + " to " + max);
        }
    }

    /** A name from outside, short and harmless enough to be repeated in a message. */
    public static String shown(String name) {
        String shown = name.replaceAll("[^\\p{L}\\p{N}_.-]", "?");
        return shown.length() > 40 ? shown.substring(0, 40) + "…" : shown;
    }

    public static InvalidDocumentException invalid(String message) {
        return new InvalidDocumentException(ErrorCode.INVALID_REQUEST, message);
    }
}
