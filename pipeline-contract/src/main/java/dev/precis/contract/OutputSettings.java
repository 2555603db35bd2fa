package dev.precis.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An output as it stands in a configuration, where there is one shape for all types.
 *
 * @param type {@code file}, {@code callback}, {@code queue}, {@code camel}, {@code mail} or {@code digest}
 * @param name of the configured output: for {@code camel}, {@code mail} and {@code digest}
 * @param folder see {@link Output.File}
 * @param formats see {@link Output.File}
 * @param url see {@link Output.Callback}
 * @param secretId see {@link Output.Callback}
 * @param exchange see {@link Output.Queue}
 * @param routingKey see {@link Output.Queue}
 * @param cloudEvents see {@link Output.Queue}
 */
public record OutputSettings(
        @Nullable OutputType type,
        @Nullable String name,
        @Nullable String folder,
        @Nullable List<FileFormat> formats,
        @Nullable String url,
        @Nullable String secretId,
        @Nullable String exchange,
        @Nullable String routingKey,
        @Nullable CloudEventMode cloudEvents) {

    /** @throws IllegalArgumentException where something is missing, or the type cannot be configured */
    public Output output() {
        if (type == null) {
            throw new IllegalArgumentException("type is missing");
        }
        return switch (type) {
            case FILE -> new Output.File(folder, formats);
            case CALLBACK -> new Output.Callback(needed("url", url), secretId);
            case QUEUE -> new Output.Queue(exchange, needed("routing-key", routingKey), cloudEvents);
            case CAMEL -> new Output.Camel(needed("name", name));
            case MAIL -> new Output.Mail(needed("name", name));
            case DIGEST -> new Output.Digest(needed("name", name));
            case REPLY -> throw new IllegalArgumentException("type reply cannot be configured");
        };
    }

    private static String needed(String property, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(property + " is missing");
        }
        return value;
    }
}
