package dev.precis.broker;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener;
import org.apache.qpid.server.model.Broker;
import org.apache.qpid.server.model.ConfiguredObject;
import org.apache.qpid.server.model.Port;
import org.apache.qpid.server.model.SystemConfig;
import org.jspecify.annotations.Nullable;

/**
 * Apache Qpid Broker-J in this process: a memory store, and a port of the loopback address. Unless programs on this machine
 * are to use it, the port is a free one, and the password is made anew at each start and never leaves the process. What the
 * broker held is gone after a restart; the job store publishes it again.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final String USERNAME = "precis";
    private static final int ANY_PORT = 0;

    private final SystemLauncher launcher;
    private final String username;
    private final String password;
    private final int port;

    private EmbeddedBroker(SystemLauncher launcher, String username, String password, int port) {
        this.launcher = launcher;
        this.username = username;
        this.password = password;
        this.port = port;
    }

    /**
     * Starts a broker, and returns when it accepts connections. With a user name and a password, programs on this machine
     * can use it as well; without, it is for this process alone.
     */
    static EmbeddedBroker start(BrokerProperties properties) {
        return properties.username() == null || properties.password() == null
                ? start(USERNAME, newPassword(), ANY_PORT)
                : start(
                        properties.username(),
                        properties.password(),
                        properties.port() == null ? ANY_PORT : properties.port());
    }

    private static EmbeddedBroker start(String username, String password, int port) {
        PortFinder ports = new PortFinder();
        SystemLauncher launcher = new SystemLauncher(ports);
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(ConfiguredObject.TYPE, "Memory");
        attributes.put(
                SystemConfig.INITIAL_CONFIGURATION_LOCATION,
                EmbeddedBroker.class.getResource("embedded-broker.json").toExternalForm());
        attributes.put(SystemConfig.STARTUP_LOGGED_TO_SYSTEM_OUT, false);
        attributes.put(
                ConfiguredObject.CONTEXT,
                Map.of("precis.username", username, "precis.password", password, "precis.port", String.valueOf(port)));
        try {
            launcher.startup(attributes);
        } catch (Exception e) {
            throw new IllegalStateException("The embedded broker did not start", e);
        }
        return new EmbeddedBroker(launcher, username, password, ports.amqpPort());
    }

    public int port() {
        return port;
    }

    String username() {
        return username;
    }

    String password() {
        return password;
    }

    @Override
    public void close() {
        launcher.shutdown();
    }

    private static String newPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static final class PortFinder extends SystemLauncherListener.DefaultSystemLauncherListener {

        private @Nullable SystemConfig<?> system;

        @Override
        public void onContainerResolve(SystemConfig<?> systemConfig) {
            system = systemConfig;
        }

        int amqpPort() {
            if (system == null || !(system.getContainer() instanceof Broker<?> broker)) {
                throw new IllegalStateException("The embedded broker did not start");
            }
            return broker.getChildren(Port.class).iterator().next().getBoundPort();
        }
    }
}
