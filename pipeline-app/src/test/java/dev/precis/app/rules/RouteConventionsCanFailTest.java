package dev.precis.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Shows each rule a file that breaks it: a rule that cannot fail holds nothing. */
class RouteConventionsCanFailTest {

    private static final DefaultKeys DEFAULTS = new DefaultKeys(
            Map.of(
                    "precis.good.source-uri",
                    "file:{{bean:reader.read}}?filter=#lostFilter&delay={{bean:reader.lost}}",
                    "precis.unused-uri",
                    "mock:x"),
            Set.of(),
            "");
    private static final KnownBeans BEANS = new KnownBeans(Map.of("reader", Set.of("read")));

    @Test
    void an_id_that_is_not_the_file_name() {
        assertThat(RouteShapeRules.idIsTheFileName(files("- route: {id: other}")))
                .containsExactly("routes-output output/good.camel.yaml: route 'other'; name it 'good'");
    }

    @Test
    void a_templated_route_of_another_stage() {
        finds(RouteShapeRules.idIsTheFileName(files("- templatedRoute: {routeId: ingest-x}")), "templatedRoute");
    }

    @Test
    void ids_that_occur_twice() {
        RouteFile file = file("- route: {id: good, from: {steps: [{to: {id: send, uri: 'direct:x'}}]}}");
        assertThat(RouteShapeRules.idsAreUnique(List.of(file, file))).hasSize(2);
    }

    @Test
    void missing_descriptions() {
        assertThat(RouteShapeRules.hasDescriptions(steps("{to: {uri: '{{precis.good.target-uri}}'}}")))
                .hasSize(3);
    }

    @Test
    void keys_in_another_order() {
        finds(RouteShapeRules.keysInOrder(files("- route: {description: x, id: good}")), "order");
    }

    @Test
    void a_route_without_an_id() {
        finds(RouteShapeRules.knownKinds(files("- from: {uri: 'direct:x'}")), "holds 'from'");
    }

    @Test
    void a_long_file() {
        finds(RouteShapeRules.fitsOnAScreen(files("- route: {id: good}" + "\n".repeat(61) + "- rest: {}")), "lines");
    }

    @Test
    void a_comment() {
        finds(RouteShapeRules.hasNoComments(files("- route:\n    id: good # why")), "line 2");
    }

    @Test
    void a_compact_expression_and_a_compact_step() {
        assertThat(RouteShapeRules.isCanonical(steps("{setBody: {simple: '${body}'}}, {to: 'direct:x'}")))
                .hasSize(2);
    }

    @Test
    void a_third_level() {
        String split = "{split: {steps: [{filter: {steps: [{doTry: {steps: [{stop: {}}]}}]}}]}}";
        finds(RouteShapeRules.isNotNestedDeeply(steps(split)), "level 3");
    }

    @Test
    void an_endpoint_that_is_written_out() {
        finds(RouteEndpointRules.endpointsArePlaceholders(steps("{to: {uri: 'file:out'}}")), "'file:out'");
    }

    @Test
    void a_call_to_nowhere_and_one_to_another_module() {
        RouteFile callee = RouteFile.of("routes-ingest", "ingest", "x", "- route: {id: x, from: {uri: 'direct:x'}}");
        RouteFile caller =
                steps("{to: {uri: 'direct:x'}}, {to: {uri: 'direct:y'}}").get(0);
        assertThat(RouteEndpointRules.directCallsStayInTheModule(List.of(callee, caller)))
                .hasSize(2)
                .anyMatch(breach -> breach.contains("in routes-ingest"))
                .anyMatch(breach -> breach.contains("no route reads"));
    }

    @Test
    void a_direct_endpoint_with_a_name_of_its_own() {
        String route = "- route: {id: good, from: {uri: 'direct:other'}}";
        finds(RouteEndpointRules.directNamesAreRouteIds(files(route)), "'direct:other'");
    }

    @Test
    void a_route_without_a_failure_policy() {
        finds(RouteEndpointRules.hasAFailurePolicy(steps("{stop: {}}")), "no failure policy");
    }

    @Test
    void a_policy_that_does_not_exist_and_a_source_without_one() {
        String route = "- route: {id: good, routeConfigurationId: lost, errorHandler: {noErrorHandler: {}}}";
        assertThat(RouteEndpointRules.hasAFailurePolicy(files(route))).hasSize(2);
    }

    @Test
    void headers_from_outside_on_a_published_message() {
        String publish = "{to: {uri: '{{precis.good.target-uri}}'}}";
        String forget = "{removeHeaders: {pattern: '*'}}, ";
        String inside = "{filter: {steps: [{removeHeaders: {pattern: '*'}}]}}, ";
        finds(RouteEndpointRules.forgetsHeadersBeforePublishing(steps(publish)), "publishes what came in");
        finds(RouteEndpointRules.forgetsHeadersBeforePublishing(steps(inside + publish)), "publishes what came in");
        finds(RouteEndpointRules.forgetsHeadersBeforePublishing(steps(forget.replace("*", "x*") + publish)), "publish");
        assertThat(RouteEndpointRules.forgetsHeadersBeforePublishing(steps(forget + publish)))
                .isEmpty();
    }

