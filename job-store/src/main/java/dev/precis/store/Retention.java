package dev.precis.store;

import java.time.Instant;

/**
 * Removes what is kept no longer. Every method is one short transaction over at most {@code limit} jobs or deliveries, the
 * oldest first; any number of processes may call it at the same time. Unfinished jobs and pending deliveries, with all
 * that they need, are never touched.
 */
public interface Retention {

    /**
     * Removes the texts of jobs that ended before a moment.
     *
     * @return how many jobs; less than the limit where nothing is left to do
     */
    int expireTexts(Instant endedBefore, int limit);

    /**
     * Removes everything that jobs which ended before a moment say: text, results, options, names, errors, and where
     * results went. That they were, when, and how they ended stays, as does a fingerprint of their source key.
     *
     * @return how many jobs; less than the limit where nothing is left to do
     */
    int expireJobs(Instant endedBefore, int limit);

    /**
     * Removes deliveries that became final before a moment.
     *
     * @return how many; less than the limit where nothing is left to do
     */
    int expireDeliveries(Instant endedBefore, int limit);

    /**
     * Removes what is left of jobs whose contents were removed before a moment; their documents are new ones then.
     *
     * @return how many jobs; less than the limit where nothing is left to do
     */
    int forget(Instant removedBefore, int limit);
}
