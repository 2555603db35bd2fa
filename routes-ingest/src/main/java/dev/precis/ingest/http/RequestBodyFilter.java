package dev.precis.ingest.http;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps from Camel the bodies that it would unfold before any route sees them: it holds a whole body in memory, inflates
 * gzip, and takes forms apart into headers.
 */
public final class RequestBodyFilter extends OncePerRequestFilter {

    private static final List<String> PATHS = List.of("/v1/", "/docs", "/openapi.yaml");

    private final long maxBytes;
    private final ProblemWriter problems;

    public RequestBodyFilter(DataSize maxDocumentSize, ProblemWriter problems) {
        this.maxBytes = maxDocumentSize.toBytes();
        this.problems = problems;
    }

    static InvalidDocumentException tooLarge(long maxBytes) {
        return new InvalidDocumentException(
                ErrorCode.DOCUMENT_TOO_LARGE, "the body is larger than " + maxBytes + " bytes");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return PATHS.stream().noneMatch(path::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        InvalidDocumentException refusal = refusal(request);
        if (refusal == null) {
            chain.doFilter(new Bounded(request, maxBytes + 1), response);
            return;
        }
        Problem problem = problems.problemOf(refusal).at(request.getRequestURI());
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        if (request.getHeader("Content-Encoding") != null) {
            response.setHeader("Accept-Encoding", "identity");
        }
        response.getOutputStream().write(problems.bytes(problem));
    }

    private @Nullable InvalidDocumentException refusal(HttpServletRequest request) {
        if (request.getContentLengthLong() > maxBytes) {
            return tooLarge(maxBytes);
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return new InvalidDocumentException(ErrorCode.UNSUPPORTED_FORMAT, "send the body without Content-Encoding");
        }
        String type = String.valueOf(request.getContentType()).strip().toLowerCase(Locale.ROOT);
        if (type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/")) {
            return new InvalidDocumentException(
                    ErrorCode.UNSUPPORTED_FORMAT, "send application/json or text/plain, and say which in Content-Type");
        }
        return null;
    }

    /** Ends the body one byte past the limit, which is where its reader sees that it was too large. */
    private static final class Bounded extends HttpServletRequestWrapper {

        private final long limit;
        private @Nullable ServletInputStream stream;

        Bounded(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        /** Camel knows the methods of the contract only; the container leaves the body out where HEAD was asked. */
        @Override
        public String getMethod() {
            return super.getMethod().equals("HEAD") ? "GET" : super.getMethod();
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (stream == null) {
                stream = new BoundedStream(super.getInputStream(), limit);
            }
            return stream;
        }
    }

    private static final class BoundedStream extends ServletInputStream {

        private final ServletInputStream in;
        private long left;

        BoundedStream(ServletInputStream in, long limit) {
            this.in = in;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int read = left == 0 ? -1 : in.read();
            left -= read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0 && length > 0) {
                return -1;
            }
            int read = in.read(target, offset, (int) Math.min(length, left));
            left -= Math.max(read, 0);
            return read;
        }

        @Override
        public int available() throws IOException {
            return (int) Math.min(in.available(), left);
        }

        @Override
        public boolean isFinished() {
            return left == 0 || in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
