package dev.precis.harness.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The processes of an installation. */
public final class Layout implements AutoCloseable {

    private static final String INGEST = "ingest";

    private final List<Member> members;

    private Layout(List<Member> members) {
        this.members = List.copyOf(members);
    }

    /** Every stage in one process, with the embedded broker and the embedded database. */
    public static Layout embedded(Path data, List<String> jvmOptions, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--precis.ingest.folder.quiet-period=1s", "--precis.security.outbound.allowed-hosts=127.0.0.1"));
        all.addAll(arguments);
        return new Layout(List.of(new Member(INGEST + "-summarize-output", data, jvmOptions, all)));
    }

    /**
     * Processes of one role each, on RabbitMQ and PostgreSQL, with a common data directory.
     *
     * @param ingest how many
     * @param summarize how many
     * @param output how many
     */
    public static Layout fleet(
            Fleet fleet,
            Path data,
            int ingest,
            int summarize,
            int output,
            List<String> jvmOptions,
            List<String> arguments) {
        List<Member> members = new ArrayList<>();
        members.addAll(ofRole(INGEST, ingest, fleet, data, jvmOptions, arguments));
        members.addAll(ofRole("summarize", summarize, fleet, data, jvmOptions, arguments));
        members.addAll(ofRole("output", output, fleet, data, jvmOptions, arguments));
        return new Layout(members);
    }

    private static List<Member> ofRole(
            String role, int count, Fleet fleet, Path data, List<String> jvmOptions, List<String> arguments) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> {
                    List<String> all = new ArrayList<>(fleet.arguments("--precis.roles=" + role));
                    all.addAll(arguments);
                    return new Member(role + "-" + number, data, jvmOptions, all);
                })
                .toList();
    }

    public List<Member> members() {
        return members;
    }

    /** Those that answer HTTP calls and read sources. */
    public List<Member> doors() {
        return members.stream()
                .filter(member -> member.name().startsWith(INGEST))
                .toList();
    }

    /** Starts whatever does not live, and waits until all are ready. */
    public Layout start() {
        members.forEach(Member::start);
        members.forEach(member -> member.process().awaitReady());
        return this;
    }

    @Override
    public void close() {
        members.forEach(Member::close);
    }
}
