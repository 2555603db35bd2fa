package dev.precis.output.result;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What stands around a summary, in the summary's language where there are words for it, else in English. */
final class Labels {

    private static final String BUNDLE = "templates.labels";

    private Labels() {}

    /** @param language BCP-47 tag of the summary */
    static Map<String, String> in(String language) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE,
                Locale.forLanguageTag(language),
                Labels.class.getClassLoader(),
                // the language of the machine shall not matter
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return bundle.keySet().stream().collect(Collectors.toMap(Function.identity(), bundle::getString));
    }
}
