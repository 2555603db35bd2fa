package dev.precis.ingest;

import dev.precis.contract.Lane;
import dev.precis.contract.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a door adds to what is asked for.
 *
 * @param lane where neither the request nor its profile names one
 * @param outputs where neither the request nor its profile names any
 * @param answer in any case, the answer to whoever brought the document; null where nobody waits for one
 */
public record Door(
        Lane lane, List<Output> outputs, @Nullable Output answer) {

    public Door {
        outputs = List.copyOf(outputs);
    }

    /** A door whose results are fetched. */
    public static Door of(Lane lane) {
        return new Door(lane, List.of(), null);
    }

    /** A door whose results are files in the outbox. */
    public static Door toFile(Lane lane) {
        return new Door(lane, List.of(new Output.File()), null);
    }

    /** The same, with an answer; null for none. */
    public Door answering(@Nullable Output answer) {
        return new Door(lane, outputs, answer);
    }
}
