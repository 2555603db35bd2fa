package dev.precis.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.app.wiring.Role;
import dev.precis.contract.Lane;
import dev.precis.contract.PipelineNames;
import dev.precis.ingest.IngestSettings;
import dev.precis.ingest.LimitSettings;
import dev.precis.ingest.http.HttpSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** What the Kubernetes set says of the application is true of it. */
class KubernetesSettingsTest {

    /** Native memory of a JVM of ours beside its heap: classes, code, threads, buffers. */
    private static final long BESIDE_THE_HEAP = DataSize.ofMegabytes(250).toBytes();

    /** docs/configuration.md: what a process that reads documents takes beside its heap. */
    private static final long BESIDE_A_READER = DataSize.ofMegabytes(100).toBytes();

    private static final double SHARE_SET_BY_THE_IMAGE = 0.60;

    private final List<Manifest> deployments = Manifest.ofKind("Deployment");

    @Test
    void there_is_one_deployment_a_role() {
        assertThat(deployments.stream().map(deployment -> variables(deployment).get("PRECIS_ROLES")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Role.values())
                        .map(KubernetesSettingsTest::id)
                        .toList());
    }

    @Test
    void every_variable_is_a_setting() {
        Stream<String> set = Stream.of(
                        deployments.stream().flatMap(deployment -> variables(deployment).keySet().stream()),
                        Manifest.ofKind("ConfigMap").get(0).mapAt("data").keySet().stream(),
                        secret("precis").mapAt("stringData").keySet().stream())
                .flatMap(names -> names)
                .filter(name -> name.startsWith("PRECIS_"));

        assertThat(ApplicationSettings.variables()).containsAll(set.toList());
    }

    @Test
    void containers_listen_where_the_application_does() {
        assertThat(deployments)
                .allSatisfy(deployment -> assertThat(Manifest.maps(
                                Objects.requireNonNull(deployment.container().get("ports"))))
                        .containsExactly(Map.of(
                                "name",
                                "http",
                                "containerPort",
                                Integer.valueOf(ApplicationSettings.shipped("server.port")))));
    }

    @Test
    void a_pod_has_more_time_to_stop_than_the_application_takes() {
        Duration untilNoCallComes = Duration.ofSeconds(5);

        assertThat(deployments)
                .allSatisfy(deployment -> assertThat(Duration.ofSeconds((int) Objects.requireNonNull(
                                deployment.at("spec", "template", "spec", "terminationGracePeriodSeconds"))))
                        .isGreaterThan(untilNoCallComes.plus(ApplicationSettings.longestStop())));
    }

    @Test
    void a_container_has_the_memory_that_its_processes_may_take() {
        LimitSettings limits = ApplicationSettings.defaults(LimitSettings.class);
        long readers = limits.extractionThreads() * (limits.extractionMemory().toBytes() + BESIDE_A_READER);

        assertThat(deployments).allSatisfy(deployment -> {
            long memory = bytes(Manifest.map(Manifest.map(deployment.container().get("resources"))
                            .get("limits"))
                    .get("memory"));
            boolean reads = id(Role.INGEST).equals(variables(deployment).get("PRECIS_ROLES"));
            assertThat((long) (memory * heapShare(deployment)) + BESIDE_THE_HEAP + (reads ? readers : 0))
                    .as("%s", deployment)
                    .isLessThanOrEqualTo(memory);
        });
    }

    @Test
    void uploads_have_room_on_disk() {
        Manifest ingest = deployments.stream()
                .filter(deployment -> deployment.name().equals("precis-ingest"))
                .findFirst()
                .orElseThrow();
        Map<String, Object> tmp =
                ingest.listAt("spec", "template", "spec", "volumes").get(0);

        assertThat(tmp).containsEntry("name", "tmp");
        assertThat(bytes(Manifest.map(tmp.get("emptyDir")).get("sizeLimit")))
                .isGreaterThan(ApplicationSettings.defaults(HttpSettings.class).maxUploads()
                        * ApplicationSettings.defaults(LimitSettings.class)
                                .documentSize()
                                .toBytes());
    }

    @Test
    void summarizers_are_as_many_as_the_queues_of_both_lanes_ask_for() throws Exception {
        KedaObject.Scaling scaling = KedaObject.scaledObject().spec();

        assertThat(scaling.scaleTargetRef().name()).isEqualTo("precis-summarize");
        assertThat(scaling.triggers().stream().map(trigger -> trigger.metadata().queueName()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Lane.values())
                        .map(PipelineNames::summarizeQueue)
                        .toList());
    }

    /** What waits in the store no scaler sees. */
    @Test
    void full_queues_ask_for_every_summarizer_that_there_may_be() throws Exception {
        KedaObject.Scaling scaling = KedaObject.scaledObject().spec();
        int fullQueue = ApplicationSettings.defaults(IngestSettings.class).maxQueued();

        assertThat(scaling.triggers())
                .allSatisfy(trigger -> assertThat(
                                Integer.parseInt(trigger.metadata().value()))
                        .isLessThanOrEqualTo(fullQueue / scaling.maxReplicaCount()));
    }

    @Test
    void no_secret_has_a_value() {
        assertThat(Manifest.ofKind("Secret")).isNotEmpty().allSatisfy(secret -> {
            assertThat(secret.file()).startsWith("deploy/kubernetes/examples/");
            assertThat(secret.mapAt("stringData").values()).allMatch(""::equals);
        });
    }

    private static String id(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static Manifest secret(String name) {
        return Manifest.ofKind("Secret").stream()
                .filter(secret -> secret.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> variables(Manifest deployment) {
        return Manifest.maps(Objects.requireNonNull(deployment.container().get("env"))).stream()
                .collect(
                        Collectors.toMap(variable -> (String) variable.get("name"), variable -> variable.get("value")));
    }

    private static double heapShare(Manifest deployment) {
        String options = (String) variables(deployment).get("JAVA_TOOL_OPTIONS");
        return options == null
                ? SHARE_SET_BY_THE_IMAGE
                : Integer.parseInt(options.replaceAll(".*MaxRAMPercentage=(\\d+).*", "$1")) / 100.0;
    }

    private static long bytes(Object quantity) {
        return DataSize.parse(((String) quantity).replace("i", "B")).toBytes();
    }
}
