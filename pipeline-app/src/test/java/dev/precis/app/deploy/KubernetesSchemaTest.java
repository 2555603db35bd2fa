package dev.precis.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each object has the fields that its kind has, and those that it must have: by the schema that Kubernetes publishes. */
class KubernetesSchemaTest {

    private interface Schema {
        void check(JsonElement object) throws IOException;
    }

    private static final Map<String, Schema> SCHEMAS = Map.ofEntries(
            Map.entry("v1/ConfigMap", V1ConfigMap::validateJsonElement),
            Map.entry("v1/Namespace", V1Namespace::validateJsonElement),
            Map.entry("v1/PersistentVolumeClaim", V1PersistentVolumeClaim::validateJsonElement),
            Map.entry("v1/Secret", V1Secret::validateJsonElement),
            Map.entry("v1/Service", V1Service::validateJsonElement),
            Map.entry("v1/ServiceAccount", V1ServiceAccount::validateJsonElement),
            Map.entry("apps/v1/Deployment", V1Deployment::validateJsonElement),
            Map.entry("networking.k8s.io/v1/Ingress", V1Ingress::validateJsonElement),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy::validateJsonElement),
            Map.entry("policy/v1/PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement),
            Map.entry("keda.sh/v1alpha1/ScaledObject", json -> KedaObject.read(json.toString())),
            Map.entry("keda.sh/v1alpha1/TriggerAuthentication", json -> KedaObject.read(json.toString())));

    static List<Manifest> manifests() {
        return Manifest.all();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void keeps_to_the_schema_of_its_kind(Manifest manifest) throws IOException {
        check(manifest.content());
    }

    @Test
    void a_field_that_the_kind_does_not_have_is_found() {
        Map<String, Object> misspelled =
                Map.of("apiVersion", "v1", "kind", "ServiceAccount", "automountServiceAcountToken", false);

        assertThatThrownBy(() -> check(misspelled)).hasMessageContaining("automountServiceAcountToken");
    }

    @Test
    void there_is_an_object_of_every_kind_that_an_installation_needs() {
        assertThat(manifests().stream().map(Manifest::kind).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(SCHEMAS.keySet().stream()
                        .map(kind -> kind.substring(kind.lastIndexOf('/') + 1))
                        .toList());
    }

    @Test
    void kustomizations_name_files_that_are_there() {
        Stream<String> kustomizations = RepositoryFiles.below("deploy/kubernetes", "kustomization.yaml").stream();

        assertThat(kustomizations.flatMap(KubernetesSchemaTest::resources))
                .isNotEmpty()
                .allSatisfy(resource -> assertThat(RepositoryFiles.below("deploy/kubernetes", ".yaml"))
                        .anyMatch(file -> file.startsWith(resource)));
    }

    private static Stream<String> resources(String kustomization) {
        String folder = kustomization.substring(0, kustomization.lastIndexOf('/') + 1);
        return RepositoryFiles.read(kustomization)
                .lines()
                .filter(line -> line.matches("  - (\\S+\\.yaml|\\.\\./\\S+)"))
                .map(line -> (folder + line.substring(4)).replaceAll("[^/]+/\\.\\./", ""));
    }

    private static void check(Map<String, Object> object) throws IOException {
        Schema schema = SCHEMAS.get(object.get("apiVersion") + "/" + object.get("kind"));
        assertThat(schema).as("a schema for %s", object.get("kind")).isNotNull();
        schema.check(new Gson().fromJson(new ObjectMapper().writeValueAsString(object), JsonElement.class));
    }
}
