package dev.precis.engine.internal;

/** Says which language a text is written in. Implementations are pure and thread-safe. */
interface LanguageIdentifier {

    /** What an undetermined language is called in BCP-47. */
    String UNDETERMINED = "und";

    Identification identify(String text);

    /**
     * @param language a BCP-47 tag, or {@value #UNDETERMINED}
     * @param certainty 0 to 1
     */
    record Identification(String language, double certainty) {}
}
