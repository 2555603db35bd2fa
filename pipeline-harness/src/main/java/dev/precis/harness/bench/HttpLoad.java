package dev.precis.harness.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Callers who post a text and wait for its summary. */
final class HttpLoad implements Load {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String url;
    private final NewsArticles articles;
    private final int clients;
    private final double rate;
    private final Tally tally = new Tally();

    private volatile boolean stopping;

    private HttpLoad(String url, NewsArticles articles, int clients, double rate) {
        this.url = url;
        this.articles = articles;
        this.clients = clients;
        this.rate = rate;
    }

    /** So many callers, each of which posts the next text when it has the summary of the last one. */
    static HttpLoad closed(String url, NewsArticles articles, int clients) {
        return new HttpLoad(url, articles, clients, Double.POSITIVE_INFINITY);
    }

    /** So many texts a second, however long summaries take. */
    static HttpLoad open(String url, NewsArticles articles, double rate) {
        return new HttpLoad(url, articles, Integer.MAX_VALUE, rate);
    }

    @Override
    public Measured measure(CostMeter meter, double seconds) throws Exception {
        boolean isOpen = clients == Integer.MAX_VALUE;
        ExecutorService callers = Executors.newFixedThreadPool(isOpen ? 1 : clients);
        for (int caller = 0; caller < (isOpen ? 1 : clients); caller++) {
            callers.execute(isOpen ? this::callOnTime : this::callAgainAndAgain);
        }
        Load.lead(seconds);
        Measured measured = tally.during(seconds, meter);
        stopping = true;
        callers.shutdown();
        if (!callers.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            tally.failed("no answer within " + PATIENCE.toSeconds() + " s");
            callers.shutdownNow();
        }
        return tally.withErrors(measured);
    }

    private void callAgainAndAgain() {
        while (!stopping) {
            long begun = System.nanoTime();
            try {
                answered(client.send(request(), HttpResponse.BodyHandlers.discarding()), begun);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                tally.failed(e.getClass().getSimpleName());
            }
        }
    }

    private void callOnTime() {
        Pace pace = new Pace(rate);
        Semaphore underWay = new Semaphore(Integer.MAX_VALUE);
        while (!stopping) {
            long due;
            try {
                due = pace.awaitNext();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            underWay.acquireUninterruptibly();
            client.sendAsync(request(), HttpResponse.BodyHandlers.discarding()).whenComplete((answer, failure) -> {
                underWay.release();
                if (failure == null) {
                    answered(answer, due);
                } else {
                    tally.failed(failure.getClass().getSimpleName());
                }
            });
        }
        underWay.acquireUninterruptibly(Integer.MAX_VALUE);
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(URI.create(url + "/v1/summaries"))
                .timeout(PATIENCE)
                .header("Content-Type", "text/plain; charset=utf-8")
                .header("Prefer", "wait=30")
                .POST(HttpRequest.BodyPublishers.ofString(articles.next()))
                .build();
    }

    private void answered(HttpResponse<?> answer, long begun) {
        if (answer.statusCode() == OK) {
            tally.done(begun);
        } else {
            tally.failed("status " + answer.statusCode());
        }
    }
}
