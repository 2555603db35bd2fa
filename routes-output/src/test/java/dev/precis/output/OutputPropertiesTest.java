package dev.precis.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.FileFormat;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.PropertySource;

class OutputPropertiesTest {

    @EnableConfigurationProperties(OutputProperties.class)
    @PropertySource("classpath:precis-output.properties")
    static class Settings {}

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void defaults_are_those_of_the_documentation() {
        application.withPropertyValues("precis.data-dir=/srv/precis").run(context -> {
            OutputProperties properties = context.getBean(OutputProperties.class);
            assertThat(properties.outbox()).isEqualTo(Path.of("/srv/precis/outbox"));
            assertThat(properties.fileFormats()).containsExactly(FileFormat.MD);
            assertThat(properties.retryDelays()).hasSize(6).contains(Duration.ofSeconds(5), Duration.ofHours(10));
        });
    }

    @Test
    void a_wrong_value_names_the_property() {
        application
                .withPropertyValues("precis.output.file-formats=docx")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("docx"));
        application
                .withPropertyValues("precis.output.retry-delays=0s")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("precis.output.retry-delays"));
    }
}
