package dev.precis.app.rules;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.events.CommentEvent;

/** A {@code *.camel.yaml} file as the rules see it; {@code name} is the file's name without the extension. */
record RouteFile(String module, String folder, String name, String text, List<Map<String, Object>> entries) {

    static final String EXTENSION = ".camel.yaml";

    static RouteFile of(String module, String folder, String name, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Object document = new Yaml(new SafeConstructor(options)).load(text);
        return new RouteFile(module, folder, name, text, YamlTree.maps(document));
    }

    /** Every route file of every module. */
    static List<RouteFile> shipped() {
        return SourceTree.files("src/main/resources/camel", name -> name.endsWith(EXTENSION)).stream()
                .map(RouteFile::read)
                .toList();
    }

    private static RouteFile read(Path file) {
        Path relative = SourceTree.root().relativize(file);
        String name = file.getFileName().toString().replace(EXTENSION, "");
        String folder = file.getParent().getFileName().toString();
        return of(relative.getName(0).toString(), folder, name, SourceTree.read(file));
    }

    /** The readable beginning of every breach. */
    String label() {
        return module + " " + folder + "/" + name + EXTENSION;
    }

    List<Map<String, Object>> entries(String kind) {
        return entries.stream()
                .filter(entry -> entry.containsKey(kind))
                .map(entry -> YamlTree.map(entry.get(kind)))
                .toList();
    }

    /** Routes and the routes inside templates; those carry the template's id and, at least, its description. */
    List<Map<String, Object>> routes() {
        List<Map<String, Object>> routes = new ArrayList<>(entries("route"));
        for (Map<String, Object> template : entries("routeTemplate")) {
            Map<String, Object> route = new LinkedHashMap<>(template);
            route.putAll(YamlTree.map(template.get("route")));
            route.put("id", YamlTree.text(template, "id"));
            routes.add(route);
        }
        return routes;
    }

    List<Step> steps() {
        return YamlTree.steps(entries);
    }

    /** The parameters of the templates in this file, which are no configuration keys. */
    Set<String> templateParameters() {
        return entries("routeTemplate").stream()
                .flatMap(template -> YamlTree.maps(template.get("parameters")).stream())
                .map(parameter -> YamlTree.text(parameter, "name"))
                .collect(Collectors.toSet());
    }

    /** Line numbers of comments. */
    List<Integer> comments() {
        LoaderOptions options = new LoaderOptions();
        options.setProcessComments(true);
        return StreamSupport.stream(
                        new Yaml(options).parse(new StringReader(text)).spliterator(), false)
                .filter(CommentEvent.class::isInstance)
                .map(CommentEvent.class::cast)
                .filter(comment -> comment.getCommentType() != CommentType.BLANK_LINE)
                .map(comment -> comment.getStartMark().getLine() + 1)
                .toList();
    }
}
