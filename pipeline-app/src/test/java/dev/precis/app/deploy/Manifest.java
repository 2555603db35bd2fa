package dev.precis.app.deploy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** One object of the Kubernetes set, as it stands in its file. */
record Manifest(String file, Map<String, Object> content) {

    private static final String FOLDER = "deploy/kubernetes";

    /** All but the kustomizations, which are no objects of the cluster. */
    static List<Manifest> all() {
        return RepositoryFiles.below(FOLDER, ".yaml").stream()
                .filter(file -> !file.endsWith("kustomization.yaml"))
                .flatMap(Manifest::in)
                .toList();
    }

    static List<Manifest> ofKind(String kind) {
        return all().stream().filter(manifest -> manifest.kind().equals(kind)).toList();
    }

    private static Stream<Manifest> in(String file) {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        return StreamSupport.stream(yaml.loadAll(RepositoryFiles.read(file)).spliterator(), false)
                .map(document -> new Manifest(file, map(document)));
    }

    String kind() {
        return (String) content.get("kind");
    }

    String name() {
        return (String) Objects.requireNonNull(at("metadata", "name"));
    }

    /** The value at the end of these keys; null where one of them is not there. */
    @Nullable
    Object at(String... keys) {
        Object value = content;
        for (String key : keys) {
            value = value == null ? null : map(value).get(key);
        }
        return value;
    }

    Map<String, Object> mapAt(String... keys) {
        return map(Objects.requireNonNull(at(keys), () -> this + " has no " + String.join(".", keys)));
    }

    List<Map<String, Object>> listAt(String... keys) {
        return maps(Objects.requireNonNull(at(keys), () -> this + " has no " + String.join(".", keys)));
    }

    /** The only container of a Deployment. */
    Map<String, Object> container() {
        return listAt("spec", "template", "spec", "containers").get(0);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> maps(Object value) {
        return (List<Map<String, Object>>) value;
    }

    @Override
    public String toString() {
        return kind() + " in " + file;
    }
}
