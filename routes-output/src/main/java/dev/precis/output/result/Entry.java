package dev.precis.output.result;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One document of those that a digest is made of.
 *
 * @param title for people
 * @param document what people call the document where it came from, and that place; or null
 * @param text its own summary
 * @param link to it, or null where nobody could follow it
 */
public record Entry(
        String title,
        @Nullable String document,
        String text,
        @Nullable URI link) {}
