package dev.precis.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakSampleTest {

    private static final Costs COSTS = new Costs(List.of(500.0), 0, 0, 0, 0, 0, 0);

    @Test
    void tells_what_rises_and_how_much_disk_a_document_takes() {
        // Given
        List<SoakSample> samples = new ArrayList<>();
        for (int minute = 1; minute <= 9; minute++) {
            samples.add(new SoakSample(100 + 20 * minute, 500, 170, 270, 12 * minute, load(1_000)));
        }
        // When
        String verdict = SoakSample.verdict(samples);
        // Then
        assertThat(verdict.lines())
                .anySatisfy(line -> assertThat(line).startsWith("- live heap").endsWith("RISES"))
                .anySatisfy(line -> assertThat(line).startsWith("- threads").endsWith("flat"))
                .contains("- disk: 12.0 KB more for each document");
    }

    @Test
    void a_row_has_a_value_for_each_column() {
        // Given
        SoakSample sample = new SoakSample(101.5, 500, 170, 270, 12_345, load(1_200));
        // Then
        assertThat(sample.row(3)).isEqualTo("| 3 | 20 | 0 | 20.0 | 30.0 | 101.5 | 500 | 170 | 270 | 12,345 | 0.42 |");
        assertThat(SoakSample.HEADER.lines())
                .allSatisfy(
                        line -> assertThat(line.chars().filter(c -> c == '|')).hasSize(12));
    }

    @Test
    void counts_the_files_below_a_folder(@TempDir Path folder) throws Exception {
        // Given
        Files.createDirectories(folder.resolve("store"));
        Files.write(folder.resolve("store").resolve("a"), new byte[1_500_000]);
        Files.write(folder.resolve("b"), new byte[500_000]);
        // Then
        assertThat(Footprint.diskMegabytes(folder)).isEqualTo(2.0);
    }

    private static Measured load(int documents) {
        return Measured.of(documents, 60, Map.of(), new double[] {10, 20, 30}, COSTS);
    }
}
