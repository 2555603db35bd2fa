package dev.precis.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts that were written for these tests, one a language, and what is asked about them. */
final class GoldenTexts {

    static final List<String> LANGUAGES = List.of("ar", "de", "en", "es", "fr", "it", "ja", "pt", "ru", "zh");

    private static final Summarizer SUMMARIZER = Summarizer.extractive();

    private GoldenTexts() {}

    static String text(String language) {
        return resource(language + ".txt");
    }

    static String resource(String name) {
        try (InputStream in = GoldenTexts.class.getResourceAsStream("golden/" + name)) {
            if (in == null) {
                throw new AssertionError("golden/" + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static String withoutHeading(String text) {
        return text.substring(text.indexOf('\n') + 1).strip() + "\n";
    }

    /** Prints all that the engine says about these texts, every digit of it, for another Java to say the same. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.print(everything());
    }

    static String everything() {
        StringBuilder all = new StringBuilder();
        for (String language : LANGUAGES) {
            for (Algorithm algorithm : Algorithm.values()) {
                SummaryOptions options = SummaryOptions.defaults().withAlgorithm(algorithm);
                all.append(SUMMARIZER.summarize(text(language), options)).append('\n');
                all.append(SUMMARIZER.summarize(
                                withoutHeading(text(language)),
                                options.withLength(Length.ratio(0.3))
                                        .withOrder(Order.RANK)
                                        .withQuery(text(language)
                                                .lines()
                                                .findFirst()
                                                .orElseThrow())))
                        .append('\n');
            }
        }
        List<Document> documents =
                LANGUAGES.stream().map(GoldenTexts::text).map(Document::of).toList();
        for (Algorithm algorithm : Algorithm.values()) {
            all.append(SUMMARIZER.summarize(documents, SummaryOptions.defaults().withAlgorithm(algorithm)))
                    .append('\n');
        }
        return all.toString();
    }
}
