package dev.precis.app.wiring;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;

/** What a process does; each role scales alone. */
public enum Role {
    INGEST("ingest", "http", "folder", "amqp", "mail", "source"),
    SUMMARIZE("summarize"),
    OUTPUT("output");

    /** Any of the ids, separated by commas. */
    static final String PROPERTY = "precis.roles";

    private static final String BROKER_MODE = "precis.broker.mode";

    private final List<String> routeDirectories;

    Role(String... routeDirectories) {
        this.routeDirectories = List.of(routeDirectories);
    }

    /** The directories below {@code camel/} on the class path that hold the role's routes. */
    List<String> routeDirectories() {
        return routeDirectories;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The roles of this process, all of them by default.
     *
     * @throws WrongPropertyException where a role is not known, or where roles are left out that nobody else could have:
     *     the embedded broker serves this process alone
     */
    static Set<Role> of(Environment environment) {
        String[] ids = environment.getProperty(PROPERTY, String[].class, new String[0]);
        if (ids.length == 0) {
            return EnumSet.allOf(Role.class);
        }
        Set<Role> roles = Arrays.stream(ids)
                .map(id -> fromId(id.strip()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
        if (roles.size() < values().length && !"rabbitmq".equalsIgnoreCase(environment.getProperty(BROKER_MODE))) {
            throw new WrongPropertyException(
                    PROPERTY,
                    "with the embedded broker one process has all roles; leave it out, or set " + BROKER_MODE
                            + "=rabbitmq");
        }
        return roles;
    }

    private static Role fromId(String id) {
        return Arrays.stream(values())
                .filter(role -> role.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new WrongPropertyException(PROPERTY, "any of ingest, summarize, output is expected"));
    }
}
