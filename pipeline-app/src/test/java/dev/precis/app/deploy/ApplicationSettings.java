package dev.precis.app.deploy;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;

/** What the application is set to where an installation says nothing. */
final class ApplicationSettings {

    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(precis\\.[a-z0-9.-]+)`");

    private ApplicationSettings() {}

    /** A property of the shipped application.yaml. */
    static String shipped(String name) {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        Properties properties = Objects.requireNonNull(yaml.getObject());
        return properties.getProperty(name);
    }

    /** From the signal to the end: calls that are under way, then routes. */
    static Duration longestStop() {
        Duration calls = DurationStyle.detectAndParse(shipped("spring.lifecycle.timeout-per-shutdown-phase"));
        return calls.plusSeconds(Long.parseLong(shipped("camel.main.shutdown-timeout")));
    }

    static <T extends Record> T defaults(Class<T> type) {
        String prefix = type.getAnnotation(ConfigurationProperties.class).value();
        return Binder.get(new MockEnvironment()).bindOrCreate(prefix, type);
    }

    /** What the settings of docs/configuration.md, which are all there are, are called as environment variables. */
    static Set<String> variables() {
        return DOCUMENTED
                .matcher(RepositoryFiles.read("docs/configuration.md"))
                .results()
                .map(setting -> setting.group(1).replaceAll("[.-]", "_").toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
