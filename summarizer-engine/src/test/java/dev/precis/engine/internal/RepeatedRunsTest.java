package dev.precis.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RepeatedRunsTest {

    private static final int LONGEST = 4;

    @Property(tries = 300)
    void finds_every_run_that_occurs_twice_and_counts_it(
            @ForAll @Size(max = 60) List<@IntRange(min = -1, max = 4) Integer> sequence) {
        // When
        RepeatedRuns runs =
                new RepeatedRuns(sequence.stream().mapToInt(Integer::intValue).toArray(), LONGEST);
        // Then
        Map<List<Integer>, Integer> found = new HashMap<>();
        for (int run = 0; run < runs.size(); run++) {
            found.put(sequence.subList(runs.first(run), runs.first(run) + runs.length(run)), runs.count(run));
        }
        assertThat(found).isEqualTo(expected(sequence)).hasSize(runs.size());
    }

    private static Map<List<Integer>, Integer> expected(List<Integer> sequence) {
        Map<List<Integer>, Integer> counts = new HashMap<>();
        for (int length = 1; length <= LONGEST; length++) {
            for (int from = 0; from + length <= sequence.size(); from++) {
                List<Integer> run = new ArrayList<>(sequence.subList(from, from + length));
                if (!run.contains(RepeatedRuns.BREAK)) {
                    counts.merge(run, 1, Integer::sum);
                }
            }
        }
        counts.entrySet().removeIf(run -> run.getKey().size() > 1 && run.getValue() < 2);
        return counts;
    }
}
