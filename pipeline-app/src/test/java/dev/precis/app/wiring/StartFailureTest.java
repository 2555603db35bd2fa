package dev.precis.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.broker.BrokerProperties;
import dev.precis.ingest.IngestSettings;
import dev.precis.ingest.LimitSettings;
import dev.precis.ingest.amqp.QueueProperties;
import dev.precis.ingest.folder.FolderProperties;
import dev.precis.ingest.http.HttpSettings;
import dev.precis.ingest.mail.MailProperties;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class StartFailureTest {

    @Configuration
    @EnableConfigurationProperties({
        BrokerProperties.class,
        IngestSettings.class,
        LimitSettings.class,
        FolderProperties.class,
        QueueProperties.class,
        SourceProperties.class,
        MailProperties.class,
        HttpSettings.class,
        OutputProperties.class,
        EndpointProperties.class,
        CallbackProperties.class,
        FileSettings.class,
        TemplateSettings.class,
        DigestProperties.class,
        EndpointOutputProperties.class,
        MailAccountSettings.class,
        MailOutputSettings.class,
        OutboundProperties.class,
        RetentionSettings.class,
        SummarizeSettings.class
    })
    @Import({StoreConfiguration.class, OnlyForIngest.class})
    static class Settings {}

    @Configuration
    @EnableConfigurationProperties(DigestProperties.class)
    static class Digests {}

    @Configuration
    @ConditionalOnRole(Role.INGEST)
    static class OnlyForIngest {}

    private final ApplicationContextRunner start = new ApplicationContextRunner()
            .withUserConfiguration(Settings.class)
            .withPropertyValues("precis.data-dir=target/start-failure");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "precis.roles=ingest,sumarize | precis.roles: any of ingest, summarize, output is expected",
                "precis.roles=summarize | precis.roles: with the embedded broker one process has all roles",
                "precis.broker.mode=kafka | precis.broker.mode: 'kafka' is not one of embedded, rabbitmq",
                "precis.broker.mode=rabbitmq | precis.broker.username and precis.broker.password must be set",
                "precis.broker.port=5673 | precis.broker.port wants precis.broker.username",
                "precis.broker.addresses=rabbit-1,rabbit-2 | precis.broker.addresses wants precis.broker.mode=rabbitmq",
                "precis.broker.addresses=amqp://rabbit-1 | precis.broker.addresses must be host or host:port",
                "precis.store.url=jdbc:mysql://localhost/x | precis.store.url: must begin with jdbc:postgresql:",
                "precis.store.url=jdbc:postgresql://127.0.0.1:1/x | precis.store.url: the database cannot be used",
                "precis.store.pool-size=0 | precis.store.pool-size: must be greater than or equal to 1",
                "precis.summarize.consumers=0 | precis.summarize.consumers: must be greater than or equal to 1",
                "precis.summarize.consumers=many | precis.summarize.consumers: 'many' is not a valid int",
                "precis.limits.document-size=big | precis.limits.document-size: 'big' is not a valid DataSize",
                "precis.limits.document-size=3GB | precis.limits.document-size must be from 1B",
                "precis.limits.extraction-memory=10MB | precis.limits.extraction-memory must be at least 64MB",
                "precis.limits.backlog=-1 | precis.limits.backlog: must be greater than or equal to 1",
                "precis.ingest.lease=1s | precis.ingest.lease must be at least 10s",
                "precis.ingest.http.max-waiters=-1 | precis.ingest.http.max-waiters: must be greater than or equal to 0",
                "precis.ingest.folder.quiet-period=soon | precis.ingest.folder.quiet-period: 'soon' is not a valid Duration",
                "precis.ingest.folders[0].path= | precis.ingest.folders[0].path must name a folder",
                "precis.ingest.queues[0].queue=in | precis.ingest.queues[0].name must be",
                "precis.ingest.queues[0].name=crm | precis.ingest.queues[0].queue must name",
                "precis.ingest.sources[0].name=crm | precis.ingest.sources[0].uri must be",
                "precis.ingest.sources[0].text-pointer=body | precis.ingest.sources[0].name must be",
                "precis.ingest.mailboxes[0].host=imap.example.org | precis.ingest.mailboxes[0].name must be",
                "precis.ingest.mailboxes[0].after=delete | precis.ingest.mailboxes[0].after: 'delete' is not one of flag, move, nothing",
                "precis.output.outputs[0].uri=jms:queue:out | precis.output.outputs[0].name must be",
                "precis.output.outputs[0].name=out | precis.output.outputs[0].uri must be a Camel endpoint",
                "precis.output.outputs[0].format=xml | precis.output.outputs[0].format: 'xml' is not one of json, cloudevents, md, txt, html",
                "precis.output.endpoint-timeout=1h | precis.output.endpoint-timeout must be from 1s to 5m",
                "precis.retention.results=30 | precis.retention.results must be at least 1m",
                "precis.retention.texts=ever | precis.retention.texts: 'ever' is not a valid Duration",
                "precis.output.retry-delays=0s | precis.output.retry-delays must be longer than nothing",
                "precis.output.callbacks.timeout=1m | precis.output.callbacks.timeout must be from 100ms to 30s",
                "precis.output.callbacks.thin-above=-1KB | precis.output.callbacks.thin-above must not be negative",
                "precis.output.endpoints.max-concurrent=0 | precis.output.endpoints.max-concurrent: must be greater than or equal to 1",
                "precis.output.endpoints.max-pause=1s | precis.output.endpoints.max-pause must not be shorter",
                "precis.output.file-naming={nmae}.{format} | precis.output.file-naming: {nmae} is none of {date}, {format}",
                "precis.output.file-layout=tree | precis.output.file-layout: 'tree' is not one of mirrored, flat",
                "precis.output.folders.archive.formats=md | precis.output.folders.archive.path must name a folder",
                "precis.output.folders.archive.formats=doc | precis.output.folders.archive.formats",
                "precis.output.folders.archive.layout=tree | precis.output.folders.archive.layout: 'tree' is not one of",
                "precis.output.mail.accounts.office.from=me | precis.output.mail.accounts.office.host must name",
                "precis.output.mail.answers-per-hour=0 | precis.output.mail.answers-per-hour: must be greater",
                "precis.output.mails[0].name=team | precis.output.mails[0].account must name",
                "precis.security.outbound.allowed-hosts=300.1.2.3/99 | precis.security.outbound.allowed-hosts",
            })
    void a_wrong_value_is_told_on_one_line_that_names_the_property(String property, String line) {
        start.withPropertyValues(property).run(context -> {
            assertThat(context).hasFailed();
            assertThat(StartFailure.explain(context.getStartupFailure()))
                    .hasValueSatisfying(
                            told -> assertThat(told).startsWith(line).doesNotContain("\n"));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title=News | precis.output.digests.weekly wants a cron",
                "cron=every monday | precis.output.digests.weekly.cron must have six fields",
                "cron=0 8 * * MON | precis.output.digests.weekly.cron must have six fields",
                "count=0 | precis.output.digests.weekly.count must be 1 to 1000",
                "count=many | precis.output.digests.weekly.count: 'many' is not a valid Integer",
                "zone=Paris | precis.output.digests.weekly.zone: 'Paris' is not a valid ZoneId",
                "sentences=0 | precis.output.digests.weekly.sentences must be 1 to 1000",
                "language=2345 | precis.output.digests.weekly.language must be",
                "outputs[1].type=digest | precis.output.digests.weekly.outputs[1].type must not be digest",
                "outputs[1].type=callback | precis.output.digests.weekly.outputs[1]: url is missing",
                "select.sources=digest | precis.output.digests.weekly.select.sources must name",
                "select.sources=digest:weekly | precis.output.digests.weekly.select.sources: digest weekly would",
            })
    void a_digest_that_cannot_be_made_is_told_on_one_line_that_names_the_property(String setting, String line) {
        String prefix = "precis.output.digests.weekly.";
        String complete = setting.equals("title=News") ? "format=bullets" : "count=5";
        new ApplicationContextRunner()
                .withUserConfiguration(Digests.class)
                .withPropertyValues(prefix + "outputs[0].type=file", prefix + complete, prefix + setting)
                .run(context -> assertThat(StartFailure.explain(context.getStartupFailure()))
                        .hasValueSatisfying(
                                told -> assertThat(told).startsWith(line).doesNotContain("\n")));
    }

    @Test
    void digests_that_would_collect_each_other_without_end_are_refused() {
        new ApplicationContextRunner()
                .withUserConfiguration(Digests.class)
                .withPropertyValues(
                        "precis.output.digests.a.count=1",
                        "precis.output.digests.a.outputs[0].type=file",
                        "precis.output.digests.a.select.sources=digest:b",
                        "precis.output.digests.b.count=1",
                        "precis.output.digests.b.outputs[0].type=file",
                        "precis.output.digests.b.select.sources=digest:a")
                .run(context -> assertThat(StartFailure.explain(context.getStartupFailure()))
                        .hasValueSatisfying(told -> assertThat(told)
                                .startsWith("precis.output.digests.")
                                .contains("would collect itself")));
    }

    @Test
    void a_password_is_never_told() {
        start.withPropertyValues("precis.broker.username=me", "precis.broker.password=gehe$im")
                .run(context -> assertThat(StartFailure.explain(context.getStartupFailure()))
                        .hasValueSatisfying(told -> assertThat(told)
                                .startsWith("precis.broker.password")
                                .doesNotContain("gehe")));
    }

    @Test
    void what_no_setting_can_mend_is_left_to_the_log() {
        assertThat(StartFailure.explain(new IllegalStateException("a bug"))).isEmpty();
    }
}
