package dev.precis.ingest.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The web server listens before the routes run, and for a while after they have stopped. Without this, a caller would be
 * told that there is no such path (404), and would not come back with the document.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class StartingFilter extends OncePerRequestFilter {

    private static final String COME_BACK_SECONDS = "2";

    private final ObjectProvider<CamelContext> camel;
    private final ProblemWriter problems;

    public StartingFilter(ObjectProvider<CamelContext> camel, ProblemWriter problems) {
        this.camel = camel;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !RequestBodyFilter.isServedByRoutes(request) || camel.getObject().isStarted();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Problem problem = HttpProblem.OVERLOADED
                .because("the server is starting or stopping; try again in a moment")
                .at(request.getRequestURI());
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader("Retry-After", COME_BACK_SECONDS);
        response.getOutputStream().write(problems.bytes(problem));
    }
}
