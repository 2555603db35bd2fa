package dev.precis.app.rules;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The defaults in {@code precis-*.properties} and application.yaml, and the sources that may read them as text. */
record DefaultKeys(Map<String, String> shipped, Set<String> application, String sources) {

    static DefaultKeys shippedDefaults() {
        Map<String, String> shipped = new LinkedHashMap<>();
        SourceTree.files("src/main/resources", name -> name.matches("precis-.*\\.properties"))
                .forEach(file -> load(file).forEach((key, value) -> shipped.put(key.toString(), value.toString())));
        Map<String, String> application = new LinkedHashMap<>();
        for (Path file : SourceTree.files("src/main/resources", name -> name.matches("application\\.ya?ml"))) {
            Iterable<Object> documents =
                    new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(SourceTree.read(file));
            StreamSupport.stream(documents.spliterator(), false).forEach(node -> flatten("", node, application));
        }
        List<Path> sources = SourceTree.files("src/main/java", name -> name.endsWith(".java"));
        return new DefaultKeys(
                shipped,
                application.keySet(),
                sources.stream().map(SourceTree::read).collect(Collectors.joining()));
    }

    boolean has(String key) {
        return shipped.containsKey(key) || application.contains(key);
    }

    private static Properties load(Path file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(SourceTree.read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static void flatten(String prefix, @Nullable Object node, Map<String, String> keys) {
        if (node instanceof Map<?, ?>) {
            YamlTree.map(node)
                    .forEach((key, value) -> flatten(prefix.isEmpty() ? key : prefix + "." + key, value, keys));
        } else {
            keys.put(prefix, String.valueOf(node));
        }
    }
}
