package dev.precis.output.endpoint;

import dev.precis.output.record.Selector;

/**
 * An output as it stands in the configuration.
 *
 * @param property what to name where it is wrong, such as {@code precis.output.outputs[0]}
 * @param name of the output
 * @param uri as written, placeholders and secrets included: not for logs
 * @param format what it gets
 * @param select which results it gets
 * @param requestedOnly whether it gets only what is sent there by name
 */
record ConfiguredOutput(
        String property, String name, String uri, EndpointFormat format, Selector select, boolean requestedOnly) {

    @Override
    public String toString() {
        return property + " " + name;
    }
}
