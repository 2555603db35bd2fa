package dev.precis.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoilerplateTest {

    private static final String PROSE =
            "\n\nThe miller rose at dawn. He opened the sluice and waited for the wheel to turn."
                    + " The water came slowly.\n\nNobody spoke of the drought.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Introduction",
                "3. Results and discussion",
                "CHAPTER II. THE MILL.",
                "The mill and its owners ........ 17",
                "https://example.org/a/long/path?with=query",
                "Contact: info@example.org",
                "12.4 | 13.5 | 14.6 | 15.7 | total"
            })
    void knows_what_is_no_sentence(String line) {
        assertThat(isBoilerplate(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The mill stands.",
                "Who would have thought so?",
                "See https://example.org for all that the village has written about it.",
                "Anna: I saw the miller at the bridge",
                "NASA launched 3 rockets.",
                "हम सब साथ में घर जा रहे हैं।",
                "自从一家人搬到城里以后，山上的房子就空了。"
            })
    void takes_sentences_as_sentences(String line) {
        assertThat(isBoilerplate(line)).isFalse();
    }

    @Test
    void knows_a_heading_of_two_sentences() {
        // When
        boolean[] boilerplate = DocumentModel.of("Too few mills? What the millers say" + PROSE, "en", null)
                .boilerplate();
        // Then
        assertThat(boilerplate).containsExactly(true, true, false, false, false, false);
    }

    @Test
    void knows_a_markdown_heading_that_ends_with_a_stop() {
        assertThat(isBoilerplate("## Who owns the mill?")).isTrue();
    }

    @Test
    void takes_a_line_that_repeats_the_title_for_a_heading() {
        assertThat(DocumentModel.of("Who owns the mill?" + PROSE, "en", "WHO OWNS THE MILL")
                        .boilerplate()[0])
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We use cookies to make your visit to the mill as pleasant as possible.",
                "Nous utilisons des cookies pour rendre votre visite au moulin aussi agréable que possible.",
                "Wir verwenden Cookies, um Ihren Besuch der Mühle so angenehm wie möglich zu machen."
            })
    void knows_a_cookie_notice_although_it_is_a_sentence(String notice) {
        assertThat(isBoilerplate(notice)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Share on Facebook or by mail.",
                "Read also: How the millers of the valley lost their water to the new dam, and what they did then.",
                "Advertisement.",
                "All rights reserved by the mill.",
                "Partager sur Facebook ou par courriel.",
                "Lire aussi : Comment les meuniers de la vallée ont perdu leur eau, et ce qu'ils ont fait ensuite.",
                "À lire aussi\u00A0: Le moulin tourne de nouveau, après trente ans de silence et bien des procès.",
                "Publicité.",
                "Tous droits réservés.",
                "Auf Facebook teilen oder per Mail versenden.",
                "Lesen Sie auch: Wie die Müller des Tals ihr Wasser verloren, und was sie danach unternahmen.",
                "Anzeige.",
                "Alle Rechte vorbehalten."
            })
    void knows_the_links_and_notices_around_an_article(String line) {
        assertThat(isBoilerplate(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The bakers of the town share on average a third of the flour.",
                "The baker bought cookies from the miller's wife.",
                "Advertisement paid for the new wheel.",
                "Le partage de l'eau divise la vallée.",
                "Werbung brachte der Mühle neue Kunden.",
                "On Monday he wrote a letter to the miller."
            })
    void takes_sentences_with_such_words_as_sentences(String line) {
        assertThat(isBoilerplate(line)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Mon, 3 Nov 2025 at 10:12, Ann Miller, Lower Mill <ann.miller@example.org> wrote:",
                "Le lun. 3 nov. 2025 à 10:12, Anne Meunier <anne@example.org> a écrit :",
                "Am 3.11.2025 um 10:12 schrieb Anna Müller, Untere Mühle <anna.mueller@example.org>:"
            })
    void knows_the_older_mail_below_an_answer(String attribution) {
        // Given
        String mail = "The wheel has been mended. It turns." + "\n\n" + attribution
                + "\n> The wheel is broken. We need it on Friday.\n> Please send somebody who can mend it.";
        // When
        boolean[] boilerplate = DocumentModel.of(mail, "en", null).boilerplate();
        // Then
        assertThat(boilerplate).startsWith(false, false).doesNotHave(aSentenceAfter(2));
    }

    @Test
    void knows_a_signature() {
        // Given
        String mail = "The wheel has been mended. It turns.\n\n-- \nAnn Miller runs the mill.\n"
                + "Mill Lane 7 is open daily.\nWe grind what you bring.\n";
        // When
        boolean[] boilerplate = DocumentModel.of(mail, "en", null).boilerplate();
        // Then
        assertThat(boilerplate).containsExactly(false, false, true, true, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: Ann Miller.\nSent: Monday, 3 November.\nTo: Ben Baker.\nSubject: The wheel is broken.",
                "De : Anne Meunier.\nEnvoyé : lundi 3 novembre.\nÀ : Benoît Boulanger.\nObjet : La roue est cassée.",
                "Von: Anna Müller.\nGesendet: Montag, den 3.11.2025.\nAn: Ben Bäcker.\nBetreff: Das Rad ist kaputt."
            })
    void knows_the_head_of_a_forwarded_mail(String head) {
        // When
        boolean[] boilerplate = DocumentModel.of(head + PROSE, "en", null).boilerplate();
        // Then
        assertThat(boilerplate).containsExactly(true, true, true, true, false, false, false, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Flour | tons | price in euros of each year", "Mehl\tTonnen\tPreis", "Farine    tonnes    prix"})
    void knows_the_row_of_a_table_of_words(String row) {
        assertThat(Boilerplate.among(
                        row, List.of(new Sentence(new Span(0, row.length()), row, Tokenizer.words(row), 0)), null))
                .containsExactly(true);
    }

    private static Condition<boolean[]> aSentenceAfter(int count) {
        return new Condition<>(
                boilerplate -> IntStream.range(count, boilerplate.length).anyMatch(i -> !boilerplate[i]),
                "a sentence after the first %d",
                count);
    }

    private static boolean isBoilerplate(String line) {
        return DocumentModel.of(line + PROSE, "en", null).boilerplate()[0];
    }
}