    @Test
    void headers_from_outside_behind_a_direct_call() {
        String publisher =
                "- route: {id: out, from: {uri: 'direct:out', steps: [{to: {uri: '{{precis.x.target-uri}}'}}]}}";
        RouteFile callee = RouteFile.of("routes-output", "output", "out", publisher);
        RouteFile dirty = steps("{to: {uri: 'direct:out'}}").get(0);
        RouteFile clean = steps("{removeHeaders: {pattern: '*'}}, {to: {uri: 'direct:out'}}")
                .get(0);
        finds(RouteEndpointRules.forgetsHeadersBeforePublishing(List.of(callee, clean, dirty)), "publishes");
        assertThat(RouteEndpointRules.forgetsHeadersBeforePublishing(List.of(callee, clean)))
                .isEmpty();
    }

    @Test
    void a_key_without_a_default_and_a_default_without_a_reader() {
        List<RouteFile> files = steps("{to: {uri: '{{precis.lost-uri}}'}}");
        finds(RouteReferenceRules.keysHaveDefaults(files, DEFAULTS), "{{precis.lost-uri}}");
        finds(RouteReferenceRules.endpointDefaultsAreUsed(files, DEFAULTS), "precis.unused-uri");
    }

    @Test
    void beans_and_methods_that_do_not_exist() {
        List<RouteFile> files = steps("{bean: {ref: reader, method: 'lost(${body})'}}, {bean: {ref: lost, method: x}},"
                + " {marshal: {json: {objectMapper: '#lostJson'}}}");
        assertThat(RouteReferenceRules.beansExist(files, DEFAULTS, BEANS))
                .anyMatch(breach -> breach.contains("no public method 'lost'"))
                .anyMatch(breach -> breach.contains("bean 'lost' does not exist"))
                .anyMatch(breach -> breach.contains("'#lostJson'"))
                .anyMatch(breach -> breach.contains("'#lostFilter'"))
                .anyMatch(breach -> breach.contains("'{{bean:reader.lost}}'"))
                .hasSize(5);
    }

    @Test
    void a_script() {
        finds(
                RouteExpressionRules.usesNoScripts(steps("{setBody: {expression: {groovy: {expression: x}}}}")),
                "groovy");
    }

    @Test
    void a_chain_and_a_long_expression() {
        finds(RouteExpressionRules.expressionsAreShort(simple("${body.job().id()}")), "chain");
        finds(RouteExpressionRules.expressionsAreShort(simple("x".repeat(81))), "81 characters");
        assertThat(RouteExpressionRules.expressionsAreShort(simple("${exchangeProperty.job.id()}")))
                .isEmpty();
    }

    @Test
    void a_call_of_a_body() {
        finds(RouteExpressionRules.callsNoMethodsOfBodies(simple("${body.routingKey()}")), "ask a bean");
        finds(RouteExpressionRules.callsNoMethodsOfBodies(simple("${exchangeProperty.job.id()}")), "ask a bean");
    }

    @Test
    void a_body_in_the_log() {
        finds(RouteExpressionRules.logsNoBodies(steps("{log: {message: 'got ${body}'}}")), "logs a body");
    }

    @Test
    void endpoints_that_are_computed() {
        List<RouteFile> files = steps("{toD: {uri: 'x:y'}}, {recipientList: {}}, {wireTap: {uri: 'direct:x'}}, {enrich:"
                + " {expression: {simple: {expression: '${header.x}'}}}}, {to: {uri: 'file:${header.x}'}}");
        assertThat(RouteExpressionRules.evaluatesNoAddresses(files)).hasSize(5);
    }

    @Test
    void a_camel_header_in_any_case() {
        finds(RouteExpressionRules.setsNoCamelHeaders(steps("{setHeader: {name: cAMELFileName}}")), "cAMELFileName");
        finds(RouteExpressionRules.setsNoCamelHeaders(steps("{setHeaders: {headers: [{name: CamelX}]}}")), "CamelX");
    }

    private static void finds(List<String> breaches, String what) {
        assertThat(breaches).hasSize(1).allMatch(breach -> breach.contains(what));
    }

    private static List<RouteFile> simple(String expression) {
        return steps("{setBody: {expression: {simple: {expression: '" + expression + "'}}}}");
    }

    private static List<RouteFile> steps(String steps) {
        return files("- route: {id: good, from: {uri: '{{precis.good.source-uri}}', steps: [" + steps + "]}}");
    }

    private static List<RouteFile> files(String text) {
        return List.of(file(text));
    }

    private static RouteFile file(String text) {
        return RouteFile.of("routes-output", "output", "good", text);
    }
}
