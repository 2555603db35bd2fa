package dev.precis.output.mail;

import dev.precis.contract.Output;
import dev.precis.contract.PipelineJson;
import dev.precis.output.FakeDeliveryStore;
import dev.precis.output.Finished;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.delivery.RetrySchedule;
import dev.precis.output.result.Links;
import dev.precis.output.result.SummaryRenderer;
import dev.precis.store.DeliveryWork;
import dev.precis.store.Job;
import dev.precis.testing.RouteFixture;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shipped route that sends mails, with an account at some server of the test. */
final class MailRoute implements AutoCloseable {

    static final String FROM = "Précis <precis@example.org>";
    static final Duration RETRY = Duration.ofSeconds(5);

    final FakeDeliveryStore store = new FakeDeliveryStore();
    private final RouteFixture routes;

    /** An account {@code office} without TLS and login. */
    static MailRoute at(int port, MailOutputSettings.Entry... mails) {
        return new MailRoute(account(port, SmtpTls.NONE, null, null), 100, mails);
    }

    MailRoute(MailAccountSettings.Account account, int answersPerHour, MailOutputSettings.Entry... mails) {
        var clock = Clock.fixed(Finished.NOW, ZoneOffset.UTC);
        var desk = new DeliveryDesk(store, new RetrySchedule(List.of(RETRY), () -> 0.5), clock);
        var accounts = new MailAccountSettings(Map.of("office", account), answersPerHour);
        routes = RouteFixture.of(
                        "camel/output/deliver-mail.camel.yaml",
                        "camel/contract/pipeline-errors.camel.yaml",
                        "camel/contract/dead-letter.camel.yaml")
                .property("precis.output.mail-source-uri", "direct:mail")
                .bean(
                        "mailDelivery",
                        new MailOutputConfiguration()
                                .mailDelivery(
                                        desk,
                                        accounts,
                                        new MailOutputSettings(List.of(mails)),
                                        new Links(URI.create("https://precis.example.org")),
                                        new SummaryRenderer(PipelineJson.mapper())))
                .start();
    }

    static MailAccountSettings.Account account(
            int port, SmtpTls tls, @Nullable String username, @Nullable String password) {
        return new MailAccountSettings.Account(
                "127.0.0.1", port, tls, username, password, null, FROM, Duration.ofSeconds(2));
    }

    void deliver(Output output) {
        deliver(output, Finished.work(output).job());
    }

    void deliver(Output output, Job job) {
        store.work = new DeliveryWork(Finished.delivery(output, 0), job);
        routes.send(
                "direct:mail",
                "{\"deliveryId\":\"%s\",\"jobId\":\"%s\",\"type\":\"mail\"}"
                        .formatted(Finished.DELIVERY, Finished.JOB));
    }

    /** Why the only delivery failed for good. */
    String refusal() {
        if (store.failed.size() != 1 || store.failed.get(0).nextTry() != null) {
            throw new AssertionError("not one final failure: " + store.failed + store.done);
        }
        return store.failed.get(0).error();
    }

    /** Why the only delivery will be tried again. */
    String setback() {
        if (store.failed.size() != 1 || store.failed.get(0).nextTry() == null) {
            throw new AssertionError("not one failure with a next try: " + store.failed + store.done);
        }
        return store.failed.get(0).error();
    }

    @Override
    public void close() {
        routes.close();
    }
}
