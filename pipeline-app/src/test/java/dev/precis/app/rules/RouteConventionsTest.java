package dev.precis.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** STYLE §3 to §5 for every route file that ships. What each rule finds is written as "file: what; what to do". */
class RouteConventionsTest {

    private static final List<RouteFile> FILES = RouteFile.shipped();
    private static final DefaultKeys DEFAULTS = DefaultKeys.shippedDefaults();
    private static final KnownBeans BEANS = KnownBeans.of(new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.precis"));

    @Test
    void reads_the_route_files_of_all_stages() {
        assertThat(FILES).extracting(RouteFile::module).contains("pipeline-contract", "routes-ingest", "routes-output");
        assertThat(DEFAULTS.shipped()).containsKey("precis.dead-uri");
        assertThat(BEANS.methods()).containsKey("summaryRecorder");
    }

    @Test
    void a_file_holds_what_has_an_id() {
        holds("one file, one flow", RouteShapeRules.knownKinds(FILES));
    }

    @Test
    void an_id_is_the_name_of_its_file() {
        holds("route file = route id = <stage>-<object>", RouteShapeRules.idIsTheFileName(FILES));
    }

    @Test
    void ids_are_unique_across_modules() {
        holds("of two routes with one id the last one silently wins", RouteShapeRules.idsAreUnique(FILES));
    }

    @Test
    void routes_sources_and_outward_steps_have_descriptions() {
        holds("the diagram is drawn from the routes and shows descriptions", RouteShapeRules.hasDescriptions(FILES));
    }

    @Test
    void keys_come_in_one_order() {
        holds("readers look for a thing in the same place", RouteShapeRules.keysInOrder(FILES));
    }

    @Test
    void a_file_fits_on_a_screen() {
        holds("one file, one flow, one screen", RouteShapeRules.fitsOnAScreen(FILES));
    }

    @Test
    void files_hold_no_comments() {
        holds("Kaoto drops comments on save", RouteShapeRules.hasNoComments(FILES));
    }

    @Test
    void the_notation_is_canonical() {
        holds("the compact form is deprecated from Camel 4.23", RouteShapeRules.isCanonical(FILES));
    }

    @Test
    void steps_are_nested_twice_at_most() {
        holds("a third level becomes its own route behind direct:", RouteShapeRules.isNotNestedDeeply(FILES));
    }

    @Test
    void endpoints_are_properties() {
        holds(
                "tests and operators swap an endpoint without touching the route",
                RouteEndpointRules.endpointsArePlaceholders(FILES));
    }

    @Test
    void direct_calls_stay_in_their_module() {
        holds("stages meet in events on the broker", RouteEndpointRules.directCallsStayInTheModule(FILES));
    }

    @Test
    void a_direct_endpoint_has_the_name_of_its_route() {
        holds("direct: endpoint = id of the route it calls", RouteEndpointRules.directNamesAreRouteIds(FILES));
    }

    @Test
    void every_route_has_a_failure_policy() {
        holds("failure is designed first", RouteEndpointRules.hasAFailurePolicy(FILES));
    }

    @Test
    void headers_are_forgotten_before_anything_is_published() {
        holds(
                "headers from outside are an allow-list (PITFALLS A4)",
                RouteEndpointRules.forgetsHeadersBeforePublishing(FILES));
    }

    @Test
    void every_key_has_a_default() {
        holds("nothing breaks until load time", RouteReferenceRules.keysHaveDefaults(FILES, DEFAULTS));
    }

    @Test
    void every_endpoint_default_is_used() {
        holds(
                "a key without a reader misleads operators",
                RouteReferenceRules.endpointDefaultsAreUsed(FILES, DEFAULTS));
    }

    @Test
    void every_bean_and_method_exists() {
        holds("names in YAML are strings", RouteReferenceRules.beansExist(FILES, DEFAULTS, BEANS));
    }

    @Test
    void no_route_holds_a_script() {
        holds("beans say what happens", RouteExpressionRules.usesNoScripts(FILES));
    }

    @Test
    void no_method_of_a_body_is_called() {
        holds("a bean knows what stands on the envelope", RouteExpressionRules.callsNoMethodsOfBodies(FILES));
    }

    @Test
    void expressions_are_no_longer_than_a_comparison() {
        holds("move it to a bean with a unit test", RouteExpressionRules.expressionsAreShort(FILES));
    }

    @Test
    void no_body_is_logged() {
        holds("documents are private and large", RouteExpressionRules.logsNoBodies(FILES));
    }

    @Test
    void no_endpoint_is_evaluated() {
        holds(
                "nothing that came from outside is evaluated (PITFALLS A5)",
                RouteExpressionRules.evaluatesNoAddresses(FILES));
    }

    @Test
    void no_header_begins_with_camel() {
        holds("they vanish at every boundary", RouteExpressionRules.setsNoCamelHeaders(FILES));
    }

    private static void holds(String because, List<String> breaches) {
        assertThat(breaches)
                .withFailMessage(() -> "Because " + because + ":\n  " + String.join("\n  ", breaches))
                .isEmpty();
    }
}
