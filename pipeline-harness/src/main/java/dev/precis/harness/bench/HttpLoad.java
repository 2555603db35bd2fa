package dev.precis.harness.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Callers who post a text and wait for its summary. A call is one thread's work from end to end: what callers take is
 * missing from what is measured.
 */
final class HttpLoad implements Load {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int MOST_UNDER_WAY = 1_000;

    private final String url;
    private final NewsArticles articles;
    private final int callers;
    private final double rate;
    private final Tally tally = new Tally();

    private volatile boolean stopping;

    private HttpLoad(String url, NewsArticles articles, int callers, double rate) {
        this.url = url;
        this.articles = articles;
        this.callers = callers;
        this.rate = rate;
    }

    /** So many callers, each of which posts the next text when it has the summary of the last one. */
    static HttpLoad closed(String url, NewsArticles articles, int callers) {
        return new HttpLoad(url, articles, callers, Double.POSITIVE_INFINITY);
    }

    /** So many texts a second, however long summaries take. */
    static HttpLoad open(String url, NewsArticles articles, double rate) {
        return new HttpLoad(url, articles, MOST_UNDER_WAY, rate);
    }

    @Override
    public Measured measure(CostMeter meter, double seconds) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (CloseableHttpClient client = client()) {
            List<Future<?>> beginning = new ArrayList<>();
            if (Double.isInfinite(rate)) {
                for (int caller = 0; caller < callers; caller++) {
                    beginning.add(threads.submit(() -> callAgainAndAgain(client)));
                }
            } else {
                beginning.add(threads.submit(() -> callOnTime(client, threads)));
            }
            Load.lead(seconds);
            Measured measured = tally.during(seconds, meter);
            stopping = true;
            for (Future<?> one : beginning) {
                one.get(PATIENCE.multipliedBy(2).toSeconds(), TimeUnit.SECONDS);
            }
            threads.shutdown();
            if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                tally.failed("no answer within " + PATIENCE.toSeconds() + " s");
            }
            return tally.withErrors(measured);
        } finally {
            threads.shutdownNow();
        }
    }

    private CloseableHttpClient client() {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(callers)
                        .setMaxConnPerRoute(callers)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(PATIENCE))
                        .setConnectionRequestTimeout(Timeout.of(PATIENCE))
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private void callAgainAndAgain(CloseableHttpClient client) {
        while (!stopping) {
            call(client, System.nanoTime());
        }
    }

    private void callOnTime(CloseableHttpClient client, ExecutorService threads) {
        Pace pace = new Pace(rate);
        try {
            while (!stopping) {
                long due = pace.awaitNext();
                threads.execute(() -> call(client, due));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param begun from when on the answer was waited for */
    private void call(CloseableHttpClient client, long begun) {
        HttpPost request = new HttpPost(url + "/v1/summaries");
        request.setHeader("Prefer", "wait=30");
        request.setEntity(new StringEntity(articles.next(), ContentType.TEXT_PLAIN.withCharset("UTF-8")));
        try {
            int status = client.execute(request, answer -> {
                EntityUtils.consume(answer.getEntity());
                return answer.getCode();
            });
            if (status == OK) {
                tally.done(begun);
            } else {
                tally.failed("status " + status);
            }
        } catch (IOException e) {
            tally.failed(e.getClass().getSimpleName());
        }
    }
}
