package dev.precis.harness.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place in a layout: one process at a time, and after its end another one at the same address. */
public final class Member implements AutoCloseable {

    private final String name;
    private final Path data;
    private final List<String> jvmOptions;
    private final List<String> arguments;
    private final int port = PrecisProcess.freePort();

    private Map<String, String> environment = Map.of();
    private @Nullable PrecisProcess process;

    /**
     * @param name unique in its layout
     * @param data its data directory
     * @param jvmOptions of each of its processes
     * @param arguments of each of its processes; the port is added
     */
    public Member(String name, Path data, List<String> jvmOptions, List<String> arguments) {
        this.name = name;
        this.data = data;
        this.jvmOptions = List.copyOf(jvmOptions);
        List<String> all = new ArrayList<>(arguments);
        all.add("--server.port=" + port);
        this.arguments = List.copyOf(all);
    }

    public String name() {
        return name;
    }

    /** The same for all of its processes. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** What is set in the environment of the processes that begin from now on. */
    public synchronized Member environment(Map<String, String> variables) {
        environment = Map.copyOf(variables);
        return this;
    }

    /** Starts a process and does not wait for it. Does nothing where there is one that lives. */
    public synchronized PrecisProcess start() {
        return start(jvmOptions);
    }

    /** As above, with other options for the JVM this time. */
    public synchronized PrecisProcess start(List<String> options) {
        if (process == null || !process.isAlive()) {
            process = PrecisProcess.launch(data, options, arguments, environment);
        }
        return process;
    }

    /** The present process, or the one that ended last. */
    public synchronized PrecisProcess process() {
        if (process == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return process;
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            process.close();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
