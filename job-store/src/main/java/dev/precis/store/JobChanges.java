package dev.precis.store;

import java.util.List;

/**
 * What has happened since a moment.
 *
 * @param jobs that were accepted, began or ended since then, as in lists
 * @param deliveries that ended since then
 */
public record JobChanges(List<Job> jobs, List<Delivery> deliveries) {}
