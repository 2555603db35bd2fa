package dev.precis.ingest.source;

import dev.precis.broker.endpoint.EndpointDraft;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an endpoint needs so that no document is acknowledged before it is accepted, and none of its headers or objects does
 * anything. Read in the sources of Camel 4.17.0, and shown by tests for JMS, Kafka and SFTP.
 */
enum Safety {
    JMS(
            Set.of("jms", "activemq", "activemq6", "amqp"),
            List.of(
                    new Needed("transacted", "true", "a message would be gone that was not accepted"),
                    new Needed("lazyCreateTransactionManager", "false", "a session's own transaction is enough"),
                    new Needed("mapJmsMessage", "false", "objects of Java would be deserialized"),
                    new Needed("transferExchange", "false", "objects of Java would be deserialized"),
                    new Needed("disableReplyTo", "true", "the answer would go to whom the sender names"),
                    new Needed("exceptionListener", Safety.ERRORS, "it is where the source's last error comes from")),
            Map.of(),
            Map.of("acknowledgementModeName", "messages are acknowledged by a transaction; leave it out")),
    KAFKA(
            Set.of("kafka"),
            List.of(
                    new Needed("autoCommitEnable", "false", "records would count as read that are not accepted"),
                    new Needed("allowManualCommit", "true", "records are acknowledged one by one, when accepted"),
                    new Needed("breakOnFirstError", "true", "a record that fails would be passed over"),
                    new Needed("batching", "false", "a record is a document"),
                    new Needed("keyDeserializer", Safety.BYTES, "keys may be anything"),
                    new Needed("valueDeserializer", Safety.BYTES, "what a record holds is found out here")),
            Map.of("groupId", "precis-{name}", "autoOffsetReset", "earliest"),
            Map.of(
                    "kafkaManualCommitFactory", "it could acknowledge too early; leave it out",
                    "offsetRepository", "the group's offsets are kept by Kafka; leave it out",
                    "headerDeserializer", "headers are not looked at; leave it out")),
    REMOTE_FILES(
            Set.of("sftp", "ftp", "ftps", "smb", "azure-files"),
            List.of(
                    new Needed("idempotentEager", "false", "a file would count as read that is not accepted"),
                    new Needed("download", "true", "the file itself is the document"),
                    new Needed("throwExceptionOnConnectFailed", "true", "nobody would see that the server is away")),
            Map.of("streamDownload", "true", "readLock", "changed", "readLockMinLength", "0"),
            Moving.REFUSED),
    FILES(
            Set.of("file"),
            List.of(new Needed("idempotentEager", "false", "a file would count as read that is not accepted")),
            Map.of("readLock", "changed", "readLockMinLength", "0"),
            Moving.REFUSED),
    OTHER(Set.of(), List.of(), Map.of(), Map.of());

    /** Stands for the source's name, and for the bean that hears what goes wrong. */
    private static final String NAME = "{name}";

    private static final String ERRORS = "#sourceErrors-{name}";
    private static final String BYTES = "org.apache.kafka.common.serialization.ByteArrayDeserializer";
    /** What every consumer of Camel understands. */
    private static final List<Needed> ALWAYS = List.of(
            new Needed("exchangePattern", "InOnly", "nobody is answered"),
            new Needed("bridgeErrorHandler", "false", "what fails without a document would become a document"),
            new Needed("exceptionHandler", ERRORS, "it is where the source's last error comes from"));

    private static final Map<String, String> NEVER =
            Map.of("asyncConsumer", "a message would be acknowledged before it is accepted; leave it out");

    private static final Map<String, String> ELSEWHERE = Map.of(
            "spring-rabbitmq", "queues of the broker are named in precis.ingest.queues",
            "sjms", "use jms:, which is consumed in transactions",
            "sjms2", "use jms:, which is consumed in transactions");

    private final Set<String> schemes;
    private final List<Needed> needed;
    private final Map<String, String> defaults;
    private final Map<String, String> refused;

    /** Options that take files away. */
    private static final class Moving {
        private static final Set<String> SETTLING = Set.of("delete", "move", "noop", "idempotent");
        private static final Map<String, String> REFUSED = Map.of(
                "preMove", "a file moved before it is accepted is lost when the process ends; use move or delete",
                "moveFailed", "it takes files away that only have to wait; an unreadable document fails as a job");
    }

    private record Needed(String option, String value, String why) {}

    Safety(Set<String> schemes, List<Needed> needed, Map<String, String> defaults, Map<String, String> refused) {
        this.schemes = schemes;
        this.needed = needed;
        this.defaults = defaults;
        this.refused = refused;
    }

    static Safety of(String scheme) {
        return List.of(values()).stream()
                .filter(safety -> safety.schemes.contains(scheme))
                .findFirst()
                .orElse(OTHER);
    }

    /** The bean that hears what goes wrong with a source. */
    static String errors(String name) {
        return ERRORS.substring(1).replace(NAME, name);
    }

    /** Why an endpoint of the scheme is no source at all. */
    static Optional<String> whyElsewhere(String scheme) {
        return Optional.ofNullable(ELSEWHERE.get(scheme));
    }

    /**
     * Adds the options that an endpoint has to have.
     *
     * @throws IllegalArgumentException naming the option that would not be safe, and why
     */
    void complete(EndpointDraft draft, String name) {
        NEVER.forEach(draft::refuse);
        refused.forEach(draft::refuse);
        if (this == REMOTE_FILES && Moving.SETTLING.stream().noneMatch(draft::has)) {
            throw new IllegalArgumentException("say what becomes of a file that was accepted, with delete=true,"
                    + " move=.done or, where it shall stay, noop=true: it would be read again and again");
        }
        for (List<Needed> each : List.of(ALWAYS, needed)) {
            each.forEach(need -> draft.need(need.option(), need.value().replace(NAME, name), need.why()));
        }
        defaults.forEach((option, value) -> draft.prefer(option, value.replace(NAME, name)));
    }
}
