package dev.precis.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.app.wiring.OutboundProperties;
import dev.precis.app.wiring.StoreProperties;
import dev.precis.broker.BrokerProperties;
import dev.precis.ingest.IngestSettings;
import dev.precis.ingest.LimitSettings;
import dev.precis.ingest.amqp.QueueProperties;
import dev.precis.ingest.folder.FolderProperties;
import dev.precis.ingest.http.HttpSettings;
import dev.precis.ingest.mail.MailProperties;
import dev.precis.ingest.request.ProfileSettings;
import dev.precis.ingest.source.SourceProperties;
import dev.precis.output.OutputProperties;
import dev.precis.output.callback.CallbackProperties;
import dev.precis.output.delivery.EndpointProperties;
import dev.precis.output.digest.DigestProperties;
import dev.precis.output.endpoint.EndpointOutputProperties;
import dev.precis.output.file.FileSettings;
import dev.precis.output.mail.MailAccountSettings;
import dev.precis.output.mail.MailOutputSettings;
import dev.precis.output.result.TemplateSettings;
import dev.precis.output.retention.RetentionSettings;
import dev.precis.summarize.SummarizeSettings;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** docs/configuration.md names each setting that there is, and none that there is not. */
class ConfigurationDocTest {

    private static final List<Class<? extends Record>> SETTINGS = List.of(
            BrokerProperties.class,
            StoreProperties.class,
            IngestSettings.class,
            LimitSettings.class,
            ProfileSettings.class,
            FolderProperties.class,
            QueueProperties.class,
            SourceProperties.class,
            MailProperties.class,
            HttpSettings.class,
            OutputProperties.class,
            RetentionSettings.class,
            EndpointProperties.class,
            CallbackProperties.class,
            FileSettings.class,
            DigestProperties.class,
            MailAccountSettings.class,
            MailOutputSettings.class,
            TemplateSettings.class,
            EndpointOutputProperties.class,
            OutboundProperties.class,
            SummarizeSettings.class);

    private static final List<String> OTHERS = List.of(
            "server.address",
            "server.port",
            "precis.data-dir",
            "precis.roles",
            "precis.metrics.interval",
            "precis.retry.attempts",
            "precis.retry.delay",
            "precis.retry.infrastructure-delay",
            "precis.retry.infrastructure-max-delay",
            "precis.ingest.folder.report-interval",
            "precis.ingest.requests-consumers",
            "precis.summarize.look-interval",
            "precis.ingest.queues-consumers",
            "precis.ingest.sources-look-interval",
            "precis.ingest.look-interval",
            "precis.ingest.relay-interval",
            "precis.ingest.reconcile-interval",
            "precis.output.digest-interval",
            "precis.output.relay-interval",
            "precis.output.reconcile-interval",
            "precis.retention.interval");

    private final String page = RepositoryFiles.read("docs/configuration.md");

    @Test
    void every_setting_is_documented() {
        assertThat(settings()).isNotEmpty().allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void nothing_is_documented_that_is_no_setting() {
        List<String> known = settings().toList();
        assertThat(Pattern.compile("(?m)^\\| `(precis\\.[^`]+)`").matcher(page).results())
                .isNotEmpty()
                .allSatisfy(match -> assertThat(known)
                        .anyMatch(name ->
                                name.equals(match.group(1)) || match.group(1).endsWith("-consumers")));
    }

    private static Stream<String> settings() {
        return Stream.concat(
                OTHERS.stream(),
                SETTINGS.stream()
                        .flatMap(type -> names(
                                type.getAnnotation(ConfigurationProperties.class)
                                        .value(),
                                type)));
    }

    private static Stream<String> names(String prefix, Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).flatMap(component -> names(prefix, component));
    }

    private static Stream<String> names(String prefix, RecordComponent component) {
        String name = prefix + "." + dashed(component.getName());
        if (component.getType().isRecord()) {
            return names(name, component.getType());
        }
        if (component.getGenericType() instanceof ParameterizedType type) {
            Type element = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
            String each = component.getType() == Map.class ? name + ".<name>" : name + "[]";
            if (element instanceof Class<?> record && record.isRecord()) {
                return names(each, record);
            }
            return Stream.of(component.getType() == Map.class ? each : name);
        }
        return Stream.of(name);
    }

    private static String dashed(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
