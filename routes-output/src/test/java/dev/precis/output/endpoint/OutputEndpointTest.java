package dev.precis.output.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precis.output.record.Selector;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.camel.VetoCamelContextStartException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputEndpointTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exec:rm?args=-rf | exec: cannot be an output: it would run something",
                "bean:jobs | bean: cannot be an output: it would run something",
                "class:java.lang.Runtime | class: cannot be an output",
                "language:groovy | language: cannot be an output",
                "jdbc:dataSource | jdbc: cannot be an output: it would run something, or take a result for a command",
                "ssh:host | ssh: cannot be an output",
                "controlbus:route?routeId=x&action=stop | controlbus: cannot be an output",
                "direct:ingest-document | direct: cannot be an output: it leads back into this process",
                "seda:x | seda: cannot be an output: it leads back",
                "log:x | log: cannot be an output: documents are private",
                "spring-rabbitmq:precis.requests | outputs of type queue",
                "sjms:queue:out | use jms:",
                "sql:select?useMessageBodyForSql=true | useMessageBodyForSql cannot be used",
                "jms:queue:out?deliveryPersistent=false | deliveryPersistent must be true",
                "jms:queue:out?transferExchange=true | transferExchange must be false",
                "jms:queue:out?exchangePattern=InOut | exchangePattern must be InOnly",
                "kafka:out?request-required-acks=0 | requestRequiredAcks must be all",
                "kafka:out?lazyStartProducer=false | lazyStartProducer must be true",
                "summaries | a Camel endpoint begins with a component",
                "nosuch:thing | there is no such component on the class path",
                "kafka:out?brokerz=b&pasword=hunter2 | the endpoint has no option brokerz, pasword",
                "kafka:out?saslJaasConfig={{no.such}} | no.such",
                "scheduler:tick | "
            })
    void an_endpoint_that_is_none_or_not_safe_is_told_with_a_line_that_names_it(String uri, String line) {
        assertThatThrownBy(() -> endpoint(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("precis.output.outputs[0].uri: ")
                .hasMessageContaining(line == null ? "" : line)
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("\n");
    }

    @Test
    void it_stops_the_start() {
        context.addLifecycleStrategy(
                new OutputRoutes(List.of(output("exec:rm")), TIMEOUT, new EndpointSender(TIMEOUT)));
        assertThatThrownBy(context::start)
                .hasCauseInstanceOf(VetoCamelContextStartException.class)
                .hasRootCauseMessage("precis.output.outputs[0].uri: exec: cannot be an output: it would run something,"
                        + " or take a result for a command");
    }

    @Test
    void kafka_gives_up_before_this_process_does() {
        assertThat(endpoint("kafka:out?brokers=localhost:1").uri())
                .contains("maxBlockMs=5000", "requestTimeoutMs=5000", "deliveryTimeoutMs=10000")
                .contains("requestRequiredAcks=all", "lazyStartProducer=true", "exchangePattern=InOnly");
    }

    @Test
    void what_the_operator_says_comes_first() {
        assertThat(endpoint("kafka:out?brokers=localhost:1&max-block-ms=7&requestRequiredAcks=ALL")
                        .uri())
                .doesNotContain("maxBlockMs", "requestRequiredAcks=all");
        assertThat(endpoint("file:target/x?tempFileName=${file:name}.part").uri())
                .doesNotContain("tempPrefix");
        assertThat(endpoint("file:target/x?fileName=last.json").headers()).isEmpty();
    }

    @Test
    void secrets_are_settings_like_any_other() {
        Properties settings = new Properties();
        settings.setProperty("kafka.login", "hunter2");
        context.getPropertiesComponent().setInitialProperties(settings);
        OutputEndpoint endpoint = endpoint("kafka:out?brokers=localhost:1&saslJaasConfig=RAW({{kafka.login}})");
        assertThat(endpoint.uri()).contains("RAW(hunter2)");
        assertThat(endpoint).asString().isEqualTo("one kafka:out");
    }

    @Test
    void every_output_has_a_name_of_its_own() {
        assertThatThrownBy(() -> properties(output(null, "file:x")))
                .hasMessageStartingWith("precis.output.outputs[0].name must be");
        assertThatThrownBy(() -> properties(output("a/b", "file:x")))
                .hasMessageStartingWith("precis.output.outputs[0].name must be");
        assertThatThrownBy(() -> properties(output("a", "file:x"), output("a", "file:y")))
                .hasMessageStartingWith("precis.output.outputs[1].name is taken");
        assertThatThrownBy(() -> properties(output("a", " ")))
                .hasMessageStartingWith("precis.output.outputs[0].uri must be");
        assertThat(output("a", "sftp://u:hunter2@h/d")).asString().doesNotContain("hunter2");
        assertThat(properties(output("a", "sftp://u:hunter2@h/d")).configured())
                .asString()
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.5S", "PT6M"})
    void an_endpoint_has_a_sensible_time(String timeout) {
        assertThatThrownBy(() -> new EndpointOutputProperties(List.of(), Duration.parse(timeout)))
                .hasMessageStartingWith("precis.output.endpoint-timeout must be");
    }

    private OutputEndpoint endpoint(String uri) {
        return OutputEndpoint.of(output(uri), TIMEOUT, context);
    }

    private static ConfiguredOutput output(String uri) {
        return properties(output("one", uri)).configured().get(0);
    }

    private static EndpointOutputProperties properties(EndpointOutputProperties.Endpoint... outputs) {
        return new EndpointOutputProperties(List.of(outputs), TIMEOUT);
    }

    private static EndpointOutputProperties.Endpoint output(String name, String uri) {
        return new EndpointOutputProperties.Endpoint(name, uri, EndpointFormat.JSON, Selector.ALL, false);
    }
}
