package dev.precis.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PorterStemmerTest {

    @ParameterizedTest
    @CsvSource({
        "caresses, caress",
        "ponies, poni",
        "cats, cat",
        "agreed, agre",
        "feed, feed",
        "plastered, plaster",
        "motoring, motor",
        "sing, sing",
        "conflated, conflat",
        "hopping, hop",
        "falling, fall",
        "filing, file",
        "happy, happi",
        "relational, relat",
        "rational, ration",
        "digitizer, digit",
        "radically, radic",
        "hopefulness, hope",
        "triplicate, triplic",
        "electrical, electr",
        "goodness, good",
        "allowance, allow",
        "adoption, adopt",
        "communism, commun",
        "probate, probat",
        "rate, rate",
        "cease, ceas",
        "controlling, control"
    })
    void stems_the_examples_of_the_paper(String word, String stem) {
        assertThat(PorterStemmer.stem(word)).isEqualTo(stem);
    }

    @ParameterizedTest
    @CsvSource({
        "skies, sky",
        "dying, die",
        "news, news",
        "ties, tie",
        "died, die",
        "spied, spi",
        "enjoy, enjoy",
        "say, say",
        "by, by",
        "succeed, succeed",
        "geology, geolog",
        "psychologies, psycholog",
        "hopefully, hope"
    })
    void deviates_where_published_figures_do(String word, String stem) {
        assertThat(PorterStemmer.stem(word)).isEqualTo(stem);
    }
}
