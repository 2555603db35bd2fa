package dev.precis.output.endpoint;

import dev.precis.output.record.Selector;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Endpoints that results are sent to.
 *
 * @param outputs each with its name
 * @param endpointTimeout how long one of them may take for one result
 */
@Validated
@ConfigurationProperties("precis.output")
public record EndpointOutputProperties(
        @NotNull @DefaultValue List<Endpoint> outputs,
        @NotNull @DefaultValue("30s") Duration endpointTimeout) {

    private static final String PROPERTY = "precis.output.outputs[%d]";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._-]{1,100}");
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    public EndpointOutputProperties {
        outputs = List.copyOf(outputs);
        check(outputs);
        if (endpointTimeout.compareTo(SHORTEST) < 0 || endpointTimeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("precis.output.endpoint-timeout must be from 1s to 5m");
        }
    }

    /**
     * @param name of the output
     * @param uri of any Camel endpoint that can be sent to; may hold placeholders such as {@code {{sftp.password}}}
     * @param format what it gets
     * @param select which results it gets; all of them where nothing is said
     * @param requestedOnly whether it gets only what requests or profiles send there by name
     */
    public record Endpoint(
            @Nullable String name,
            @Nullable String uri,
            @DefaultValue("json") EndpointFormat format,
            @DefaultValue Selector select,
            @DefaultValue("false") boolean requestedOnly) {

        /** A URI may hold a password. */
        @Override
        public String toString() {
            return "Endpoint[" + name + "]";
        }
    }

    /** The outputs, checked. */
    List<ConfiguredOutput> configured() {
        return check(outputs);
    }

    private static List<ConfiguredOutput> check(List<Endpoint> outputs) {
        List<ConfiguredOutput> configured = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < outputs.size(); i++) {
            String property = PROPERTY.formatted(i);
            Endpoint output = outputs.get(i);
            if (output.name() == null || !NAME.matcher(output.name()).matches()) {
                throw new IllegalArgumentException(
                        property
                                + ".name must be 1 to 100 letters, digits, dots, hyphens and underscores; every output has one");
            }
            if (!names.add(output.name())) {
                throw new IllegalArgumentException(property + ".name is taken by another output: " + output.name());
            }
            if (output.uri() == null || output.uri().isBlank()) {
                throw new IllegalArgumentException(
                        property + ".uri must be a Camel endpoint, such as jms:queue:summaries");
            }
            configured.add(new ConfiguredOutput(
                    property,
                    output.name(),
                    output.uri().strip(),
                    output.format(),
                    output.select(),
                    output.requestedOnly()));
        }
        return List.copyOf(configured);
    }
}
