package dev.precis.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.precis.contract.Lane;
import dev.precis.extraction.TextExtractor;
import dev.precis.ingest.activity.Sources;
import dev.precis.ingest.request.Profiles;
import dev.precis.store.JobStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MailPropertiesTest {

    private static final String FIRST = "precis.ingest.mailboxes[0].";

    private final ApplicationContextRunner bare = new ApplicationContextRunner()
            .withInitializer(context ->
                    context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance()))
            .withUserConfiguration(MailDoorConfiguration.class)
            .withBean(Sources.class, () -> new Sources(Clock.systemUTC()))
            .withBean(Profiles.class, Profiles::builtIn)
            .withBean(JobStore.class, () -> mock(JobStore.class))
            .withBean(TextExtractor.class, () -> mock(TextExtractor.class));

    private final ApplicationContextRunner application = bare.withPropertyValues(
            FIRST + "name=office", FIRST + "host=mail.example.org", FIRST + "username=zoe", FIRST + "password=geheim");

    @Test
    void reads_no_mailbox_where_none_is_configured() {
        bare.run(context ->
                assertThat(context.getBean(MailProperties.class).watched()).isEmpty());
    }

    @Test
    void applies_the_defaults() {
        application.run(context -> {
            Mailbox mailbox = context.getBean(MailProperties.class).watched().get(0);
            assertThat(mailbox)
                    .isEqualTo(new Mailbox(
                            "office",
                            "mail.example.org",
                            993,
                            MailTls.TLS,
                            new MailLogin("zoe", "geheim", null, null),
                            "INBOX",
                            Duration.ofSeconds(30),
                            AfterReading.FLAG,
                            null,
                            null,
                            Lane.BULK,
                            100,
                            Duration.ofSeconds(30),
                            null));
            assertThat(context.getBean(Sources.class).states().get(0).place())
                    .isEqualTo("imaps://mail.example.org/INBOX");
        });
    }

    @Test
    void reads_what_is_configured() {
        bare.withPropertyValues(
                        FIRST + "name=office",
                        FIRST + "host=mail.example.org",
                        FIRST + "tls=starttls",
                        FIRST + "username=zoe",
                        FIRST + "oauth2-token-file=/run/secrets/token",
                        FIRST + "after=move",
                        FIRST + "move-to=Archive",
                        FIRST + "profile=brief",
                        FIRST + "reply-account=office",
                        FIRST + "reply-senders=Example.org",
                        FIRST + "lane=interactive")
                .run(context -> {
                    Mailbox mailbox =
                            context.getBean(MailProperties.class).watched().get(0);
                    assertThat(mailbox.port()).isEqualTo(143);
                    assertThat(mailbox.login().isOAuth2()).isTrue();
                    assertThat(mailbox.login().tokenFile()).isEqualTo(Path.of("/run/secrets/token"));
                    assertThat(mailbox.after()).isEqualTo(AfterReading.MOVE);
                    assertThat(mailbox.moveTo()).isEqualTo("Archive");
                    assertThat(mailbox.profile()).isEqualTo("brief");
                    assertThat(mailbox.replies()).isEqualTo(new Replies("office", List.of("example.org")));
                    assertThat(mailbox.lane()).isEqualTo(Lane.INTERACTIVE);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "name=,                           name must be",
        "name=a/b,                        name must be",
        "host=,                           host must name",
        "port=70000,                      port must be",
        "username=,                       username must be set",
        "password=,                       '.password, .oauth2-token or'",
        "oauth2-token=abc,                '.password, .oauth2-token or'",
        "folder=,                         folder must name",
        "poll-interval=0s,                poll-interval must be",
        "timeout=-1s,                     timeout must be",
        "after=move,                      move-to must be set",
        "move-to=Archive,                 move-to must be set",
        "reply-senders=example.org,       reply-senders must not be set",
        "reply-senders=a b,               'reply-senders[0] must be like'",
        "max-messages-per-poll=0,         max-messages-per-poll must be",
        "profile=missing,                 profile: profile missing is not configured"
    })
    void a_wrong_value_is_told_with_its_property_and_without_secrets(String property, String told) {
        application
                .withPropertyValues(FIRST + property)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .satisfies(failure -> assertThat(failure.toString())
                                .contains("precis.ingest.mailboxes[0]")
                                .contains(told)
                                .doesNotContain("geheim")));
    }

    @Test
    void two_mailboxes_have_two_names() {
        application
                .withPropertyValues(
                        "precis.ingest.mailboxes[1].name=office",
                        "precis.ingest.mailboxes[1].host=other.example.org",
                        "precis.ingest.mailboxes[1].username=zoe",
                        "precis.ingest.mailboxes[1].password=geheim")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("precis.ingest.mailboxes[1].name must differ"));
    }

    @Test
    void secrets_are_never_shown() {
        application.run(context -> {
            MailProperties properties = context.getBean(MailProperties.class);
            assertThat(properties.toString() + properties.watched()).doesNotContain("geheim");
        });
    }
}
