package dev.precis.output.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.Mockito.mock;

import dev.precis.contract.Output;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.SourceType;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.result.Links;
import dev.precis.output.result.SummaryRenderer;
import dev.precis.store.OutputSelection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MailSettingsTest {

    private static final String OFFICE = "precis.output.mail.accounts.office.";
    private static final String FIRST = "precis.output.mails[0].";
    private static final Map<String, String> VALID = Map.of(
            OFFICE + "host", "smtp.example.org",
            OFFICE + "username", "precis",
            OFFICE + "password", "geheim",
            OFFICE + "from", "Précis <precis@example.org>",
            FIRST + "name", "team",
            FIRST + "account", "office",
            FIRST + "to", "zoe@example.org");

    private final ApplicationContextRunner bare = new ApplicationContextRunner()
            .withInitializer(context ->
                    context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance()))
            .withUserConfiguration(MailOutputConfiguration.class)
            .withBean(DeliveryDesk.class, () -> mock(DeliveryDesk.class))
            .withBean(Links.class, () -> new Links(null))
            .withBean(SummaryRenderer.class, () -> new SummaryRenderer(PipelineJson.mapper()));

    private final ApplicationContextRunner application = bare.withPropertyValues(
            VALID.entrySet().stream().map(Object::toString).toArray(String[]::new));

    @Test
    void sends_nothing_where_nothing_is_configured() {
        bare.run(context -> assertThat(
                        context.getBean(OutputSelection.class).outputs(MailJobs.cameBy(SourceType.HTTP, Map.of())))
                .isEmpty());
    }

    @Test
    void applies_the_defaults() {
        application.run(context -> {
            MailAccountSettings settings = context.getBean(MailAccountSettings.class);
            MailAccount account = settings.checked().get("office");
            assertThat(account.port()).isEqualTo(465);
            assertThat(account.tls()).isEqualTo(SmtpTls.TLS);
            assertThat(account.timeout()).isEqualTo(Duration.ofSeconds(30));
            assertThat(account.from().getPersonal()).isEqualTo("Précis");
            assertThat(settings.answersPerHour()).isEqualTo(100);
        });
    }

    @ParameterizedTest
    @CsvSource({"starttls, 587", "none, 25"})
    void each_protection_has_its_port(String tls, int port) {
        assertThat(settings(OFFICE + "tls=" + tls).checked().get("office").port())
                .isEqualTo(port);
    }

    @Test
    void an_output_gets_every_result() {
        application.run(context -> {
            OutputSelection selection = context.getBean(OutputSelection.class);
            assertThat(selection.outputs(MailJobs.cameBy(SourceType.FOLDER, Map.of())))
                    .containsExactly(new Output.Mail("team"));
        });
    }

    @Test
    void an_output_gets_what_it_selects() {
        application.withPropertyValues(FIRST + "select.sources=folder:desk").run(context -> {
            OutputSelection selection = context.getBean(OutputSelection.class);
            assertThat(selection.outputs(MailJobs.cameBy(SourceType.FOLDER, Map.of())))
                    .hasSize(1);
            assertThat(selection.outputs(MailJobs.cameBy(SourceType.HTTP, Map.of())))
                    .isEmpty();
        });
    }

    @Test
    void an_output_waits_to_be_asked_for_where_it_says_so() {
        application
                .withPropertyValues(FIRST + "requested-only=true")
                .run(context -> assertThat(context.getBean(OutputSelection.class)
                                .outputs(MailJobs.cameBy(SourceType.FOLDER, Map.of())))
                        .isEmpty());
    }

    @Test
    void what_came_by_our_own_mail_is_sent_to_nobody() {
        application.run(context -> assertThat(context.getBean(OutputSelection.class)
                        .outputs(MailJobs.cameBy(SourceType.MAIL, Map.of("loop", "own"))))
                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "precis.output.mail.accounts.office.host=,        host must name",
        "precis.output.mail.accounts.office.port=0,       port must be",
        "precis.output.mail.accounts.office.username=,    username must be set",
        "precis.output.mail.accounts.office.password=,    '.password or .oauth2-token-file must be'",
        "precis.output.mail.accounts.office.oauth2-token-file=x, '.password or .oauth2-token-file must be'",
        "precis.output.mail.accounts.office.from=nobody,  from must be one mail address",
        "'precis.output.mail.accounts.office.from=a@b.org, c@d.org',  from must be one mail address",
        "precis.output.mail.accounts.office.timeout=0s,   timeout must be",
        "precis.output.mails[0].name=a/b,                 name must be",
        "precis.output.mails[0].account=,                 account must name",
        "precis.output.mails[0].to=,                      to must name",
        "precis.output.mails[0].to=nobody,                'to[0] must be a mail address'",
        "precis.output.mails[1].name=team,                account must name"
    })
    void a_wrong_value_is_told_with_its_property_and_without_secrets(String property, String told) {
        // When
        Throwable failure = catchThrowable(() -> settings(property));
        // Then
        assertThat(failure)
                .rootCause()
                .satisfies(cause -> assertThat(cause.getMessage())
                        .startsWith("precis.output.mail")
                        .contains(told)
                        .doesNotContain("geheim"));
    }

    @Test
    void an_account_that_is_not_there_is_told() {
        application
                .withPropertyValues(FIRST + "account=missing")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageStartingWith(
                                "precis.output.mails[0].account: mail account missing is not configured"));
    }

    private static MailAccountSettings settings(String property) {
        Map<String, String> values = new HashMap<>(VALID);
        String[] pair = property.split("=", 2);
        values.put(pair[0], pair[1]);
        Binder binder = new Binder(
                List.of(new MapConfigurationPropertySource(values)),
                null,
                ApplicationConversionService.getSharedInstance());
        binder.bindOrCreate("precis.output", MailOutputSettings.class);
        return binder.bindOrCreate("precis.output.mail", MailAccountSettings.class);
    }

    @Test
    void two_outputs_have_two_names() {
        application
                .withPropertyValues(
                        "precis.output.mails[1].name=team",
                        "precis.output.mails[1].account=office",
                        "precis.output.mails[1].to=zoe@example.org")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("precis.output.mails[1].name must differ"));
    }

    @Test
    void secrets_are_never_shown() {
        application.run(context -> {
            MailAccountSettings settings = context.getBean(MailAccountSettings.class);
            assertThat(settings.toString() + settings.checked()).doesNotContain("geheim");
        });
    }
}
