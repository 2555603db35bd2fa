package dev.precis.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ComposeFileTest {

    private final Map<String, Map<String, Object>> services = services();

    @Test
    void has_the_broker_the_store_and_one_service_a_role() {
        assertThat(services)
                .containsOnlyKeys("rabbitmq", "postgres", "precis-ingest", "precis-summarize", "precis-output");
    }

    @Test
    void pins_every_image() {
        assertThat(services.values())
                .allSatisfy(service -> assertThat((String) service.get("image")).matches("[a-z]+:\\d\\S*"));
    }

    @Test
    void checks_the_health_of_every_service() {
        assertThat(services.values())
                .allSatisfy(service ->
                        assertThat(map(service.get("healthcheck"))).containsKeys("test", "interval", "timeout"));
    }

    @Test
    void limits_the_memory_and_processors_of_every_service() {
        assertThat(services.values()).allSatisfy(service -> {
            Map<String, Object> resources = map(map(service.get("deploy")).get("resources"));
            assertThat(map(resources.get("limits"))).containsKeys("cpus", "memory");
        });
    }

    @Test
    void runs_two_summarizers() {
        assertThat(map(services.get("precis-summarize").get("deploy"))).containsEntry("replicas", 2);
    }

    @Test
    void gives_each_role_to_one_service() {
        assertThat(precisServices().values().stream()
                        .map(service -> map(service.get("environment")).get("PRECIS_ROLES")))
                .containsExactlyInAnyOrder("ingest", "summarize", "output");
    }

    @Test
    void takes_every_secret_from_the_environment_without_a_default() {
        assertThat(services.values())
                .allSatisfy(service -> map(service.get("environment")).forEach((name, value) -> {
                    if (name.contains("PASS")) {
                        assertThat((String) value).matches("\\$\\{[A-Z_]+:\\?.+}");
                    }
                }));
    }

    @Test
    void sets_only_variables_that_are_settings() {
        Set<String> variables = precisServices().values().stream()
                .flatMap(service -> map(service.get("environment")).keySet().stream())
                .filter(name -> name.startsWith("PRECIS_"))
                .collect(Collectors.toSet());

        assertThat(ApplicationSettings.variables()).containsAll(variables);
    }

    @Test
    void has_the_shape_of_a_compose_file() {
        assertThat(ComposeFile.read(RepositoryFiles.read("docker-compose.yml")).services())
                .hasSameSizeAs(services);
        assertThatThrownBy(() -> ComposeFile.read("{name: x, services: {a: {image: b, restrat: always}}}"))
                .hasMessageContaining("restrat");
    }

    @Test
    void gives_the_application_the_time_that_it_takes_to_stop() {
        assertThat(precisServices().values())
                .allSatisfy(
                        service -> assertThat(DurationStyle.detectAndParse((String) service.get("stop_grace_period")))
                                .isGreaterThan(ApplicationSettings.longestStop()));
    }

    @Test
    void keeps_uploads_off_the_memory_of_the_container() {
        assertThat(services.get("precis-ingest"))
                .containsEntry("tmpfs", List.of())
                .containsEntry("volumes", List.of("inbox:/data/inbox", "/tmp"));
    }

    @Test
    void publishes_ports_on_the_loopback_address_alone() {
        assertThat(services.values())
                .allSatisfy(service -> assertThat((List<?>) service.getOrDefault("ports", List.of()))
                        .allMatch(port -> ((String) port).startsWith("127.0.0.1:")));
    }

    @Test
    void locks_the_containers_of_precis_down() {
        assertThat(precisServices().values()).allSatisfy(service -> {
            assertThat(service).containsEntry("read_only", true);
            assertThat(service).containsEntry("security_opt", List.of("no-new-privileges:true"));
        });
    }

    private Map<String, Map<String, Object>> precisServices() {
        return services.entrySet().stream()
                .filter(service -> service.getKey().startsWith("precis-"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, Map<String, Object>> services() {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        Map<String, Map<String, Map<String, Object>>> file = yaml.load(RepositoryFiles.read("docker-compose.yml"));
        return file.get("services");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
