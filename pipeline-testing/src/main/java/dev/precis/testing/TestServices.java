package dev.precis.testing;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.PostgreSQLContainer;
import org.testcontainers.containers.RabbitMQContainer;

/**
 * A real RabbitMQ and a real PostgreSQL for integration tests: those named in the environment, else containers that live
 * as long as this JVM.
 */
public final class TestServices {

    static final String RABBITMQ_IMAGE = "rabbitmq:4.1-management-alpine";
    static final String POSTGRES_IMAGE = "postgres:15-alpine";

    /**
     * @param host name or address
     * @param port AMQP port
     * @param user name
     * @param password its password
     * @param vhost virtual host
     */
    public record RabbitMq(String host, int port, String user, String password, String vhost) {

        /** Reads {@code amqp://user:password@host:port/vhost}; without a path, the virtual host is {@code /}. */
        public static RabbitMq parse(String uri) {
            URI parsed = URI.create(uri);
            String[] login = parsed.getRawUserInfo() == null
                    ? new String[0]
                    : parsed.getRawUserInfo().split(":", 2);
            if (!"amqp".equals(parsed.getScheme()) || parsed.getHost() == null || login.length != 2) {
                throw new IllegalArgumentException(
                        "PRECIS_TEST_RABBITMQ_URI must look like amqp://user:password@host:port/vhost");
            }
            String path = parsed.getRawPath();
            String vhost = path == null || path.length() < 2 ? "/" : decode(path.substring(1));
            int port = parsed.getPort() < 0 ? 5672 : parsed.getPort();
            return new RabbitMq(parsed.getHost(), port, decode(login[0]), decode(login[1]), vhost);
        }

        private static String decode(String part) {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        }
    }

    /**
     * @param url JDBC URL
     * @param user name
     * @param password its password
     */
    public record Postgres(String url, String user, String password) {}

    private TestServices() {}

    public static RabbitMq rabbitMq() {
        String uri = System.getenv("PRECIS_TEST_RABBITMQ_URI");
        return uri != null ? RabbitMq.parse(uri) : RabbitHolder.SERVICE;
    }

    public static Postgres postgres() {
        Map<String, String> env = System.getenv();
        String url = env.get("PRECIS_TEST_POSTGRES_URL");
        return url != null
                ? new Postgres(
                        url,
                        env.getOrDefault("PRECIS_TEST_POSTGRES_USER", ""),
                        env.getOrDefault("PRECIS_TEST_POSTGRES_PASSWORD", ""))
                : PostgresHolder.SERVICE;
    }

    private static void requireDocker(String variable) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException(
                    "Integration tests need " + variable + " or a Docker engine; ./precis test provides one of them.");
        }
    }

    private static final class RabbitHolder {
        static final RabbitMq SERVICE = start();

        @SuppressWarnings("resource") // Testcontainers removes it when the JVM ends
        private static RabbitMq start() {
            requireDocker("PRECIS_TEST_RABBITMQ_URI");
            RabbitMQContainer container = new RabbitMQContainer(RABBITMQ_IMAGE);
            container.start();
            return new RabbitMq(
                    container.getHost(),
                    container.getAmqpPort(),
                    container.getAdminUsername(),
                    container.getAdminPassword(),
                    "/");
        }
    }

    private static final class PostgresHolder {
        static final Postgres SERVICE = start();

        @SuppressWarnings("resource") // Testcontainers removes it when the JVM ends
        private static Postgres start() {
            requireDocker("PRECIS_TEST_POSTGRES_URL");
            PostgreSQLContainer<?> container = new PostgreSQLContainer<>(POSTGRES_IMAGE);
            container.start();
            return new Postgres(container.getJdbcUrl(), container.getUsername(), container.getPassword());
        }
    }
}
