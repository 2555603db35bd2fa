package dev.precis.app.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** STYLE §2 and §3 for the classes of all modules. */
class ArchitectureTest {

    private static final String INGEST = "dev.precis.ingest..";
    private static final String SUMMARIZE = "dev.precis.summarize..";
    private static final String OUTPUT = "dev.precis.output..";
    private static final String APP = "dev.precis.app..";
    private static final String CONTRACT = "dev.precis.contract..";
    private static final String ENGINE = "dev.precis.engine..";
    private static final String STORE = "dev.precis.store..";
    private static final String EXTRACTION = "dev.precis.extraction..";
    private static final String WORKER = "dev.precis.extraction.worker..";
    /** A command of its own, and the pipeline written by hand that the application is compared with. */
    private static final String BENCH = "dev.precis.harness.bench..";

    private static final String HARNESS = "dev.precis.harness..";

    private static final String CAMEL = "org.apache.camel..";

    /** Where Camel's types may be seen, besides *Configuration: the component, the doors that read exchanges, the app. */
    private static final String[] CAMEL_EDGE = {
        "dev.precis.broker..",
        "dev.precis.ingest.http..",
        "dev.precis.ingest.folder..",
        "dev.precis.ingest.amqp..",
        "dev.precis.ingest.mail..",
        "dev.precis.ingest.source..",
        "dev.precis.output.endpoint..",
        APP
    };

    private static final DescribedPredicate<JavaClass> RECORD_OR_INTERFACE = describe(
            "are records or interfaces",
            type -> type.isRecord()
                    || type.isInterface() && !type.getSimpleName().equals("package-info"));

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.precis")
            .that(not(resideInAPackage("dev.precis.testing..")));

    @Test
    void sees_the_classes_of_every_module() {
        assertThat(MAIN.stream().map(JavaClass::getPackageName))
                .contains("dev.precis.contract", "dev.precis.engine", "dev.precis.store", "dev.precis.broker")
                .contains("dev.precis.outbound", "dev.precis.ingest", "dev.precis.summarize", "dev.precis.output")
                .contains("dev.precis.extraction", "dev.precis.extraction.worker");
    }

    @Test
    void no_stage_depends_on_another() {
        check(slices().matching("dev.precis.(ingest|summarize|output)..")
                .should()
                .notDependOnEachOther()
                .because("no stage depends on another stage: they meet in events on the broker"));
    }

    @Test
    void nothing_depends_on_the_application() {
        check(noClasses()
                .that(not(resideInAPackage(APP)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(APP)
                .because("pipeline-app -> routes-* -> job-store -> pipeline-contract is the dependency direction"));
    }

    @Test
    void the_contract_depends_on_nothing_of_ours() {
        check(noClasses()
                .that()
                .resideInAPackage(CONTRACT)
                .should()
                .dependOnClassesThat(resideInAPackage("dev.precis..").and(not(resideInAPackage(CONTRACT))))
                .because("the contract is the only thing stages share: names, records, topology"));
    }

    @Test
    void the_engine_depends_on_the_jdk_alone() {
        check(classes()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ENGINE, "java..", "org.jspecify..")
                .because("the engine knows neither Camel nor Spring and has no dependencies at run time"));
    }

    @Test
    void the_engine_has_no_input_or_output() {
        check(noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "java.sql..", "java.util.logging..", "java.time..")
                .because("the engine is pure: no network, no clock, no logging"));
    }

