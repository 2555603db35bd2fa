package dev.precis.engine.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Texts whose sentence boundaries a reader has marked; the resource's head says how. */
record BoundaryTable(String name, List<Row> rows) {

    private static final char MARK = '¦';

    /**
     * @param language BCP-47
     * @param about what makes the text tricky
     * @param text without the marks
     * @param boundaries the ends of all sentences but the last, without the blanks that follow
     */
    record Row(String language, String about, String text, Set<Integer> boundaries) {

        /** Row {@code language <tab> about <tab> marked text}. */
        static Row parse(String line) {
            String[] columns = line.split("\t", 3);
            StringBuilder text = new StringBuilder();
            Set<Integer> boundaries = new TreeSet<>();
            String marked = columns[2].replace("\\n", "\n").replace('⍽', '\u00A0');
            for (char c : marked.toCharArray()) {
                if (c == MARK) {
                    boundaries.add(text.length());
                } else {
                    text.append(c);
                }
            }
            return new Row(columns[0], columns[1], text.toString(), boundaries);
        }

        String marked(Set<Integer> ends) {
            StringBuilder marked = new StringBuilder(text);
            new TreeSet<>(ends).descendingSet().forEach(end -> marked.insert(end.intValue(), MARK));
            return marked.toString().replace("\n", "\\n");
        }
    }

    static BoundaryTable read(String name) {
        try (InputStream in = BoundaryTable.class.getResourceAsStream(name)) {
            List<Row> rows = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (!line.startsWith("#")) {
                    rows.add(Row.parse(line));
                }
            }
            return new BoundaryTable(name, List.copyOf(rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
