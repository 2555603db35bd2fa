package dev.precis.engine.internal;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a {@link BoundaryFinder} does on some rows.
 *
 * @param rows all
 * @param right rows with all boundaries and no other
 * @param hits true boundaries that were found
 * @param found boundaries that were found, true or not
 * @param marked true boundaries
 */
record BoundaryScore(int rows, int right, int hits, int found, int marked) {

    static BoundaryScore of(BoundaryFinder finder, List<BoundaryTable.Row> rows) {
        int right = 0;
        int hits = 0;
        int found = 0;
        int marked = 0;
        for (BoundaryTable.Row row : rows) {
            Set<Integer> boundaries = finder.boundaries(row.text(), row.language());
            right += boundaries.equals(row.boundaries()) ? 1 : 0;
            hits += (int) boundaries.stream().filter(row.boundaries()::contains).count();
            found += boundaries.size();
            marked += row.boundaries().size();
        }
        return new BoundaryScore(rows.size(), right, hits, found, marked);
    }

    double share() {
        return (double) right / rows;
    }

    double f1() {
        return 2.0 * hits / (found + marked);
    }

    static Stream<BoundaryTable.Row> wrong(BoundaryFinder finder, List<BoundaryTable.Row> rows) {
        return rows.stream()
                .filter(row -> !finder.boundaries(row.text(), row.language()).equals(row.boundaries()));
    }
}
