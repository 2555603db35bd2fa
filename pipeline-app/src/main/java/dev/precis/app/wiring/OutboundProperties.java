package dev.precis.app.wiring;

import dev.precis.outbound.AddressPolicy;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the outside may make this process call.
 *
 * @param allowedHosts host names, addresses and CIDR blocks that may be reached although they are not public
 */
@Validated
@ConfigurationProperties("precis.security.outbound")
public record OutboundProperties(@NotNull @DefaultValue List<String> allowedHosts) {

    public OutboundProperties {
        try {
            new AddressPolicy(allowedHosts);
        } catch (IllegalArgumentException e) {
            throw new WrongPropertyException("precis.security.outbound.allowed-hosts", e.getMessage(), e);
        }
    }
}
