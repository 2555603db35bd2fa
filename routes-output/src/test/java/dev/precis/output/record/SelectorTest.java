package dev.precis.output.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.SourceType;
import dev.precis.output.Finished;
import dev.precis.store.Job;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {

    private final Job job = Finished.job("May.pdf", null, Finished.summary("One."));

    @Test
    void everything_is_picked_where_nothing_is_said() {
        assertThat(Selector.ALL.picks(job)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"folder,true", "folder:inbox,true", "folder:other,false", "mail,false"})
    void a_source_is_a_kind_of_door_or_one_door(String source, boolean picked) {
        assertThat(new Selector(List.of(source), List.of(), Map.of()).picks(job))
                .isEqualTo(picked);
    }

    @Test
    void a_profile_must_be_one_of_those_named() {
        assertThat(new Selector(List.of(), List.of("press"), Map.of()).picks(job))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"case,42,true", "case,43,false", "other,42,false"})
    void metadata_must_have_the_value(String name, String value, boolean picked) {
        assertThat(new Selector(List.of(), List.of(), Map.of(name, value)).picks(job))
                .isEqualTo(picked);
    }

    @Test
    void a_digest_is_picked_where_it_is_named() {
        // Given
        Job digest = Finished.from(SourceType.DIGEST, "weekly");
        // Then
        assertThat(Selector.ALL.picks(digest)).isFalse();
        assertThat(new Selector(List.of("digest:weekly"), List.of(), Map.of()).picks(digest))
                .isTrue();
    }
}
