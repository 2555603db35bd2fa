package dev.precis.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Tue, Jun 2, 2026 at 9:00 AM Jean Petit <jean@example.org> wrote:",
                "On 2 Jun 2026, at 09:00, Jean Petit via a very long list of people who discuss bridges\n<list@example.org> wrote:",
                "Le mar. 2 juin 2026 à 09:00, Jean Petit <jean@example.org> a écrit :",
                "Le 2 juin 2026 à 09:00, Jean Petit\n<jean@example.org> a écrit\u00a0:",
                "Am 02.06.2026 um 09:00 schrieb Jean Petit:",
                "Am Di., 2. Juni 2026 um 09:00 Uhr schrieb Jean Petit <jean@example.org>:",
                "El mar, 2 jun 2026 a las 9:00, Jean Petit (<jean@example.org>) escribió:",
                "Em ter., 2 de jun. de 2026 às 09:00, Jean Petit <jean@example.org> escreveu:",
                "Il giorno mar 2 giu 2026 alle ore 09:00 Jean Petit <jean@example.org> ha scritto:",
                "Op di 2 jun. 2026 om 09:00 schreef Jean Petit <jean@example.org>:",
                "Den tis 2 juni 2026 kl 09:00 skrev Jean Petit <jean@example.org>:",
                "ti 2. kesäk. 2026 klo 9.00 Jean Petit (jean@example.org) kirjoitti:",
                "wt., 2 cze 2026 o 09:00 Jean Petit <jean@example.org> napisał(a):",
                "-----Original Message-----",
                "-----Message d'origine-----",
                "-----Ursprüngliche Nachricht-----",
                "________________________________\nFrom: Jean Petit\nSent: Tuesday, June 2, 2026 9:00 AM\nTo: Zoé\nSubject: Bridges",
                "De : Jean Petit <jean@example.org>\nEnvoyé : mardi 2 juin 2026 09:00\nÀ : Zoé\nObjet : Ponts",
                "Von: Jean Petit\nGesendet: Dienstag, 2. Juni 2026 09:00\nAn: Zoé\nBetreff: Brücken",
                "*Da:* Jean Petit\n*Inviato:* martedì 2 giugno 2026\n*A:* Zoé\n*Oggetto:* Ponti",
                "De: Jean Petit\nEnviado el: martes, 2 de junio de 2026\nPara: Zoé\nAsunto: Puentes",
            })
    void quoted_history_is_set_aside(String mark) {
        assertThat(own("The bridge is open.\n\n" + mark + "\n\nIs the bridge open?\nTell me soon."))
                .isEqualTo("The bridge is open.");
    }

    @Test
    void answers_between_quoted_lines_are_kept() {
        String text = """
                On 2 Jun 2026 Jean <jean@example.org> wrote:
                > Is the bridge open?
                >> It was closed.

                Yes, since Monday.

                > And the road?

                Not yet.
                """;
        assertThat(own(text)).isEqualTo("Yes, since Monday.\n\nNot yet.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- \nZoé Dupont\ntreasurer",
                "--\nZoé Dupont",
                "Sent from my iPhone",
                "Envoyé de mon iPhone",
                "Von meinem iPhone gesendet",
                "Gesendet von Outlook für Android",
                "Enviado desde mi iPhone",
                "Inviato da iPhone",
                "Verzonden vanaf mijn iPhone",
                "Skickat från min iPhone",
                "Get Outlook for iOS<https://aka.ms/o0ukef>",
            })
    void a_signature_is_set_aside(String signature) {
        assertThat(own("The bridge is open.\n\n" + signature)).isEqualTo("The bridge is open.");
    }

    @Test
    void what_is_longer_than_a_signature_is_text() {
        String text = "One.\n--\n" + "A line of text.\n".repeat(30);
        assertThat(own(text)).isEqualTo(text.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Fwd: Bridges", "FW: Bridges", "TR : Ponts", "WG: Brücken"})
    void a_forwarded_mail_is_no_quotation(String subject) {
        String text = "See below.\n\nFrom: Jean\nSent: Tuesday\nTo: Zoé\nSubject: Bridges\n\nThe bridge is open.";
        assertThat(OwnText.of(text, subject)).isEqualTo(text);
    }

    @Test
    void where_nothing_else_remains_the_quotation_is_kept_without_its_marks() {
        assertThat(own("> The bridge is open.\n> > Since when?\n")).isEqualTo("The bridge is open.\nSince when?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "In his diary he wrote:\nThe bridge is open.",
                "On Monday the mayor wrote a letter.\nIt said: the bridge is open.",
                "From: the hill to the river\nit takes an hour.",
                "To: be or not to be\nSubject: unknown",
            })
    void what_only_looks_like_it_stays(String text) {
        assertThat(own(text)).isEqualTo(text);
    }

    @Test
    void files_written_into_the_text_are_set_aside() {
        assertThat(own("Here it is.\n\nbegin 644 up.gif\nM1TE&.#=A$P`3\n`\nend\n"))
                .isEqualTo("Here it is.");
    }

    @Test
    void takes_time_in_proportion_to_the_text() {
        String text = ("On 1, " + "<".repeat(300) + "\n").repeat(5_000);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> org.junit.jupiter.api.Assertions.assertTimeout(
                        java.time.Duration.ofSeconds(20), () -> own(text))))
                .isNull();
    }

    private static String own(String text) {
        return OwnText.of(text, "Re: Bridges");
    }
}
