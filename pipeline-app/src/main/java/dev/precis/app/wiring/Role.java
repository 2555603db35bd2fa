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
    INGEST("ingest", "http", "folder", "amqp"),
    SUMMARIZE("summarize"),
    OUTPUT("output");

    /** Any of the ids, separated by commas. */
    static final String PROPERTY = "precis.roles";

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
     * @throws WrongPropertyException where a role is not known
     */
    static Set<Role> of(Environment environment) {
        String[] ids = environment.getProperty(PROPERTY, String[].class, new String[0]);
        if (ids.length == 0) {
            return EnumSet.allOf(Role.class);
        }
        return Arrays.stream(ids)
                .map(id -> fromId(id.strip()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    private static Role fromId(String id) {
        return Arrays.stream(values())
                .filter(role -> role.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new WrongPropertyException(PROPERTY, "any of ingest, summarize, output is expected"));
    }
}
