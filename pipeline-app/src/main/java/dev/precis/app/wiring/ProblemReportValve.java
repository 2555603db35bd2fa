package dev.precis.app.wiring;

import dev.precis.contract.ErrorCode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * What the container refuses before any of our code runs (a path that cannot be decoded, a broken header) is told as problem
 * details (RFC 9457) too, not on a page that names the container. Tomcat makes it by its class name.
 */
public final class ProblemReportValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        int status = response.getStatus();
        if (status < HttpServletResponse.SC_BAD_REQUEST || response.isCommitted() || !response.setErrorReported()) {
            return;
        }
        ErrorCode code =
                status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR ? ErrorCode.INVALID_REQUEST : ErrorCode.INTERNAL;
        String body = "{\"type\":\"/problems/%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"code\":\"%s\"}"
                .formatted(
                        code.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        code.title(),
                        status,
                        "the server did not understand the call; check its path and headers",
                        code);
        try {
            response.setContentType("application/problem+json");
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("The caller is gone", e);
        }
    }
}
