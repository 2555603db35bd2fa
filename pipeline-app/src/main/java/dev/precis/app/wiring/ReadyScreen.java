package dev.precis.app.wiring;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says on one screen, when everything is ready, where documents go in and where summaries come out. */
@Component
final class ReadyScreen {

    private final PrintStream out;

    ReadyScreen() {
        this.out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        Environment environment = event.getApplicationContext().getEnvironment();
        Set<Role> roles = Role.of(environment);
        StringBuilder screen = new StringBuilder();
        screen.append("\n  Précis is ready (").append(seconds(event)).append(" s)\n\n");
        if (event.getApplicationContext() instanceof WebServerApplicationContext web) {
            String url = "http://" + host(environment.getProperty("server.address")) + ":"
                    + web.getWebServer().getPort();
            if (roles.contains(Role.INGEST)) {
                line(screen, "Drop a file in", folder(environment, "inbox"));
                line(screen, "Read the summary", folder(environment, "outbox"));
                line(screen, "API", url + "/v1/summaries");
                line(screen, "Pages", url + "/docs");
                screen.append("\n  curl -H 'Content-Type: text/plain' -H 'Prefer: wait=20' \\\n")
                        .append("       --data-binary @examples/harbour-library.txt '")
                        .append(url)
                        .append("/v1/summaries?sentences=3'\n\n");
            } else {
                line(
                        screen,
                        "Roles",
                        String.join(", ", roles.stream().map(Role::id).toList()));
                line(screen, "Health", url + "/actuator/health");
            }
        }
        line(screen, "Log", environment.getProperty("logging.file.name", "console"));
        line(screen, "Stop", "Ctrl-C");
        out.println(screen);
        out.flush();
    }

    private static String seconds(ApplicationReadyEvent event) {
        return event.getTimeTaken() == null
                ? "?"
                : String.format("%.1f", event.getTimeTaken().toMillis() / 1000.0);
    }

    private static String host(String address) {
        if (address == null || address.equals("0.0.0.0") || address.equals("::")) {
            return "localhost";
        }
        return address.contains(":") ? "[" + address + "]" : address;
    }

    private static Path folder(Environment environment, String name) {
        return Path.of(environment.getRequiredProperty("precis.data-dir"))
                .toAbsolutePath()
                .normalize()
                .resolve(name);
    }

    private static void line(StringBuilder screen, String label, Object value) {
        screen.append(String.format("  %-18s%s%n", label, value));
    }
}
