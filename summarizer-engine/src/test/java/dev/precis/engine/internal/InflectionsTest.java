package dev.precis.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InflectionsTest {

    @ParameterizedTest
    @CsvSource({
        "ferry, ferries",
        "bridge, bridges",
        "repair, repairing",
        "pont, ponts",
        "cheval, chevaux",
        "eau, eaux",
        "communal, communaux",
        "künstliche, künstlichen",
        "biblioteca, biblioteche",
        "мост, мостом",
        "car, cars"
    })
    void a_query_takes_these_for_forms_of_one_word(String word, String other) {
        assertThat(Inflections.related(word, other)).isTrue();
        assertThat(Inflections.related(other, word)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"port, portrait", "is, it", "a, as", "house, mouse", "pain, paie", "人工, 人口"})
    void a_query_keeps_these_apart(String word, String other) {
        assertThat(Inflections.related(word, other)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"bridge, bridges", "künstliche, künstlicher", "трамвай, трамвая", "ville, villes"})
    void counting_takes_short_endings_for_forms_of_one_word(String word, String other) {
        assertThat(Inflections.groups(List.of(word, "unrelated", other))).containsExactly(0, 1, 0);
    }

    @ParameterizedTest
    @CsvSource({"bridge, bridgehead", "port, portrait", "car, cars", "v1, v12", "2023, 2024"})
    void counting_keeps_these_apart(String word, String other) {
        assertThat(Inflections.groups(List.of(word, "unrelated", other))).containsExactly(0, 1, 2);
    }
}
