package dev.precis.harness.bench;

import com.rabbitmq.client.ConnectionFactory;
import dev.precis.harness.bench.limit.HandWrittenPipeline;
import dev.precis.harness.bench.limit.Services;
import dev.precis.testing.TestServices;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Measures the packaged application in its modes, one after the other. */
public final class PipelineBench {

    private static final String REQUESTS = "precis.requests";
    private static final int WAITING_CALLERS = 32;
    private static final long SEED = 20_261_129;

    private final BenchOptions options;
    private final JvmOptions jvmOptions;
    private final PrintStream progress;
    private final BenchReport report = new BenchReport();
    private final Map<Mode, Measured> compared = new EnumMap<>(Mode.class);
    private final NewsArticles articles = new NewsArticles(SEED);

    public PipelineBench(BenchOptions options, JvmOptions jvmOptions, PrintStream progress) {
        this.options = options;
        this.jvmOptions = jvmOptions;
        this.progress = progress;
    }

    /** The tables. */
    public String run() throws Exception {
        for (Mode mode : options.modes()) {
            try (TemporaryFolder data = new TemporaryFolder()) {
                measure(mode, data.path());
            }
        }
        if (options.modes().stream().anyMatch(Mode::usesServices)) {
            measureLimit(Row.LIMIT, 100, 2);
            measureLimit(Row.LIMIT_UNBATCHED, 1, 16);
        }
        return report.markdown(jvmOptions);
    }

    private void measure(Mode mode, Path data) throws Exception {
        tell(mode.title() + ": starting");
        try (Installation installation = Installation.start(mode, data, jvmOptions.of(mode));
                CostMeter meter = installation.meter()) {
            idle(mode, meter);
            footprints(installation, "idle", installation.startSeconds());
            tell(mode.title() + ": warming up");
            WarmUp.with(
                    List.of(
                            () -> amqp(installation),
                            () -> HttpLoad.closed(installation.url(), articles, WAITING_CALLERS)),
                    meter,
                    options.warmUp() * installation.pids().size());
            Map<Row, Double> rates = new EnumMap<>(Row.class);
            for (Row row : options.rows()) {
                Load load = load(row, installation, rates);
                if (load != null) {
                    tell(mode.title() + ": " + row.title());
                    Measured measured = load.measure(meter, options.seconds());
                    rates.put(row, measured.rate());
                    progress.println(report.row(row.title(), mode.title(), measured));
                    if (row == Row.AMQP && mode.usesServices()) {
                        compared.put(mode, measured);
                    }
                }
            }
            footprints(installation, "after load", Double.NaN);
        }
    }

    /** The first half of the time belongs to the start. */
    private void idle(Mode mode, CostMeter meter) throws Exception {
        long half = (long) (options.idle() * 500);
        TimeUnit.MILLISECONDS.sleep(half);
        Costs before = meter.now();
        TimeUnit.MILLISECONDS.sleep(half);
        report.idle(mode.title(), meter.now().since(before), half / 1_000.0);
    }

    private void measureLimit(Row row, int batch, int workers) throws Exception {
        if (!options.rows().contains(row)) {
            return;
        }
        tell(row.title());
        try (TemporaryFolder data = new TemporaryFolder();
                HandWrittenProcess process =
                        HandWrittenProcess.start(data.path(), jvmOptions.always(), batch, workers);
                CostMeter meter = CostMeter.withServices(List.of(process.pid()))) {
            ConnectionFactory broker = Services.broker(TestServices.rabbitMq());
            Supplier<Load> load =
                    () -> AmqpLoad.closed(broker, HandWrittenPipeline.REQUESTS, articles, options.inFlight());
            WarmUp.with(List.of(load), meter, options.warmUp());
            Measured limit = load.get().measure(meter, options.seconds());
            progress.println(report.row(row.title(), Mode.ONE_PROCESS.title(), limit));
            compared.forEach((mode, measured) -> report.comparison(mode.title(), measured, row.title(), limit));
        }
    }

    /** Null where the row has nothing to go by, or is not about the application. */
    private @Nullable Load load(Row row, Installation installation, Map<Row, Double> rates) {
        String url = installation.url();
        return switch (row) {
            case HTTP_1 -> HttpLoad.closed(url, articles, 1);
            case HTTP_8 -> HttpLoad.closed(url, articles, 8);
            case HTTP_32 -> HttpLoad.closed(url, articles, WAITING_CALLERS);
            case HTTP_202 -> new AcceptLoad(url, articles, options.documents());
            case AMQP -> amqp(installation);
            case FOLDER -> new FolderLoad(installation, articles, options.documents());
            case HTTP_HALF ->
                rates.getOrDefault(Row.HTTP_32, 0.0) > 0
                        ? HttpLoad.open(url, articles, rates.get(Row.HTTP_32) / 2)
                        : null;
            case AMQP_HALF ->
                rates.getOrDefault(Row.AMQP, 0.0) > 0
                        ? AmqpLoad.open(installation.broker(), REQUESTS, articles, rates.get(Row.AMQP) / 2)
                        : null;
            case LIMIT, LIMIT_UNBATCHED -> null;
        };
    }

    private AmqpLoad amqp(Installation installation) {
        return AmqpLoad.closed(installation.broker(), REQUESTS, articles, options.inFlight());
    }

    private void footprints(Installation installation, String when, double startSeconds) {
        for (int i = 0; i < installation.pids().size(); i++) {
            report.footprint(
                    installation.mode().title() + ": " + installation.names().get(i),
                    when,
                    startSeconds,
                    Footprint.residentMegabytes(installation.pids().get(i)));
        }
    }

    private void tell(String what) {
        progress.println("precis: " + what + " ...");
    }
}
