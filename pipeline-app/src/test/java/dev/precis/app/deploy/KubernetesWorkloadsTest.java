package dev.precis.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How pods of the Kubernetes set run, are replaced and are kept apart. */
class KubernetesWorkloadsTest {

    private static final String LIVENESS = "/actuator/health/liveness";
    private static final String READINESS = "/actuator/health/readiness";

    private final List<Manifest> deployments = Manifest.ofKind("Deployment");

    @Test
    void pods_are_replaced_one_by_one_and_none_is_missing_meanwhile() {
        assertThat(deployments).allSatisfy(deployment -> {
            assertThat((int) Objects.requireNonNull(deployment.at("spec", "replicas")))
                    .isGreaterThan(1);
            assertThat(deployment.at("spec", "strategy", "rollingUpdate", "maxUnavailable"))
                    .isEqualTo(0);
        });
    }

    @Test
    void a_disruption_takes_one_pod_of_a_role_at_most() {
        List<Manifest> budgets = Manifest.ofKind("PodDisruptionBudget");

        assertThat(deployments)
                .allSatisfy(deployment -> assertThat(budgets)
                        .filteredOn(budget ->
                                Objects.equals(budget.at("spec", "selector"), deployment.at("spec", "selector")))
                        .singleElement()
                        .satisfies(budget ->
                                assertThat(budget.at("spec", "maxUnavailable")).isEqualTo(1)));
    }

    @Test
    void labels_are_what_selectors_ask_for() {
        assertThat(deployments)
                .allSatisfy(deployment -> assertThat(deployment.mapAt("spec", "template", "metadata", "labels"))
                        .containsAllEntriesOf(deployment.mapAt("spec", "selector", "matchLabels")));
        assertThat(deployments.get(0).mapAt("spec", "template", "metadata", "labels"))
                .containsAllEntriesOf(Manifest.ofKind("Service").get(0).mapAt("spec", "selector"));
    }

    @Test
    void a_pod_that_starts_slowly_is_left_alone_and_one_that_is_not_ready_gets_no_calls() {
        assertThat(deployments).allSatisfy(deployment -> {
            assertThat(probe(deployment, "startupProbe")).isEqualTo(LIVENESS);
            assertThat(probe(deployment, "livenessProbe")).isEqualTo(LIVENESS);
            assertThat(probe(deployment, "readinessProbe")).isEqualTo(READINESS);
        });
    }

    @Test
    void every_container_is_locked_down_and_has_limits() {
        assertThat(deployments).allSatisfy(deployment -> {
            Map<String, Object> container = deployment.container();
            assertThat(Manifest.map(Objects.requireNonNull(container.get("securityContext"))))
                    .isEqualTo(Map.of(
                            "allowPrivilegeEscalation",
                            false,
                            "readOnlyRootFilesystem",
                            true,
                            "capabilities",
                            Map.of("drop", List.of("ALL"))));
            assertThat(deployment.mapAt("spec", "template", "spec", "securityContext"))
                    .containsEntry("runAsNonRoot", true)
                    .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
            assertThat(Manifest.map(Objects.requireNonNull(container.get("resources"))))
                    .containsKeys("requests", "limits");
        });
    }

    @Test
    void pods_run_as_the_user_of_the_image() {
        String user = RepositoryFiles.read("Dockerfile").replaceAll("(?s).*\nUSER (\\d+):\\d+\n.*", "$1");

        assertThat(deployments)
                .allSatisfy(deployment -> assertThat(deployment.mapAt("spec", "template", "spec", "securityContext"))
                        .containsEntry("runAsUser", Integer.valueOf(user)));
    }

    @Test
    void what_is_written_has_a_volume() {
        assertThat(deployments)
                .allSatisfy(deployment -> assertThat(Manifest.maps(
                                Objects.requireNonNull(deployment.container().get("volumeMounts"))))
                        .extracting(mount -> mount.get("mountPath"))
                        .contains("/tmp", "/data"));
    }

    @Test
    void all_run_one_image_whose_tag_stands_in_one_place() {
        assertThat(deployments)
                .allSatisfy(deployment -> assertThat(deployment.container()).containsEntry("image", "precis"));
        assertThat(RepositoryFiles.read("deploy/kubernetes/base/kustomization.yaml"))
                .containsPattern("newTag: \\d\\S+");
    }

    @Test
    void no_pod_gets_a_token_for_the_cluster() {
        assertThat(Manifest.ofKind("ServiceAccount"))
                .allSatisfy(account ->
                        assertThat(account.at("automountServiceAccountToken")).isEqualTo(false));
        assertThat(deployments)
                .allSatisfy(deployment -> assertThat(
                                deployment.at("spec", "template", "spec", "automountServiceAccountToken"))
                        .isEqualTo(false));
    }

    private static Object probe(Manifest deployment, String name) {
        Map<String, Object> probe =
                Manifest.map(Objects.requireNonNull(deployment.container().get(name)));
        Map<String, Object> get = Manifest.map(Objects.requireNonNull(probe.get("httpGet")));
        assertThat(get).containsEntry("port", "http");
        return Objects.requireNonNull(get.get("path"));
    }
}
