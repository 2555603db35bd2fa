package dev.precis.output.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precis.contract.FileFormat;
import dev.precis.output.Finished;
import dev.precis.store.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingTest {

    private static final Job JOB = Finished.job("May.2026.pdf", null, Finished.summary("One."));

    @ParameterizedTest
    @CsvSource({
        "{name}.summary.{format},May.2026.pdf.summary.md,May.2026.pdf-2.summary.md",
        "{stem}.{format},May.2026.md,May.2026-2.md",
        "{date} {stem} ({language}).{format},2026-05-01 May.2026 (en).md,2026-05-01 May.2026-2 (en).md",
        "{profile}-{job}.{format},default-01890000-0000-7000-8000-000000000001.md,default-01890000-0000-7000-8000-000000000001-2.md",
    })
    void a_file_is_called_as_its_folder_says(String pattern, String first, String second) {
        // When
        FileName name = Naming.parse(pattern).of(JOB, "May.2026.pdf", FileFormat.MD);
        // Then
        assertThat(name.numbered(1)).isEqualTo(first);
        assertThat(name.numbered(2)).isEqualTo(second);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{nmae}.{format} | {nmae} is none of {date}, {format}, {job}, {language}, {name}, {profile}, {stem}",
                "summary.{format} | must have {name}, {stem} or {job}",
                "{name}.md | must end with .{format}",
                "../{name}.{format} | must be one file name",
                "{date}/{name}.{format} | must be one file name",
                "a:{name}.{format} | must be one file name",
                "{name}}.{format} | must be one file name",
                ".{name}.{format} | must end with .{format} and not begin with a dot",
            })
    void a_pattern_that_makes_no_name_is_refused(String pattern, String problem) {
        assertThatThrownBy(() -> Naming.parse(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(problem);
    }

    @Test
    void an_overlong_name_leaves_room_for_all_that_surrounds_it() {
        // When
        FileName name =
                Naming.parse("{date} {name}.summary.{format}").of(JOB, "é".repeat(120) + ".pdf", FileFormat.HTML);
        // Then
        assertThat(SafeName.bytes(name.numbered(9999))).isBetween(240, 255);
        assertThat(name.numbered(2)).startsWith("2026-05-01 é").endsWith("é.pdf-2.summary.html");
    }
}
