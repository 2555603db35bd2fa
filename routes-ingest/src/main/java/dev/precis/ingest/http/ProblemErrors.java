package dev.precis.ingest.http;

import dev.precis.contract.ErrorCode;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What goes wrong before a route begins (unknown path, wrong method, a broken request) is answered the same way. */
@Controller
@RestControllerAdvice
public class ProblemErrors implements ErrorController {

    private final ProblemWriter problems;
    private final ApplicationAvailability availability;

    public ProblemErrors(ProblemWriter problems, ApplicationAvailability availability) {
        this.problems = problems;
        this.availability = availability;
    }

    /** Errors that Spring MVC raises. */
    @ExceptionHandler(Exception.class)
    public ResponseEntity<byte[]> raised(Exception raised, HttpServletRequest request) {
        if (raised instanceof ErrorResponse response) {
            Problem problem = problem(response.getStatusCode().value());
            return answer(problem.at(request.getRequestURI()), response.getHeaders());
        }
        return answer(problems.problemOf(raised).at(request.getRequestURI()), HttpHeaders.EMPTY);
    }

    /** Errors that the servlet container reports. */
    @RequestMapping("${server.error.path:${error.path:/error}}")
    public ResponseEntity<byte[]> reported(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        Problem problem = problem(status instanceof Integer code ? code : HttpStatus.NOT_FOUND.value());
        return answer(problem.at(path == null ? null : path.toString()), HttpHeaders.EMPTY);
    }

    private Problem problem(int status) {
        return switch (status) {
            // the server listens before the routes are there
            case 404 -> isReady() ? HttpProblem.NOT_FOUND.because("no such path; see /docs") : notReady();
            case 405 -> HttpProblem.METHOD_NOT_ALLOWED.because("see Allow for the methods there are");
            case 406 -> HttpProblem.NOT_ACCEPTABLE.because("nothing here is of a type in Accept");
            case 413 -> Problem.of(ErrorCode.DOCUMENT_TOO_LARGE, "the body is too large");
            case 415 -> Problem.of(ErrorCode.UNSUPPORTED_FORMAT, "this Content-Type is not understood here");
            case 503 -> notReady();
            default -> status >= 400 && status < 500 ? invalid(status) : problems.unexpected(null);
        };
    }

    private boolean isReady() {
        return availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
    }

    private static Problem notReady() {
        return HttpProblem.OVERLOADED.because("the server is starting or stopping; try again in a moment");
    }

    private static Problem invalid(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        String detail = known == null ? "the request was refused" : known.getReasonPhrase();
        return Problem.of(ErrorCode.INVALID_REQUEST, status, detail);
    }

    private ResponseEntity<byte[]> answer(Problem problem, @Nullable HttpHeaders headers) {
        HttpHeaders all = new HttpHeaders();
        if (headers != null) {
            all.putAll(headers);
        }
        all.set(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (problem.status() == 503) {
            all.set(HttpHeaders.RETRY_AFTER, "5");
        }
        return ResponseEntity.status(problem.status()).headers(all).body(problems.bytes(problem));
    }
}
