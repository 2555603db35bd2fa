package dev.precis.store;

/**
 * A delivery together with its finished job.
 *
 * @param delivery what is due
 * @param job with result or error
 */
public record DeliveryWork(Delivery delivery, Job job) {}