    @Test
    void the_inside_of_the_engine_stays_inside() {
        check(noClasses()
                .that(not(resideInAPackage(ENGINE)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.precis.engine.internal..")
                .because("internal may change without notice"));
    }

    @Test
    void the_engine_is_called_by_the_summarize_stage_and_commands() {
        check(noClasses()
                .that(not(resideInAnyPackage(ENGINE, SUMMARIZE, APP, BENCH)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ENGINE)
                .because("routes-summarize -> summarizer-engine is the one way to the engine"));
    }

    @Test
    void the_store_knows_no_stage_and_no_broker() {
        knowsNot(STORE, INGEST, SUMMARIZE, OUTPUT, ENGINE, "dev.precis.broker..", "dev.precis.outbound..", CAMEL);
    }

    @Test
    void the_broker_knows_no_stage_and_no_store() {
        knowsNot("dev.precis.broker..", INGEST, SUMMARIZE, OUTPUT, ENGINE, STORE, "dev.precis.outbound..");
    }

    @Test
    void outbound_calls_know_no_stage_and_no_store() {
        knowsNot("dev.precis.outbound..", INGEST, SUMMARIZE, OUTPUT, ENGINE, STORE, "dev.precis.broker..", CAMEL);
    }

    @Test
    void extraction_knows_no_stage_and_no_store() {
        knowsNot(
                EXTRACTION,
                INGEST,
                SUMMARIZE,
                OUTPUT,
                ENGINE,
                STORE,
                "dev.precis.broker..",
                "dev.precis.outbound..",
                CAMEL);
    }

    @Test
    void parsers_are_seen_by_the_process_that_can_be_killed_alone() {
        check(noClasses()
                .that(not(resideInAPackage(WORKER)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        WORKER, "org.apache.tika..", "org.apache.pdfbox..", "org.apache.poi..", "org.jsoup..")
                .because("a document must not be able to harm the service: PITFALLS E1"));
    }

    @Test
    void camel_is_seen_at_the_edge_alone() {
        check(noClasses()
                .that(not(resideInAnyPackage(CAMEL_EDGE)))
                .and()
                .haveSimpleNameNotEndingWith("Configuration")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CAMEL)
                .because("routes say where, beans say what: adapters have no Camel types"));
    }

    @Test
    void class_names_say_what_a_class_is() {
        check(noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Common|Processor)")
                .because("a bean is a role noun; Util, Helper, Manager, Common and Processor are none"));
    }

    @Test
    void exceptions_are_named_exceptions() {
        check(classes()
                .that()
                .areAssignableTo(Throwable.class)
                .should()
                .haveSimpleNameEndingWith("Exception")
                .because("an exception says what is wrong, and that it is one"));
    }

    @Test
    void configuration_properties_are_records() {
        check(classes()
                .that()
                .areAnnotatedWith(ConfigurationProperties.class)
                .should()
                .beRecords()
                .because("configuration is one validated, immutable record a concern"));
    }

    @Test
    void the_contracts_records_and_interfaces_are_public() {
        check(classes()
                .that()
                .resideInAPackage(CONTRACT)
                .and()
                .areTopLevelClasses()
                .and(RECORD_OR_INTERFACE)
                .should()
                .bePublic()
                .because("the contract is what stages share"));
    }

    @Test
    void nothing_is_injected_into_fields() {
        check(noFields()
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .because("a class says in its constructor what it needs"));
    }

    @Test
    void there_is_one_way_to_log() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because("logs go through slf4j"));
    }

    @Test
    void only_commands_print() {
        check(noClasses()
                .that(not(resideInAnyPackage(APP, HARNESS)))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a library that prints cannot be silenced"));
    }

    @Test
    void nothing_is_deserialized_as_java() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .because("bodies are JSON; no Java serialization anywhere"));
    }

    @Test
    void nothing_sleeps() {
        check(noClasses()
                .should()
                .callMethodWhere(target(name("sleep")).and(target(owner(equivalentTo(Thread.class)))))
                .because("waiting belongs to a schedule or a condition"));
    }

    @Test
    void no_test_sleeps() {
        String call = "Thread." + "sleep(";
        assertThat(SourceTree.files("src/test/java", name -> name.endsWith(".java")))
                .as("no sleep in tests: wait with Awaitility and a limit")
                .isNotEmpty()
                .allSatisfy(file -> assertThat(SourceTree.read(file)).doesNotContain(call));
    }

    @Test
    void every_package_is_null_marked() {
        Set<String> bare = MAIN.stream()
                .map(JavaClass::getPackage)
                .filter(folder -> !isNullMarked(folder))
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(bare)
                .as("packages without a package-info that says one sentence and @NullMarked")
                .isEmpty();
    }

    private static boolean isNullMarked(JavaPackage folder) {
        return folder.tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
    }

    private static void knowsNot(String layer, String... others) {
        check(noClasses()
                .that()
                .resideInAPackage(layer)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("pipeline-app -> routes-* -> job-store -> pipeline-contract is the dependency direction"));
    }

    private static void check(ArchRule rule) {
        rule.check(MAIN);
    }
}
