package dev.precis.ingest.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/** Ends the body one byte past the limit, which is where its reader sees that it was too large. */
final class BoundedRequest extends HttpServletRequestWrapper {

    private final byte[] head;
    private final long limit;
    private @Nullable ServletInputStream stream;

    /**
     * @param head what was read of the body already
     * @param limit of the whole body, in bytes
     */
    BoundedRequest(HttpServletRequest request, byte[] head, long limit) {
        super(request);
        this.head = head;
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
            stream = new BoundedStream(head, super.getInputStream(), limit);
        }
        return stream;
    }

    private static final class BoundedStream extends ServletInputStream {

        private final ServletInputStream rest;
        private final InputStream in;
        private long left;

        BoundedStream(byte[] head, ServletInputStream rest, long limit) {
            this.rest = rest;
            this.in = head.length == 0 ? rest : new SequenceInputStream(new ByteArrayInputStream(head), rest);
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
            return left == 0 || rest.isFinished();
        }

        @Override
        public boolean isReady() {
            return rest.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            rest.setReadListener(listener);
        }
    }
}
