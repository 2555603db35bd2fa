package dev.precis.ingest.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.Lane;
import dev.precis.contract.Length;
import dev.precis.contract.Output;
import dev.precis.contract.OutputSettings;
import dev.precis.contract.OutputType;
import dev.precis.contract.Preset;
import dev.precis.contract.SummaryFormat;
import dev.precis.contract.SummaryRequest;
import dev.precis.ingest.Door;
import dev.precis.ingest.request.ProfileSettings.Profile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfilesTest {

    private static final Profile FRENCH =
            new Profile("fr", null, "lead", Length.ofSentences(2), null, null, null, null, Lane.INTERACTIVE, null);

    private final Profiles profiles = new Profiles(new ProfileSettings(Map.of("press", FRENCH)));

    @Test
    void whatARequestLeavesOpenItsProfileDecides() {
        SummaryRequest applied = profiles.apply(of("press", null), Door.of(Lane.BULK));

        assertThat(applied.language()).isEqualTo("fr");
        assertThat(applied.algorithm()).isEqualTo("lead");
        assertThat(applied.length()).isEqualTo(Length.ofSentences(2));
        assertThat(applied.lane()).isEqualTo(Lane.INTERACTIVE);
        assertThat(applied.keywords()).isEqualTo(8);
        assertThat(applied.profile()).isEqualTo("press");
    }

    @Test
    void whatARequestAsksForOutdoesItsProfile() {
        assertThat(profiles.apply(of("press", Length.ofSentences(7)), Door.of(Lane.BULK))
                        .length())
                .isEqualTo(Length.ofSentences(7));
    }

    @Test
    void withoutAProfileTheDefaultOneApplies() {
        SummaryRequest applied = profiles.apply(SummaryRequest.empty(), Door.of(Lane.BULK));

        assertThat(applied.profile()).isEqualTo("default");
        assertThat(applied.length()).isEqualTo(Length.ofPreset(Preset.STANDARD));
        assertThat(applied.lane()).isEqualTo(Lane.BULK);
    }

    @Test
    void theDefaultProfileCanBeReplaced() {
        Profiles own = new Profiles(new ProfileSettings(Map.of("default", FRENCH)));

        assertThat(own.apply(SummaryRequest.empty(), Door.of(Lane.BULK)).language())
                .isEqualTo("fr");
    }

    @Test
    void minutesAreBullets() {
        assertThat(profiles.apply(of("minutes", null), Door.of(Lane.BULK)).format())
                .isEqualTo(SummaryFormat.BULLETS);
    }

    @Test
    void outputsAreThoseOfTheRequestElseOfTheProfileElseOfTheDoor() {
        // Given
        Profiles own = new Profiles(new ProfileSettings(Map.of("archived", to(OutputType.FILE, "archive"))));
        Output asked = new Output.Queue(null, "asked");
        // Then
        assertThat(own.apply(to(asked).withDefaults(of("archived", null)), Door.toFile(Lane.BULK))
                        .outputs())
                .containsExactly(asked);
        assertThat(own.apply(of("archived", null), Door.toFile(Lane.BULK)).outputs())
                .containsExactly(new Output.File("archive", null));
        assertThat(own.apply(SummaryRequest.empty(), Door.toFile(Lane.BULK)).outputs())
                .containsExactly(new Output.File());
        assertThat(own.apply(SummaryRequest.empty(), Door.of(Lane.BULK)).outputs())
                .isEmpty();
    }

    @Test
    void whoeverBroughtADocumentIsAnsweredWhateverElseIsAskedFor() {
        // Given
        Output answer = new Output.Reply("answers", "c-1");
        Output asked = new Output.Queue(null, "asked");
        // Then
        assertThat(profiles.apply(to(asked), Door.toFile(Lane.BULK).answering(answer))
                        .outputs())
                .containsExactly(asked, answer);
    }

    @Test
    void anOutputOfAProfileThatMissesSomethingIsToldWithItsProperty() {
        assertThatThrownBy(() -> new ProfileSettings(Map.of("letters", to(OutputType.MAIL, null))))
                .hasMessage("precis.profiles.letters: name is missing");
        assertThatThrownBy(() -> new ProfileSettings(Map.of("letters", to(OutputType.REPLY, null))))
                .hasMessage("precis.profiles.letters: type reply cannot be configured");
    }

    private static SummaryRequest to(Output output) {
        return SummaryRequest.empty().withOutput(output);
    }

    private static Profile to(OutputType type, String folder) {
        OutputSettings output = new OutputSettings(type, null, folder, null, null, null, null, null, null);
        return new Profile(null, null, null, null, null, null, null, null, null, List.of(output));
    }

    @Test
    void aProfileThatIsNotThereIsToldWithThoseThatAre() {
        assertThatThrownBy(() -> profiles.apply(of("pres", null), Door.of(Lane.BULK)))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessage("profile pres is not configured; there are brief, default, detailed, minutes, press");
    }

    @Test
    void aWrongOptionOfAProfileIsToldWithItsProperty() {
        Profile wrong = new Profile(null, null, "magic", null, null, null, null, null, null, null);

        assertThatThrownBy(() -> new ProfileSettings(Map.of("press", wrong)))
                .hasMessageStartingWith("precis.profiles.press: algorithm must be one of ");
    }

    private static SummaryRequest of(String profile, Length length) {
        return new SummaryRequest(
                null, null, null, null, null, length, null, null, null, null, profile, null, null, null);
    }
}
