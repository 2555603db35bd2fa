package dev.precis.store;

import dev.precis.contract.Output;
import java.util.List;

/** Which outputs a finished job has besides those that its request asked for: what an operator has configured. */
@FunctionalInterface
public interface OutputSelection {

    /** Nothing besides. */
    OutputSelection NONE = job -> List.of();

    /**
     * Asked once, while the result is committed, so without reading or writing anything.
     *
     * @param job as it ended, without its result
     */
    List<Output> outputs(Job job);
}
