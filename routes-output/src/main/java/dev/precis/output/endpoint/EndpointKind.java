package dev.precis.output.endpoint;

import dev.precis.broker.endpoint.EndpointDraft;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the components that are known here need, so that a result that counts as sent has arrived, and by which headers they
 * take what every result has. Read in the sources of Camel 4.17.0, and shown by tests for JMS, Kafka, SFTP and files.
 */
enum EndpointKind {
    JMS(
            Set.of("jms", "activemq", "activemq6", "amqp"),
            true,
            List.of(
                    new Needed("deliveryPersistent", "true", "a message would be gone when its broker starts again"),
                    new Needed("transferExchange", "false", "no objects of Java leave this process")),
            Map.of(),
            // the last is how Artemis knows a message that it has already; others take it for any property
            Map.of(
                    Fact.JOB, "JMSCorrelationID",
                    Fact.EVENT, "JMSType",
                    Fact.MEDIA_TYPE, "contentType",
                    Fact.DELIVERY, "_AMQ_DUPL_ID")),
    KAFKA(
            Set.of("kafka"),
            true,
            List.of(new Needed("requestRequiredAcks", "all", "a record would count as sent that is not stored")),
            // Kafka itself gives up in time: what it sent later would stand beside the next try
            Map.of("maxBlockMs", 4, "requestTimeoutMs", 4, "deliveryTimeoutMs", 2),
            Map.of(Fact.JOB, "kafka.KEY", Fact.MEDIA_TYPE, "content-type")),
    FTP(Set.of("ftp", "ftps", "sftp"), false, List.of(), Map.of(), Map.of(Fact.FILE_NAME, "CamelFileName")),
    FILES(Set.of("file", "smb", "azure-files"), false, List.of(), Map.of(), Map.of(Fact.FILE_NAME, "CamelFileName")),
    S3(
            Set.of("aws2-s3"),
            false,
            List.of(),
            Map.of(),
            Map.of(Fact.FILE_NAME, "CamelAwsS3Key", Fact.MEDIA_TYPE, "CamelAwsS3ContentType")),
    OTHER(Set.of(), false, List.of(), Map.of(), Map.of(Fact.MEDIA_TYPE, "Content-Type"));

    /** What every result has. */
    enum Fact {
        DELIVERY,
        JOB,
        EVENT,
        MEDIA_TYPE,
        FILE_NAME
    }

    private record Needed(String option, String value, String why) {}

    /** What every producer of Camel understands. */
    private static final List<Needed> ALWAYS = List.of(
            new Needed("exchangePattern", "InOnly", "nobody answers a result"),
            new Needed("lazyStartProducer", "true", "a server that is away would stop the start"));

    /** Where the options of a URI name the file themselves. */
    private static final List<String> FILE_NAMES = List.of("fileName", "keyName");

    private static final String UNFINISHED = ".unfinished-";

    private final Set<String> schemes;
    private final boolean text;
    private final List<Needed> needed;
    private final Map<String, Integer> partsOfTimeout;
    private final Map<Fact, String> headers;

    EndpointKind(
            Set<String> schemes,
            boolean text,
            List<Needed> needed,
            Map<String, Integer> partsOfTimeout,
            Map<Fact, String> headers) {
        this.schemes = schemes;
        this.text = text;
        this.needed = needed;
        this.partsOfTimeout = partsOfTimeout;
        this.headers = headers;
    }

    static EndpointKind of(String scheme) {
        return List.of(values()).stream()
                .filter(kind -> kind.schemes.contains(scheme))
                .findFirst()
                .orElse(OTHER);
    }

    /** Whether bodies are strings rather than bytes. */
    boolean isText() {
        return text;
    }

    /**
     * Adds the options that an endpoint has to have.
     *
     * @param timeout how long a result may take
     * @throws IllegalArgumentException naming the option that would not be safe, and why
     */
    void complete(EndpointDraft draft, Duration timeout) {
        for (List<Needed> each : List.of(ALWAYS, needed)) {
            each.forEach(need -> draft.need(need.option(), need.value(), need.why()));
        }
        partsOfTimeout.forEach((option, part) -> draft.prefer(option, String.valueOf(timeout.toMillis() / part)));
        if ((this == FILES || this == FTP) && !draft.has("tempFileName")) {
            draft.prefer("tempPrefix", UNFINISHED);
        }
        if (this == FTP) {
            // a connection whose server has gone meanwhile is noticed only when the time is over
            draft.prefer("disconnect", "true");
        }
    }

    /** The headers of a component for what every result has; none for what the operator has settled in the URI. */
    Map<Fact, String> headers(EndpointDraft draft) {
        Map<Fact, String> wanted = new EnumMap<>(Fact.class);
        wanted.putAll(headers);
        if (FILE_NAMES.stream().anyMatch(draft::has)) {
            wanted.remove(Fact.FILE_NAME);
        }
        return wanted;
    }
}
