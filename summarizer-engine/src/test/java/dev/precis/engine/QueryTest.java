package dev.precis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {

    private static final String ENGLISH = """
            The old bridge of the village was closed on Monday after an engineer found cracks in two pillars.
            The bridge carries the only road to the school and to the market. Farmers now have to drive around the lake.
            The mayor said that the repair of the bridge would take a year. She asked the province for money.
            Two ferries will take children to the school from next week. The market moves to the church square.
            """;

    private static final String FRENCH = """
            Le vieux pont du village a été fermé lundi, car un ingénieur a trouvé des fissures dans deux piliers.
            Le pont porte la seule route vers l'école et le marché. Les paysans doivent faire le tour du lac.
            La maire dit que les travaux dureront un an. Elle a demandé de l'argent au département.
            Deux chevaux tireront une barque pour les enfants dès la semaine prochaine. Le marché s'installe devant l'église.
            """;

    @ParameterizedTest
    @CsvSource({
        "Is there a ferry?, Two ferries",
        "farmer, Farmers now",
        "How long do repairs take?, The mayor said",
        "Who pays? money from provinces, She asked",
        "squares and churches, The market moves"
    })
    void an_english_sentence_that_answers_comes_first(String query, String beginning) {
        assertThat(best(ENGLISH, query)).startsWith(beginning);
    }

    @ParameterizedTest
    @CsvSource({
        "un cheval ?, Deux chevaux",
        "combien de temps dure le travail ?, La maire dit",
        "paysan, Les paysans",
        "où sont les églises ?, Le marché",
        "pourquoi cette fissure ?, Le vieux pont"
    })
    void a_french_sentence_that_answers_comes_first(String query, String beginning) {
        assertThat(best(FRENCH, query)).startsWith(beginning);
    }

    @ParameterizedTest
    @CsvSource({"submarine", "xyzzy", "?", "the of and"})
    void a_query_without_an_answer_changes_nothing(String query) {
        assertThat(best(ENGLISH, query)).isEqualTo(best(ENGLISH, null));
    }

    private static String best(String text, String query) {
        SummaryOptions options = SummaryOptions.defaults().withQuery(query).withOrder(Order.RANK);
        return Summarizer.extractive()
                .summarize(text, options)
                .sentences()
                .get(0)
                .text();
    }
}
