package dev.precis.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.Length;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryRequest;
import dev.precis.engine.Summarizer;
import dev.precis.ingest.extract.ExtractedText;
import dev.precis.ingest.extract.ExtractionSettings;
import dev.precis.ingest.extract.TextExtractor;
import dev.precis.ingest.extract.TikaTextExtractor;
import dev.precis.outbound.FetchedPage;
import dev.precis.outbound.OutboundHttp;
import dev.precis.outbound.OutboundSettings;
import dev.precis.summarize.SummaryMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One document to standard output, without a server. */
@Command(
        name = "precis summarize",
        description = "Summarizes one document.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class SummarizeCommand implements Callable<Integer> {

    private static final int FAILED = 1;

    @Option(names = "--sentences", paramLabel = "N", description = "how many sentences (default: 5)")
    private @Nullable Integer sentences;

    @Option(names = "--language", paramLabel = "L", description = "auto or a language tag such as fr (default: auto)")
    private @Nullable String language;

    @Option(
            names = "--algorithm",
            paramLabel = "A",
            description = "default, centroid, lexrank, textrank, lsa or lead (default: default)")
    private @Nullable String algorithm;

    @Option(names = "--json", description = "print the whole result as JSON")
    private boolean json;

    @Option(
            names = "--allow-host",
            paramLabel = "HOST",
            description = "host, address or CIDR block that may be fetched from although it is private")
    private List<String> allowedHosts = List.of();

    @Parameters(paramLabel = "FILE|URL|-", description = "the document; - reads standard input")
    private String document = "-";

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    SummarizeCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        PrintStream utf8 = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        int status = run(System.in, utf8, System.err, args);
        utf8.flush();
        System.exit(status);
    }

    static int run(InputStream in, PrintStream out, PrintStream err, String... args) {
        return new CommandLine(new SummarizeCommand(in, out, err))
                .setParameterExceptionHandler((exception, arguments) -> {
                    err.println("precis: INVALID_REQUEST: " + exception.getMessage());
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((exception, commandLine, arguments) -> {
                    err.println("precis: INTERNAL: " + ErrorCode.INTERNAL.title() + " ("
                            + exception.getClass().getSimpleName() + ").");
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(args);
    }

    @Override
    public Integer call() {
        try {
            print(summarize());
            return CommandLine.ExitCode.OK;
        } catch (InvalidDocumentException e) {
            return fail(e.code(), e.getMessage());
        } catch (IllegalArgumentException e) {
            return fail(ErrorCode.INVALID_REQUEST, e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            return fail(ErrorCode.UNREADABLE_DOCUMENT, document + " cannot be read; check that it exists.");
        }
    }

    private Summary summarize() throws IOException {
        Length length = sentences == null ? null : Length.ofSentences(sentences);
        ExtractedText text = read();
        SummaryRequest request = new SummaryRequest(
                null, text.title(), language, null, algorithm, length, null, null, null, null, null, null, null, null);
        long start = System.nanoTime();
        var summary = Summarizer.extractive().summarize(text.text(), SummaryMapper.options(request));
        long millis = (System.nanoTime() - start) / 1_000_000;
        return SummaryMapper.map(summary, text.text(), request, millis).afterReading(text.notes());
    }

    private ExtractedText read() throws IOException {
        TextExtractor extractor = new TikaTextExtractor(ExtractionSettings.defaults());
        if (document.equals("-")) {
            return extractor.extract(in, null, null);
        }
        if (document.startsWith("http://") || document.startsWith("https://")) {
            try (OutboundHttp http =
                    new OutboundHttp(OutboundSettings.defaults().withAllowedHosts(allowedHosts))) {
                FetchedPage page = http.get(URI.create(document));
                return extractor.extract(new ByteArrayInputStream(page.body()), page.name(), page.contentType());
            }
        }
        Path file = Path.of(document);
        try (InputStream content = Files.newInputStream(file)) {
            return extractor.extract(content, file.getFileName().toString(), null);
        }
    }

    private void print(Summary summary) {
        if (!json) {
            out.println(summary.text());
            return;
        }
        try {
            out.println(PipelineJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(summary));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A summary is always JSON", e);
        }
    }

    private int fail(ErrorCode code, @Nullable String message) {
        err.println("precis: " + code + ": " + (message == null ? code.title() : message));
        return FAILED;
    }
}
