package dev.precis.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** STYLE §2: the poms keep the dependency direction. */
class ModuleDependenciesTest {

    /** A module depends on lower levels alone, so stages cannot depend on each other. */
    private static final Map<String, Integer> LEVELS = Map.ofEntries(
            Map.entry("pipeline-contract", 0),
            Map.entry("summarizer-engine", 0),
            Map.entry("job-store", 1),
            Map.entry("pipeline-broker", 1),
            Map.entry("outbound-http", 1),
            Map.entry("document-extraction", 1),
            Map.entry("extraction-worker", 2),
            Map.entry("routes-ingest", 3),
            Map.entry("routes-summarize", 2),
            Map.entry("routes-output", 2),
            Map.entry("summarizer-training", 3),
            Map.entry("summarizer-benchmarks", 3),
            Map.entry("pipeline-app", 4));

    private static final List<String> CALLERS_OF_THE_ENGINE = List.of(
            "routes-summarize", "summarizer-training", "summarizer-benchmarks", "pipeline-harness", "pipeline-app");

    private static final Set<String> TEST_KITS = Set.of("pipeline-testing", "pipeline-harness");

    @Test
    void every_module_has_a_level() {
        assertThat(SourceTree.modules())
                .extracting(module -> module.getFileName().toString())
                .filteredOn(module -> !TEST_KITS.contains(module))
                .containsExactlyInAnyOrderElementsOf(LEVELS.keySet());
    }

    @Test
    void modules_depend_on_lower_levels_alone() throws Exception {
        List<String> breaches = new ArrayList<>();
        for (Path module : SourceTree.modules()) {
            String name = module.getFileName().toString();
            for (Element dependency : ours(module)) {
                breaches.addAll(check(name, text(dependency, "artifactId"), text(dependency, "scope")));
            }
        }
        assertThat(breaches)
                .as("pipeline-app -> routes-* -> job-store -> pipeline-contract is the dependency direction")
                .isEmpty();
    }

    @Test
    void a_stage_that_depends_on_another_is_seen() {
        assertThat(check("routes-output", "routes-ingest", "")).hasSize(1);
        assertThat(check("routes-output", "summarizer-engine", "")).hasSize(1);
        assertThat(check("job-store", "pipeline-testing", "")).hasSize(1);
        assertThat(check("job-store", "pipeline-testing", "test")).isEmpty();
        assertThat(check("summarizer-engine", "pipeline-contract", "test")).hasSize(1);
    }

    private static List<String> check(String module, String dependency, String scope) {
        boolean kit = TEST_KITS.contains(dependency) && (scope.equals("test") || TEST_KITS.contains(module));
        boolean lower = LEVELS.getOrDefault(dependency, 9) < LEVELS.getOrDefault(module, 1);
        boolean engine = dependency.equals("summarizer-engine") && !CALLERS_OF_THE_ENGINE.contains(module);
        return kit || lower && !engine
                ? List.of()
                : List.of(module + "/pom.xml: depends on " + dependency + "; remove it, or move the shared part down");
    }

    private static List<Element> ours(Path module) throws Exception {
        NodeList nodes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(module.resolve("pom.xml").toFile())
                .getElementsByTagName("dependency");
        List<Element> ours = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element
                    && text(element, "groupId").equals("dev.precis")) {
                ours.add(element);
            }
        }
        return ours;
    }

    private static String text(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().trim();
    }
}
