package dev.precis.ingest.source;

import dev.precis.ingest.message.Flow;

/**
 * An endpoint as it stands in the configuration.
 *
 * @param property what to name where it is wrong, such as {@code precis.ingest.sources[0]}
 * @param flow what its documents are
 * @param uri as written, placeholders and secrets included: not for logs
 */
record ConfiguredSource(String property, Flow flow, String uri) {

    @Override
    public String toString() {
        return property + " " + flow.name();
    }
}
