package dev.precis.engine.internal;

import dev.precis.engine.Keyword;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The words and phrases that characterise a document.
 *
 * <p>Candidates are all words, and the phrases of 2 to 4 words that occur at least twice ({@link PhraseUnits} says where
 * phrases end); in Chinese and Japanese the repeated runs of 2 to 6 characters that hold together. They are weighed by
 * C-value (Frantzi, Ananiadou and Mima, "Automatic Recognition of Multi-Word Terms", IJDL 3(2), 2000): frequency less the
 * mean frequency of the longer candidates around, times the logarithm of the length, here 1 + log so that single words
 * take part; and by how early they appear and how long they are (two of the features of Campos et al., "YAKE! Keyword
 * extraction from single documents", Information Sciences 509, 2020). O(n log n) in the words.
 */
final class KeywordExtractor {

    private static final int MOST_WORDS = 4;
    private static final int MOST_CHARACTERS = 6;
    private static final int FULL_LENGTH = 8;

    /** The share of a word's uses that a phrase around it must make up to stand in its place. */
    private static final double SHARE = 1 / 3.0;

    /** The share of the uses of a run of characters that the same run with one more must make up. */
    private static final double COHESION = 0.75;

    private static final double LOG_2 = StrictMath.log(2);

    private final PhraseUnits units;
    private final int places;
    private final RepeatedRuns runs;
    private final double[] scores;

    private KeywordExtractor(DocumentModel document) {
        units = new PhraseUnits(document);
        int[] numbers = units.units();
        places = numbers.length;
        runs = new RepeatedRuns(numbers, units.hasCharacters() ? MOST_CHARACTERS : MOST_WORDS);
        scores = scores();
    }

    /** At most {@code count} of them, the best first; fewer if the document has no more. */
    static List<Keyword> keywords(DocumentModel document, int count) {
        return count == 0 || document.sentences().isEmpty() ? List.of() : new KeywordExtractor(document).best(count);
    }

    private double[] scores() {
        double[] longer = new double[runs.size()];
        int[] around = new int[runs.size()];
        for (int run = 0; run < runs.size(); run++) {
            if (isCandidate(run)) {
                int count = runs.count(run);
                runs.forEachWithin(run, within -> {
                    longer[within] += count;
                    around[within]++;
                });
            }
        }
        double[] values = new double[runs.size()];
        for (int run = 0; run < values.length; run++) {
            if (isCandidate(run)) {
                double alone = runs.count(run) - (around[run] == 0 ? 0 : longer[run] / around[run]);
                values[run] = alone * weight(run) * earliness(run);
            }
        }
        return values;
    }

    private boolean isCandidate(int run) {
        int first = runs.first(run);
        int last = first + runs.length(run) - 1;
        if (units.isTie(first) || units.isTie(last)) {
            return false;
        }
        boolean characters = units.isCharacter(first) && units.isCharacter(last);
        return characters ? runs.length(run) > 1 && holdsTogether(run) : runs.length(run) <= MOST_WORDS;
    }

    /** Whether it is not just a frequent run with whatever character came before or after it a few times. */
    private boolean holdsTogether(int run) {
        int first = runs.first(run);
        int part = runs.length(run) - 1;
        return part < 2
                || runs.count(run) >= COHESION * runs.count(runs.at(first, part))
                        && runs.count(run) >= COHESION * runs.count(runs.at(first + 1, part));
    }

    /** 1 + log2 of the words, two characters counting as one, times the share of {@value #FULL_LENGTH} letters. */
    private double weight(int run) {
        int first = runs.first(run);
        int last = first + runs.length(run) - 1;
        double words = 0;
        for (int place = first; place <= last; place++) {
            words += units.isTie(place) ? 0 : units.isCharacter(place) ? 0.5 : 1;
        }
        double letters = units.isCharacter(first) ? 1 : Math.min(1.0, (double) units.length(first, last) / FULL_LENGTH);
        return words <= 1 ? letters : letters * (1 + StrictMath.log(words) / LOG_2);
    }

    /** 1.5 at the document's beginning, 1 at its end. */
    private double earliness(int run) {
        return 1.5 - 0.5 * runs.first(run) / places;
    }

    /** The best of all candidates, of which none is a part of another. */
    private List<Keyword> best(int count) {
        PriorityQueue<Integer> candidates = new PriorityQueue<>(
                Comparator.<Integer>comparingDouble(run -> -scores[run]).thenComparing(Comparator.naturalOrder()));
        for (int run = 0; run < scores.length; run++) {
            if (scores[run] > 0) {
                candidates.add(run);
            }
        }
        Map<Integer, Double> accepted = new LinkedHashMap<>();
        boolean[] covered = new boolean[scores.length];
        while (!candidates.isEmpty() && accepted.size() < count) {
            accept(candidates.remove(), accepted, covered);
        }
        return named(accepted);
    }

    /**
     * Adds a candidate, unless a phrase that it is a part of is there. Of parts of itself it takes the place if it makes
     * up a good share of their uses; else it gives way to them.
     */
    private void accept(int run, Map<Integer, Double> accepted, boolean[] covered) {
        List<Integer> parts = new ArrayList<>();
        runs.forEachWithin(run, part -> {
            if (accepted.containsKey(part) && !parts.contains(part)) {
                parts.add(part);
            }
        });
        boolean weak = parts.stream().anyMatch(part -> runs.count(run) < SHARE * runs.count(part));
        if (covered[run] || weak) {
            return;
        }
        double score = scores[run];
        for (int part : parts) {
            score = Math.max(score, accepted.remove(part));
        }
        accepted.put(run, score);
        runs.forEachWithin(run, part -> covered[part] = true);
    }

    private List<Keyword> named(Map<Integer, Double> accepted) {
        Map<Integer, String> names = names(accepted);
        List<Integer> best = new ArrayList<>(accepted.keySet());
        best.sort(Comparator.<Integer>comparingDouble(run -> -accepted.get(run))
                .thenComparing(Comparator.naturalOrder()));
        return best.stream()
                .map(run -> new Keyword(names.get(run), accepted.get(run) / accepted.get(best.get(0))))
                .toList();
    }

    /** How the document writes each of these most often; a capital that only begins a sentence counts less. */
    private Map<Integer, String> names(Map<Integer, Double> accepted) {
        Map<Integer, Map<String, Double>> spellings = new HashMap<>();
        boolean[] isAccepted = new boolean[scores.length];
        accepted.keySet().forEach(run -> isAccepted[run] = true);
        for (int length = 1; length <= runs.longest(); length++) {
            for (int place = 0; place < places; place++) {
                int run = runs.at(place, length);
                if (run >= 0 && isAccepted[run]) {
                    double weight = units.beginsSentence(place) ? 0.5 : 1;
                    spellings
                            .computeIfAbsent(run, r -> new LinkedHashMap<>())
                            .merge(units.text(place, place + length - 1), weight, Double::sum);
                }
            }
        }
        Map<Integer, String> names = new HashMap<>();
        spellings.forEach((run, counts) -> names.put(run, mostFrequent(counts)));
        return names;
    }

    private static String mostFrequent(Map<String, Double> counts) {
        String best = "";
        for (Map.Entry<String, Double> spelling : counts.entrySet()) {
            if (best.isEmpty() || spelling.getValue() > counts.get(best)) {
                best = spelling.getKey();
            }
        }
        return best;
    }
}
