package dev.precis.harness.crash;

import dev.precis.harness.client.HttpApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What became of all documents, at every door and every receiver. */
final class Outcome {

    private final Site site;
    private final Documents documents;

    Outcome(Site site, Documents documents) {
        this.site = site;
        this.documents = documents;
    }

    /** What is lost, doubled, too much or not what it should be, or not yet there; empty where all is well. */
    List<String> faults(HttpApi api) {
        Books books = Books.of(api);
        List<String> faults = new ArrayList<>(books.faults(documents));
        faults.addAll(receivers(books));
        faults.addAll(outbox(books));
        faults.addAll(inbox());
        return faults;
    }

    private List<String> receivers(Books books) {
        List<String> faults = new ArrayList<>();
        faults.addAll(faults("callback", site.callbacks().received(), books.deliveryIds("callback"), true));
        faults.addAll(faults("queue", site.flow().received(), books.deliveryIds("queue"), site.brokerLasts()));
        faults.addAll(faults("reply", site.flow().answers(), books.deliveryIds("reply"), site.brokerLasts()));
        Received letters = site.post().received();
        if (letters.ids().size() != documents.rounds()
                || !letters.contradictions().isEmpty()) {
            faults.add("answers by mail: " + letters.ids());
        }
        return faults;
    }

    /** @param lasts whether what was sent must have come, although the process died with its broker */
    private static List<String> faults(String type, Received received, Collection<String> sent, boolean lasts) {
        List<String> faults = new ArrayList<>();
        Set<String> missing = new TreeSet<>(sent);
        missing.removeAll(received.ids());
        if (lasts && !missing.isEmpty()) {
            faults.add(type + ": lost " + missing);
        }
        Set<String> foreign = new TreeSet<>(received.ids());
        foreign.removeAll(sent);
        if (!foreign.isEmpty()) {
            faults.add(type + ": came without a delivery " + foreign);
        }
        if (!received.contradictions().isEmpty()) {
            faults.add(type + ": different contents under one id " + received.contradictions());
        }
        return faults;
    }

    private List<String> outbox(Books books) {
        List<String> expected = new ArrayList<>();
        for (Books.Entry entry : books.entries()) {
            boolean single = !entry.type().equals("digest");
            entry.deliveries("file")
                    .forEach(delivery -> expected.add(
                            single ? entry.job().at("/result/text").asText().strip() : "a digest"));
        }
        List<String> found = files(site.outbox()).stream()
                .map(file -> file.startsWith(site.outbox().resolve("daily")) ? "a digest" : content(file))
                .toList();
        return differences("outbox", expected, found);
    }

    private List<String> inbox() {
        List<String> expected = new ArrayList<>();
        IntStream.rangeClosed(1, documents.rounds())
                .forEach(round -> expected.addAll(List.of(
                        ".done/folder-" + round + ".txt with content",
                        ".failed/empty-" + round + ".txt empty",
                        ".failed/empty-" + round + ".txt.error.json with content")));
        List<String> found = files(site.inbox()).stream()
                .filter(file -> !file.endsWith(".precis.lock"))
                .map(file -> site.inbox().relativize(file) + (content(file).isEmpty() ? " empty" : " with content"))
                .toList();
        return differences("inbox", expected, found);
    }

    private static List<String> differences(String where, List<String> expected, List<String> found) {
        List<String> missing = new ArrayList<>(expected);
        found.forEach(missing::remove);
        List<String> tooMany = new ArrayList<>(found);
        expected.forEach(tooMany::remove);
        return Stream.concat(
                        missing.stream().map(one -> where + ": missing " + one),
                        tooMany.stream().map(one -> where + ": too many " + one))
                .toList();
    }

    private static List<Path> files(Path folder) {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException | UncheckedIOException e) {
            // a file goes while they are listed: the next look is right
            return List.of();
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "gone";
        }
    }
}
