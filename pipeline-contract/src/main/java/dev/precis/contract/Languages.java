package dev.precis.contract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The languages that {@code auto} tells apart. Texts in others are summarized too, without knowledge of their words, or with
 * that of the language that a request names.
 */
public final class Languages {

    /** All of them, by tag. */
    public static final List<Language> ALL = List.of(
                    "af", "am", "ar", "as", "be", "bg", "bn", "bo", "ca", "cs", "da", "de", "el", "en", "es", "et",
                    "fa", "fi", "fr", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "km",
                    "kn", "ko", "lo", "lt", "lv", "mk", "ml", "mr", "ms", "my", "ne", "nl", "no", "pa", "pl", "pt",
                    "ro", "ru", "si", "sk", "sl", "sr", "sv", "sw", "ta", "te", "th", "tl", "tr", "uk", "ur", "vi",
                    "zh")
            .stream()
            .map(Languages::language)
            .toList();

    private static final Map<String, Language> BY_NAME = ALL.stream()
            .collect(Collectors.toMap(language -> language.name().toLowerCase(Locale.ROOT), Function.identity()));

    private Languages() {}

    /**
     * @param tag BCP-47
     * @param name in English
     * @param ownName in the language itself
     */
    public record Language(String tag, String name, String ownName) {}

    /** The language of an English name, in any case. */
    public static Optional<Language> byName(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    private static Language language(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        return new Language(tag, locale.getDisplayLanguage(Locale.ENGLISH), locale.getDisplayLanguage(locale));
    }
}
