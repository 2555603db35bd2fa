package dev.precis.store;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param jobs newest first, without results and deliveries
 * @param next where the next page starts; null on the last one
 */
public record JobPage(List<Job> jobs, @Nullable UUID next) {}
