package dev.precis.output.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precis.output.OutputProperties;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EndpointOutputConfigurationTest {

    @Test
    void a_result_is_given_up_long_before_it_counts_as_lost() {
        Map<String, String> settings = Map.of("precis.output.lease", "1m", "precis.output.endpoint-timeout", "31s");
        assertThatThrownBy(() -> new EndpointOutputConfiguration()
                        .outputRoutes(
                                bound(settings, EndpointOutputProperties.class),
                                bound(settings, OutputProperties.class),
                                new EndpointSender(Duration.ofSeconds(31))))
                .hasMessage("precis.output.endpoint-timeout must be at most half of precis.output.lease");
    }

    @Test
    void an_output_is_read_as_it_is_written() {
        ConfiguredOutput output = bound(
                        Map.of(
                                "precis.output.outputs[0].name", "bank",
                                "precis.output.outputs[0].uri", "sftp://h/in?password={{bank.password}}",
                                "precis.output.outputs[0].format", "md",
                                "precis.output.outputs[0].select.sources", "mail,folder:inbox",
                                "precis.output.outputs[0].select.metadata.client", "bank",
                                "precis.output.outputs[0].requested-only", "true"),
                        EndpointOutputProperties.class)
                .configured()
                .get(0);
        assertThat(output.name()).isEqualTo("bank");
        assertThat(output.uri()).isEqualTo("sftp://h/in?password={{bank.password}}");
        assertThat(output.format()).isEqualTo(EndpointFormat.MD);
        assertThat(output.select().sources()).containsExactly("mail", "folder:inbox");
        assertThat(output.select().profiles()).isEmpty();
        assertThat(output.select().metadata()).containsEntry("client", "bank");
        assertThat(output.requestedOnly()).isTrue();
    }

    @Test
    void one_line_is_enough() {
        ConfiguredOutput output = bound(
                        Map.of("precis.output.outputs[0].name", "news", "precis.output.outputs[0].uri", "kafka:news"),
                        EndpointOutputProperties.class)
                .configured()
                .get(0);
        assertThat(output.format()).isEqualTo(EndpointFormat.JSON);
        assertThat(output.select().sources()).isEmpty();
        assertThat(output.requestedOnly()).isFalse();
    }

    private static <T> T bound(Map<String, String> settings, Class<T> type) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("precis.output", type);
    }
}
