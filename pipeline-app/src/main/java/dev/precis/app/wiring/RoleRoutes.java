package dev.precis.app.wiring;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Lets Camel load the route directories of the roles. One entry a directory: a pattern over several jars finds one of them. */
final class RoleRoutes implements EnvironmentPostProcessor {

    private static final String PATTERN = "camel.main.routes-include-pattern";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String pattern = Stream.concat(Stream.of("contract"), directories(environment))
                .map(directory -> "classpath:camel/" + directory + "/*.camel.yaml")
                .collect(Collectors.joining(","));
        // Last, so that an operator's own pattern wins.
        environment.getPropertySources().addLast(new MapPropertySource("roleRoutes", Map.of(PATTERN, pattern)));
    }

    /** A wrong role is told later, when the start can say so: here not even the log is there. */
    private static Stream<String> directories(ConfigurableEnvironment environment) {
        try {
            return Role.of(environment).stream().flatMap(role -> role.routeDirectories().stream());
        } catch (WrongPropertyException e) {
            return Stream.empty();
        }
    }
}
