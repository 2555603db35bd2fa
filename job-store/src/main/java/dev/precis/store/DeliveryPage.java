package dev.precis.store;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param deliveries newest first
 * @param next where the next page starts; null on the last one
 */
public record DeliveryPage(
        List<Delivery> deliveries, @Nullable UUID next) {}
