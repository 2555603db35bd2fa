package dev.precis.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prints the tables of docs/quality.md, "Sentence boundaries", and holds the splitter to what it reached there. */
class SentenceBoundariesTest {

    @ParameterizedTest
    @CsvSource({"sentence-boundaries.tsv, 0.99", "sentence-boundaries-unseen.tsv, 0.95"})
    void finds_the_boundaries_that_a_reader_marked_more_often_than_the_jdk_and_icu(String name, double share) {
        // Given
        BoundaryTable table = BoundaryTable.read(name);
        // When
        BoundaryScore ours = BoundaryScore.of(BoundaryFinder.PRECIS, table.rows());
        // Then
        print(table);
        assertThat(ours.share()).isGreaterThanOrEqualTo(share);
        for (BoundaryFinder other :
                List.of(BoundaryFinder.JDK, BoundaryFinder.ICU, BoundaryFinder.ICU_WITH_ABBREVIATIONS)) {
            BoundaryScore theirs = BoundaryScore.of(other, table.rows());
            assertThat(ours.share()).isGreaterThan(theirs.share());
            assertThat(ours.f1()).isGreaterThan(theirs.f1());
        }
    }

    private static void print(BoundaryTable table) {
        Map<String, List<BoundaryTable.Row>> byLanguage = table.rows().stream()
                .collect(Collectors.groupingBy(BoundaryTable.Row::language, TreeMap::new, Collectors.toList()));
        StringBuilder out = new StringBuilder(table.name()).append(", rows right:\n      ");
        out.append(String.format("%9s", "rows"));
        for (BoundaryFinder finder : BoundaryFinder.values()) {
            out.append(String.format("%10s", finder.title));
        }
        byLanguage.forEach((language, rows) -> out.append(line(language, rows)));
        out.append(line("all", table.rows())).append("\nF1    ").append(" ".repeat(9));
        for (BoundaryFinder finder : BoundaryFinder.values()) {
            double f1 = BoundaryScore.of(finder, table.rows()).f1();
            out.append(String.format(Locale.ROOT, "%10.3f", f1));
        }
        out.append("\nours, wrong:\n");
        BoundaryScore.wrong(BoundaryFinder.PRECIS, table.rows())
                .forEach(row -> out.append(String.format(
                        "  %s, %s: %s%n",
                        row.language(),
                        row.about(),
                        row.marked(BoundaryFinder.PRECIS.boundaries(row.text(), row.language())))));
        System.out.println(out);
    }

    private static String line(String name, List<BoundaryTable.Row> rows) {
        StringBuilder line = new StringBuilder(String.format("%n%-6s%9d", name, rows.size()));
        for (BoundaryFinder finder : BoundaryFinder.values()) {
            line.append(String.format("%10d", BoundaryScore.of(finder, rows).right()));
        }
        return line.toString();
    }
}
