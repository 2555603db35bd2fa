package dev.precis.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.Length;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryRequest;
import dev.precis.engine.Summarizer;
import dev.precis.extraction.ExtractedText;
import dev.precis.summarize.SummaryMapper;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One document, or a batch of them, to standard output, without a server. */
@Command(
        name = "precis summarize",
        description = "Summarizes one document, or with --jsonl each line of a file.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = {
            "precis summarize [--sentences=N | --words=N] [options] [FILE|URL|-]",
            "       precis summarize --jsonl=FILE [--sentences=N | --words=N]",
            "                        [--language=L] [--algorithm=A]"
        },
        footer = {
            "",
            "With --jsonl, each line of FILE is a JSON object in UTF-8:",
            "  {\"id\": \"a7\", \"text\": \"...\", \"lang\": \"fr\", \"title\": \"...\"}",
            "id is a string or a number; lang and title may be missing, and lang comes before",
            "--language; other fields and blank lines are passed over. Each line is answered",
            "by one, in the same order:",
            "  {\"id\": \"a7\", \"summary\": \"...\", \"sentences\":",
            "      [{\"text\": \"...\", \"offset\": 0, \"length\": 42, \"rankScore\": 1.0}]}",
            "  {\"id\": \"a8\", \"error\": {\"code\": \"EMPTY_DOCUMENT\", \"message\": \"...\"}}",
            "Offsets and lengths are UTF-16 code units of text. \"truncated\": true comes with",
            "a text of which only the first 10,000,000 were read.",
            "",
            "Exit status: 0 all summarized; 1 something could not be read or summarized",
            "(a bad line does not stop the others); 2 wrong options."
        })
public final class SummarizeCommand implements Callable<Integer> {

    private static final int FAILED = 1;

    /** At most one of the two. */
    static final class Size {

        @Option(names = "--sentences", paramLabel = "N", description = "how many sentences (default: 5)")
        private @Nullable Integer sentences;

        @Option(
                names = "--words",
                paramLabel = "N",
                description = "about how many words: within 10 %% where the sentences allow it; of long sentences"
                        + " the best alone, up to twice as long")
        private @Nullable Integer words;

        Length length() {
            return new Length(sentences, words, null, null);
        }
    }

    @ArgGroup
    private @Nullable Size size;

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

    @Option(
            names = "--jsonl",
            paramLabel = "FILE",
            description = "summarize each line of a file of JSON lines, in parallel; - reads standard input")
    private @Nullable String lines;

    @Parameters(paramLabel = "FILE|URL|-", arity = "0..1", description = "the document; - reads standard input")
    private @Nullable String document;

    @Spec
    private CommandSpec spec;

    private final InputStream in;
    private final OutputStream out;
    private final PrintStream err;

    SummarizeCommand(InputStream in, OutputStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        // System.out keeps to itself that it cannot be written to
        System.exit(run(System.in, new FileOutputStream(FileDescriptor.out), System.err, args));
    }

    static int run(InputStream in, OutputStream out, PrintStream err, String... args) {
        PrintStream help = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new CommandLine(new SummarizeCommand(in, out, err))
                .setOut(new PrintWriter(help, true))
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
    public Integer call() throws InterruptedException {
        try {
            if (lines == null) {
                print(summarize());
                return CommandLine.ExitCode.OK;
            }
            refuseWhatBatchesHaveNot();
            return new BatchCommand(lines, SummaryMapper.options(request(null)), in, out, err).run();
        } catch (InvalidDocumentException e) {
            return fail(e.code(), e.getMessage());
        } catch (IllegalArgumentException e) {
            return fail(ErrorCode.INVALID_REQUEST, e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            return fail(ErrorCode.UNREADABLE_DOCUMENT, name() + " cannot be read; check that it exists.");
        }
    }

    private void refuseWhatBatchesHaveNot() {
        if (document != null || json || !allowedHosts.isEmpty()) {
            String other = document != null ? document : json ? "--json" : "--allow-host";
            throw new ParameterException(spec.commandLine(), "--jsonl and " + other + " exclude each other");
        }
    }

    private Summary summarize() throws IOException {
        ExtractedText text = new DocumentSource(name(), in, allowedHosts).read();
        SummaryRequest request = request(text.title());
        long start = System.nanoTime();
        var summary = Summarizer.extractive().summarize(text.text(), SummaryMapper.options(request));
        long millis = (System.nanoTime() - start) / 1_000_000;
        return SummaryMapper.map(summary, text.text(), request, millis).afterReading(text.notes());
    }

    private String name() {
        return document == null ? "-" : document;
    }

    private SummaryRequest request(@Nullable String title) {
        Length length = size == null ? null : size.length();
        return new SummaryRequest(
                null, title, language, null, algorithm, length, null, null, null, null, null, null, null, null);
    }

    private void print(Summary summary) {
        PrintStream utf8 = new PrintStream(out, true, StandardCharsets.UTF_8);
        if (!json) {
            utf8.println(summary.text());
            return;
        }
        try {
            utf8.println(PipelineJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(summary));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A summary is always JSON", e);
        }
    }

    private int fail(ErrorCode code, @Nullable String message) {
        err.println("precis: " + code + ": " + (message == null ? code.title() : message));
        return FAILED;
    }
}
