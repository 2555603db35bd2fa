package dev.precis.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Summaries that are collected, and the digests made of them. Every method is one transaction; any number of processes
 * may make digests at once, each summary goes into one.
 */
public interface DigestStore {

    /**
     * Collects the summary that a delivery brings. The same delivery counts once, even after its digest was made; a newer
     * attempt of a job takes the place of an older one that still waits.
     */
    void add(String digest, Delivery delivery);

    /** A digest as it stands; begins it where it is new. Summaries that were erased meanwhile do not count. */
    DigestState state(String digest);

    /**
     * Makes the next digest of the summaries that have waited longest: commits its job, left to be claimed for the
     * broker, and ties its entries to it.
     *
     * @param state as the caller saw it
     * @param limit the most entries
     * @param document makes the job of at least one entry, in the order of their sources and then of their collection;
     *     its source key should hold the digest's number
     * @return the new job; empty where another process has changed the digest, or nothing waits
     */
    Optional<UUID> make(DigestState state, int limit, Function<List<DigestEntry>, NewJob> document);

    /**
     * Lets a time pass at which nothing waits.
     *
     * @param state as the caller saw it
     */
    void skip(DigestState state);
}
