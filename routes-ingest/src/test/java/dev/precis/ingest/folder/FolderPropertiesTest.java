package dev.precis.ingest.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.precis.contract.Lane;
import dev.precis.extraction.TextExtractor;
import dev.precis.store.JobStore;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class FolderPropertiesTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withInitializer(context ->
                    context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance()))
            .withUserConfiguration(FolderDoorConfiguration.class)
            .withBean(JobStore.class, () -> mock(JobStore.class))
            .withBean(TextExtractor.class, () -> mock(TextExtractor.class));

    @Test
    void watches_the_inbox_where_nothing_else_is_configured() {
        application.withPropertyValues("precis.data-dir=/srv/precis").run(context -> {
            FolderProperties properties = context.getBean(FolderProperties.class);
            assertThat(properties.watched())
                    .containsExactly(new WatchedFolder("inbox", Path.of("/srv/precis/inbox"), null, Lane.BULK));
            assertThat(properties.folder().pollInterval()).isEqualTo(Duration.ofSeconds(1));
            assertThat(properties.folder().quietPeriod()).isEqualTo(Duration.ofSeconds(5));
            assertThat(properties.folder().growingQuietPeriod()).isEqualTo(Duration.ofSeconds(30));
            assertThat(properties.folder().maxFilesPerPoll()).isEqualTo(500);
            assertThat(context).hasBean("folderWatch").hasBean("folderDoor").hasBean("failureReporter");
        });
    }

    @Test
    void watches_the_configured_folders() {
        application
                .withPropertyValues(
                        "precis.ingest.folders[0].path=/srv/press",
                        "precis.ingest.folders[0].profile=press",
                        "precis.ingest.folders[1].path=/srv/other",
                        "precis.ingest.folders[1].lane=interactive",
                        "precis.ingest.folders[1].name=urgent")
                .run(context -> assertThat(
                                context.getBean(FolderProperties.class).watched())
                        .containsExactly(
                                new WatchedFolder("press", Path.of("/srv/press"), "press", Lane.BULK),
                                new WatchedFolder("urgent", Path.of("/srv/other"), null, Lane.INTERACTIVE)));
    }

    @ParameterizedTest
    @CsvSource({
        "/srv/a, /srv/a, precis.ingest.folders[1].path",
        "/srv/a, /srv/a/b, precis.ingest.folders[1].path",
        "/srv/a/b, /srv/x/../a, precis.ingest.folders[1].path",
        "/srv/a, '', precis.ingest.folders[1].path",
        "/srv/a, /srv/b?delete=true, precis.ingest.folders[1].path",
        "/srv/a/in, /srv/b/in, precis.ingest.folders[1].name"
    })
    void a_wrong_folder_names_the_property(String first, String second, String property) {
        application
                .withPropertyValues("precis.ingest.folders[0].path=" + first, "precis.ingest.folders[1].path=" + second)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(property));
    }

    @Test
    void a_wrong_period_names_the_property() {
        application
                .withPropertyValues("precis.ingest.folder.quiet-period=0s")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("precis.ingest.folder.quiet-period"));
    }
}
