package dev.precis.ingest.http;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.OverloadedException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps from Camel the bodies that it would unfold before any route sees them: it holds a whole body in memory, inflates
 * gzip, takes forms apart into headers, and copies uploads into files that nobody deletes. An upload is received here, and
 * what goes on has no body; {@link Upload#of} gives it to those who know of it. Of the others, only so much is let in that
 * memory suffices.
 */
public final class RequestBodyFilter extends OncePerRequestFilter {

    private static final Duration COME_BACK = Duration.ofSeconds(5);
    private static final byte[] NOTHING = {};
    private static final List<String> PATHS = List.of("/v1/", "/text", "/url", "/docs", "/openapi.yaml");

    private final long maxBytes;
    private final BooleanSupplier open;
    private final BodyRoom room;
    private final UploadReceiver uploads;
    private final ProblemWriter problems;

    /**
     * @param open whether calls are answered: the web server listens before the routes run, and they would not be found
     * @param maxDocumentSize the largest body
     * @param maxBodyMemory how much of large bodies may be in memory at once
     */
    public RequestBodyFilter(
            BooleanSupplier open,
            DataSize maxDocumentSize,
            DataSize maxBodyMemory,
            UploadReceiver uploads,
            ProblemWriter problems) {
        this.open = open;
        this.maxBytes = maxDocumentSize.toBytes();
        this.room = new BodyRoom(maxBodyMemory);
        this.uploads = uploads;
        this.problems = problems;
    }

    static InvalidDocumentException tooLarge(long maxBytes) {
        return new InvalidDocumentException(
                ErrorCode.DOCUMENT_TOO_LARGE, "the body is larger than " + maxBytes + " bytes");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return PATHS.stream().noneMatch(path::startsWith) || EventStreams.isStream(path);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest passedOn;
        Runnable closed;
        try {
            refuse(request);
            if (isMultipart(request)) {
                Upload upload = uploads.receive(request);
                passedOn = new WithoutBody(request);
                closed = upload::close;
            } else {
                byte[] head = isChunked(request) ? request.getInputStream().readNBytes(BodyRoom.SMALL + 1) : NOTHING;
                passedOn = new BoundedRequest(request, head, maxBytes + 1);
                closed = room.take(head.length > BodyRoom.SMALL ? maxBytes : request.getContentLengthLong());
            }
        } catch (InvalidDocumentException | OverloadedException refusal) {
            answer(refusal, request, response);
            return;
        }
        passOn(passedOn, closed, response, chain);
    }

    private void refuse(HttpServletRequest request) {
        if (!open.getAsBoolean()) {
            throw new OverloadedException("the service is starting or stopping; send it again in a moment", COME_BACK);
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new InvalidDocumentException(ErrorCode.UNSUPPORTED_FORMAT, "send the body without Content-Encoding");
        }
        String type = type(request);
        if (isMultipart(request) ? !UploadReceiver.isUpload(request) : isForm(type)) {
            throw new InvalidDocumentException(
                    ErrorCode.UNSUPPORTED_FORMAT,
                    "send application/json, text/plain or, to /v1/summaries, multipart/form-data, and say which in"
                            + " Content-Type");
        }
        if (!isMultipart(request) && request.getContentLengthLong() > maxBytes) {
            throw tooLarge(maxBytes);
        }
    }

    /** Its length is known when it has come: a large one counts as the largest. */
    private static boolean isChunked(HttpServletRequest request) {
        return request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null;
    }

    private static boolean isMultipart(HttpServletRequest request) {
        return type(request).startsWith("multipart/form-data");
    }

    private static boolean isForm(String type) {
        return type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/");
    }

    private static String type(HttpServletRequest request) {
        return String.valueOf(request.getContentType()).strip().toLowerCase(Locale.ROOT);
    }

    private static void passOn(
            HttpServletRequest request, Runnable closed, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            closed.run();
            throw e;
        }
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new ClosingListener(closed));
        } else {
            closed.run();
        }
    }

    private void answer(RuntimeException refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Problem problem = problems.problemOf(refusal).at(request.getRequestURI());
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        if (request.getHeader("Content-Encoding") != null) {
            response.setHeader("Accept-Encoding", "identity");
        }
        if (refusal instanceof OverloadedException overloaded) {
            response.setHeader(
                    "Retry-After", Long.toString(overloaded.retryAfter().toSeconds()));
        }
        response.getOutputStream().write(problems.bytes(problem));
    }
}
