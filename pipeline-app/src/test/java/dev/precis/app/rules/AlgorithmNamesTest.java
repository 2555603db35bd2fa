package dev.precis.app.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.precis.app.cli.SummarizeCommand;
import dev.precis.contract.Engines;
import dev.precis.contract.SummaryRequest;
import dev.precis.engine.Algorithm;
import dev.precis.engine.Summarizer;
import dev.precis.ingest.request.RequestRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Option;

/** What the engine offers, the interfaces name: all of it, nothing else. */
class AlgorithmNamesTest {

    private static final List<String> NAMES =
            Arrays.stream(Algorithm.values()).map(Algorithm::id).toList();

    @Test
    void openapi_lists_the_algorithms_of_the_engine_wherever_it_names_them() throws IOException {
        List<String> enums = Pattern.compile("enum: \\[(default, [^\\]]*)\\]")
                .matcher(resource("/openapi/openapi.yaml"))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(enums).hasSize(2).containsOnly(String.join(", ", NAMES));
    }

    @Test
    void the_page_about_http_lists_them() throws IOException {
        assertThat(resource("/openapi/docs.html"))
                .contains("<td><code>" + String.join("</code>, <code>", NAMES) + "</code></td>");
    }

    @Test
    void a_request_may_name_each_of_them() {
        for (String name : NAMES) {
            SummaryRequest request = new SummaryRequest(
                    null, null, null, null, name, null, null, null, null, null, null, null, null, null);
            assertThatCode(() -> RequestRules.checkOptions(request)).as(name).doesNotThrowAnyException();
        }
    }

    @Test
    void the_list_of_engines_has_them_and_the_version_of_the_engine() {
        Engines.Engine engine = Engines.ALL.get(0);
        assertThat(engine.algorithms()).extracting(Engines.Algorithm::name).isEqualTo(NAMES);
        assertThat(engine.version())
                .isEqualTo(Summarizer.extractive().summarize("It rained.").version());
    }

    @Test
    void the_help_of_the_command_lists_them() throws NoSuchFieldException {
        Option option = SummarizeCommand.class.getDeclaredField("algorithm").getAnnotation(Option.class);
        assertThat(option.description()[0].replace(" or ", ", "))
                .startsWith(String.join(", ", NAMES) + " (default: default)");
    }

    private static String resource(String path) throws IOException {
        try (InputStream in = AlgorithmNamesTest.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
