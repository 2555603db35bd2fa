package dev.precis.engine;

import java.util.Locale;

/** The order in which a summary lists its sentences. */
public enum Order {
    /** As in the document: reads best. */
    OFFSET,
    /** The most important first. */
    RANK;

    /** The name in requests and configuration: {@code offset} or {@code rank}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The order of that name, in any case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Order fromId(String id) {
        for (Order order : values()) {
            if (order.id().equalsIgnoreCase(id)) {
                return order;
            }
        }
        throw new IllegalArgumentException("order must be offset or rank, not \"" + id + "\"");
    }
}
