package dev.precis.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precis.broker.endpoint.EndpointFault;
import dev.precis.contract.Lane;
import dev.precis.ingest.activity.Sources;
import java.time.Clock;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceEndpointTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jms:queue:in?transacted=false | transacted must be true",
                "jms:queue:in?transacted=true&transacted=false | transacted must be true",
                "jms:queue:in?asyncConsumer=true | asyncConsumer cannot be used",
                "jms:queue:in?async-consumer=true | asyncConsumer cannot be used",
                "jms:queue:in?acknowledgementModeName=AUTO_ACKNOWLEDGE | acknowledgementModeName cannot be used",
                "jms:queue:in?transferExchange=true | transferExchange must be false",
                "jms:queue:in?mapJmsMessage=true | mapJmsMessage must be false",
                "kafka:in?autoCommitEnable=true | autoCommitEnable must be false",
                "kafka:in?AUTOCOMMITENABLE=true | autoCommitEnable must be false",
                "kafka:in?breakOnFirstError=false | breakOnFirstError must be true",
                "kafka:in?batching=true | batching must be false",
                "kafka:in?kafkaManualCommitFactory=#mine | kafkaManualCommitFactory cannot be used",
                "sftp://h/d?noop=true&idempotentEager=true | idempotentEager must be false",
                "sftp://h/d?moveFailed=bad | moveFailed cannot be used",
                "sftp://h/d?preMove=work | preMove cannot be used",
                "sftp://h/d | say what becomes of a file",
                "sftp://h/d?noop=true&bridgeErrorHandler=true | bridgeErrorHandler must be false",
                "file:/tmp/x?exchangePattern=InOut | exchangePattern must be InOnly",
                "file:/tmp/x?exceptionHandler=#mine | exceptionHandler must be left out",
                "spring-rabbitmq:x?queues=in | precis.ingest.queues",
                "sjms:queue:in | use jms:",
                "documents | a Camel endpoint begins with a component",
                "nosuch:thing | there is no such component on the class path",
                "kafka:in?brokerz=b&pasword=hunter2 | the endpoint has no option brokerz, pasword",
                "sftp://h/d?password={{no.such}} | no.such",
                "mock:x | "
            })
    void an_endpoint_that_is_none_or_not_safe_stops_the_start_with_a_line_that_names_it(String uri, String line) {
        assertThatThrownBy(() -> prepare(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("precis.ingest.sources[0].uri: ")
                .hasMessageContaining(line == null ? "" : line)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void kafka_reads_from_the_beginning_in_a_group_named_after_the_source() {
        assertThat(prepare("kafka:in?brokers=localhost:1"))
                .contains("groupId=precis-one", "autoOffsetReset=earliest", "autoCommitEnable=false");
    }

    @Test
    void what_the_operator_says_comes_first() {
        assertThat(prepare("kafka:in?brokers=localhost:1&group-id=mine&autoOffsetReset=latest&breakOnFirstError=TRUE"))
                .doesNotContain("precis-one", "earliest", "breakOnFirstError=true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sftp://u:hunter2@h:22/d?delete=true",
                "sftp://u@h:22/d?delete=true&password=RAW(hunter2?&=)",
                "sftp:u:hunter2@h:22/d?delete=true"
            })
    void the_place_that_people_see_has_no_credentials(String uri) {
        SourceEndpoint endpoint = SourceEndpoint.complete(source(uri), context);
        assertThat(endpoint.place()).endsWith("h:22/d").doesNotContain("hunter2", "u@", "?");
        assertThat(endpoint).asString().isEqualTo(endpoint.place());
    }

    @Test
    void what_goes_wrong_is_told_without_secrets() {
        assertThat(EndpointFault.reason(new IllegalStateException(
                        "cannot log in to sftp://u:hunter2@h/d?password=hunter2&passphrase=hunter2\nat line 2")))
                .startsWith("IllegalStateException: cannot log in to sftp://u:")
                .doesNotContain("hunter2", "\n");
    }

    @Test
    void every_source_has_a_name_of_its_own() {
        assertThatThrownBy(() -> new SourceProperties(List.of(endpoint("a", "mock:x"), endpoint("a", "mock:y"))))
                .hasMessageStartingWith("precis.ingest.sources[1].name is taken");
        assertThatThrownBy(() -> new SourceProperties(List.of(endpoint(null, "mock:x"))))
                .hasMessageStartingWith("precis.ingest.sources[0].name must be");
        assertThatThrownBy(() -> new SourceProperties(List.of(endpoint("a", " "))))
                .hasMessageStartingWith("precis.ingest.sources[0].uri must be");
        assertThat(endpoint("a", "sftp://u:hunter2@h/d").toString()).doesNotContain("hunter2");
    }

    private static SourceProperties.Endpoint endpoint(String name, String uri) {
        return new SourceProperties.Endpoint(name, uri, null, Lane.BULK, null, null, null);
    }

    private static ConfiguredSource source(String uri) {
        return new SourceProperties(List.of(endpoint("one", uri))).configured().get(0);
    }

    private String prepare(String uri) {
        return new EndpointFlows(List.of(source(uri)), null, new Sources(Clock.systemUTC()))
                .prepare((CamelContext) context)
                .get(0)
                .parameters()
                .get("endpoint-uri");
    }
}
