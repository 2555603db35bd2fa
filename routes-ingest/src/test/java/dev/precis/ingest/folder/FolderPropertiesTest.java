package dev.precis.ingest.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.Lane;
import dev.precis.contract.PipelineJson;
import dev.precis.extraction.TextExtractor;
import dev.precis.ingest.activity.Sources;
import dev.precis.ingest.request.Profiles;
import dev.precis.ingest.request.SummaryRequestReader;
import dev.precis.store.JobStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class FolderPropertiesTest {

    private static final Profiles PROFILES = Profiles.builtIn();

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withInitializer(context ->
                    context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance()))
            .withUserConfiguration(FolderDoorConfiguration.class)
            .withBean(JobStore.class, () -> mock(JobStore.class))
            .withBean(Sources.class, () -> new Sources(Clock.systemUTC()))
            .withBean(Profiles.class, () -> PROFILES)
            .withBean(SummaryRequestReader.class, () -> new SummaryRequestReader(PipelineJson.mapper(), PROFILES))
            .withBean("pipelineJson", ObjectMapper.class, PipelineJson::mapper)
            .withBean(TextExtractor.class, () -> mock(TextExtractor.class));

    @Test
    void watches_the_inbox_where_nothing_else_is_configured() {
        application.withPropertyValues("precis.data-dir=/srv/precis").run(context -> {
            FolderProperties properties = context.getBean(FolderProperties.class);
            assertThat(properties.watched())
                    .containsExactly(WatchedFolder.of("inbox", Path.of("/srv/precis/inbox"), null, Lane.BULK));
            assertThat(properties.folder().pollInterval()).isEqualTo(Duration.ofSeconds(1));
            assertThat(properties.folder().quietPeriod()).isEqualTo(Duration.ofSeconds(8));
            assertThat(properties.folder().growingQuietPeriod()).isEqualTo(Duration.ofSeconds(30));
            assertThat(properties.folder().maxFilesPerPoll()).isEqualTo(5000);
            assertThat(context).hasBean("folderWatch").hasBean("folderDoor").hasBean("failureReporter");
        });
    }

    @Test
    void watches_the_configured_folders() {
        application
                .withPropertyValues(
                        "precis.ingest.folders[0].path=/srv/press",
                        "precis.ingest.folders[0].profile=brief",
                        "precis.ingest.folders[1].path=/srv/other",
                        "precis.ingest.folders[1].lane=interactive",
                        "precis.ingest.folders[1].name=urgent")
                .run(context -> assertThat(
                                context.getBean(FolderProperties.class).watched())
                        .usingRecursiveFieldByFieldElementComparator()
                        .containsExactly(
                                WatchedFolder.of("press", Path.of("/srv/press"), "brief", Lane.BULK),
                                WatchedFolder.of("urgent", Path.of("/srv/other"), null, Lane.INTERACTIVE)));
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
    void a_folder_has_all_its_options() {
        application
                .withPropertyValues(
                        "precis.ingest.folders[0].path=/srv/press",
                        "precis.ingest.folders[0].recursive=false",
                        "precis.ingest.folders[0].include=*.pdf,*.docx",
                        "precis.ingest.folders[0].exclude=draft*",
                        "precis.ingest.folders[0].after=nothing",
                        "precis.ingest.folders[0].duplicates=skip")
                .run(context -> {
                    WatchedFolder folder =
                            context.getBean(FolderProperties.class).watched().get(0);
                    assertThat(folder.after()).isEqualTo(WatchedFolder.After.NOTHING);
                    assertThat(folder.duplicates()).isEqualTo(WatchedFolder.Duplicates.SKIP);
                    assertThat(folder.names().takes(Path.of("sub/a.docx"))).isTrue();
                    assertThat(folder.names().takes(Path.of("draft.pdf"))).isFalse();
                    assertThat(folder.names().takes(Path.of("a.txt"))).isFalse();
                    assertThat(folder.names().enters(Path.of("sub"))).isFalse();
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            profile=pres   | precis.ingest.folders[0].profile: profile pres is not configured
            include=[a     | precis.ingest.folders[0].include or exclude: '[a' is not a pattern
            """)
    void a_wrong_option_names_the_property(String option, String message) {
        application
                .withPropertyValues("precis.ingest.folders[0].path=/srv/a", "precis.ingest.folders[0]." + option)
                .run(context -> assertThat(context).getFailure().rootCause().satisfies(cause -> {
                    Throwable failure = context.getStartupFailure();
                    while (failure != null
                            && !String.valueOf(failure.getMessage()).startsWith("precis.")) {
                        failure = failure.getCause();
                    }
                    assertThat(failure).isNotNull().hasMessageStartingWith(message);
                }));
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
