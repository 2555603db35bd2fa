package dev.precis.outbound;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.jspecify.annotations.Nullable;

/**
 * Talks to hosts that others have named. Each call is bounded in time and size, uses a fresh connection, and reaches only
 * addresses that {@link AddressPolicy} permits; nothing is retried, no cookie is kept, no proxy is taken from the
 * environment. Thread-safe.
 */
public final class OutboundHttp implements AutoCloseable {

    private static final int MAX_REDIRECTS = 3;

    /** The status has been told by then: what else an answer to a post says is worth no longer wait. */
    private static final Duration PATIENCE_FOR_ANSWER = Duration.ofSeconds(1);

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final OutboundSettings settings;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(daemon("deadline"));
    private final ExecutorService lookups = Executors.newCachedThreadPool(daemon("lookup"));

    public OutboundHttp(OutboundSettings settings) {
        this(settings, InetAddress::getAllByName);
    }

    OutboundHttp(OutboundSettings settings, CheckedResolver.Lookup lookup) {
        this.settings = settings;
        AddressPolicy policy = new AddressPolicy(settings.allowedHosts());
        client = HttpClientFactory.create(settings, new CheckedResolver(policy, settings, lookup, lookups));
    }

    /** Posts once, within the time that the settings give to all calls. */
    public HttpAnswer post(URI uri, byte[] body, String contentType, Map<String, String> headers) throws IOException {
        return post(uri, body, contentType, headers, settings.totalTimeout());
    }

    /**
     * Posts once; redirects are not followed. Of the answer's body the beginning is read, where it comes at once.
     *
     * @param limit until status and headers of the answer are there; not longer than the settings give
     * @throws InvalidDocumentException with {@code FETCH_REFUSED} where the URL may not be reached
     * @throws IOException where there was no answer in time
     */
    public HttpAnswer post(URI uri, byte[] body, String contentType, Map<String, String> headers, Duration limit)
            throws IOException {
        UrlGuard.check(uri);
        HttpPost request = new HttpPost(uri);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, ContentType.parse(contentType)));
        try (Deadline deadline = new Deadline(scheduler, limit)) {
            return send(uri, request, deadline, (response, content) -> {
                String wait = header(response, "Retry-After");
                return new HttpAnswer(
                        response.getCode(), RetryAfter.parse(wait, Instant.now()), beginning(request, content));
            });
        }
    }

    private String beginning(HttpUriRequestBase request, InputStream content) {
        try (Deadline deadline = new Deadline(scheduler, PATIENCE_FOR_ANSWER)) {
            deadline.covers(request);
            return new String(content.readNBytes(settings.maxAnswerBytes()), StandardCharsets.UTF_8);
        } catch (IOException | IllegalStateException e) {
            return "";
        }
    }

    /**
     * Fetches a document, following at most three redirects, each checked like the first URL.
     *
     * @throws InvalidDocumentException with {@code FETCH_REFUSED}, {@code FETCH_FAILED} or {@code DOCUMENT_TOO_LARGE}
     */
    public FetchedPage get(URI uri) {
        URI current = uri;
        try (Deadline deadline = new Deadline(scheduler, settings.totalTimeout())) {
            for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
                UrlGuard.check(current);
                URI here = current;
                Hop next = send(here, new HttpGet(here), deadline, (response, content) -> hop(here, response, content));
                if (next.page() != null) {
                    return next.page();
                }
                current = next.uri();
            }
            throw failed("more than " + MAX_REDIRECTS + " redirects");
        } catch (IOException e) {
            String reason =
                    e instanceof UnknownHostException ? "the host is not known" : String.valueOf(e.getMessage());
            throw new InvalidDocumentException(
                    ErrorCode.FETCH_FAILED, "fetching from " + current.getHost() + " failed: " + oneLine(reason), e);
        }
    }

    /** Either the page or where to look for it. */
    private record Hop(URI uri, @Nullable FetchedPage page) {}

    private Hop hop(URI uri, ClassicHttpResponse response, InputStream content) throws IOException {
        int status = response.getCode();
        String location = header(response, "Location");
        if (REDIRECTS.contains(status) && location != null) {
            return new Hop(target(uri, location), null);
        }
        if (status < 200 || status >= 300) {
            throw failed(uri.getHost() + " answered with status " + status);
        }
        byte[] body = content.readNBytes(settings.maxFetchBytes() + 1);
        if (body.length > settings.maxFetchBytes()) {
            throw new InvalidDocumentException(
                    ErrorCode.DOCUMENT_TOO_LARGE, "the page is larger than " + settings.maxFetchBytes() + " bytes");
        }
        return new Hop(uri, new FetchedPage(uri, header(response, "Content-Type"), body));
    }

    private static URI target(URI uri, String location) {
        try {
            return uri.resolve(location.strip().replace(" ", "%20"));
        } catch (IllegalArgumentException e) {
            throw new InvalidDocumentException(
                    ErrorCode.FETCH_FAILED, uri.getHost() + " redirects to something that is no URL", e);
        }
    }

    /** What to make of an answer while its connection is open. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(ClassicHttpResponse response, InputStream content) throws IOException;
    }

    private <T> T send(URI uri, HttpUriRequestBase request, Deadline deadline, Reading<T> reading) throws IOException {
        deadline.covers(request);
        HttpHost target = new HttpHost(uri.getScheme(), AddressPolicy.normalised(uri.getHost()), UrlGuard.port(uri));
        try {
            return read(client.executeOpen(target, request, null), request, reading);
        } catch (IOException | IllegalStateException e) {
            if (deadline.isExpired()) {
                InterruptedIOException late = new InterruptedIOException("no complete answer " + deadline);
                late.initCause(e);
                throw late;
            }
            throw e;
        }
    }

    /** Cuts the connection before the response is closed, for closing reads the rest of a body that nobody wants. */
    private static <T> T read(ClassicHttpResponse response, HttpUriRequestBase request, Reading<T> reading)
            throws IOException {
        try {
            InputStream content = response.getEntity() == null
                    ? InputStream.nullInputStream()
                    : response.getEntity().getContent();
            return reading.read(response, content);
        } finally {
            request.cancel();
            Closer.closeQuietly(response);
        }
    }

    private static @Nullable String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static InvalidDocumentException failed(String reason) {
        return new InvalidDocumentException(ErrorCode.FETCH_FAILED, reason);
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, "precis-outbound-" + name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        scheduler.shutdownNow();
        lookups.shutdownNow();
    }
}
