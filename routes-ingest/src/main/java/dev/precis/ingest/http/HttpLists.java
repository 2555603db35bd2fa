package dev.precis.ingest.http;

import dev.precis.contract.Engines;
import dev.precis.contract.Languages;
import dev.precis.contract.SummaryRequest;
import dev.precis.ingest.activity.SourceState;
import dev.precis.ingest.activity.Sources;
import dev.precis.ingest.request.Profiles;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/** Says what this installation offers, and what its doors are doing. Thread-safe. */
public final class HttpLists {

    private final Profiles profiles;
    private final Sources sources;
    private final ProblemWriter json;
    private final ProcessInfo process;

    public HttpLists(Profiles profiles, Sources sources, ProblemWriter json) {
        this.profiles = profiles;
        this.sources = sources;
        this.json = json;
        this.process = new ProcessInfo(
                ManagementFactory.getRuntimeMXBean().getName(),
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));
    }

    /** @param items all of them */
    record Items<T>(List<T> items) {}

    /**
     * @param name of the profile
     * @param request what it sets
     */
    record ProfileItem(String name, SummaryRequest request) {}

    /**
     * @param name process number and host
     * @param startedAt since when it has been counting
     */
    record ProcessInfo(String name, Instant startedAt) {}

    /**
     * @param process whose doors these are; other processes have their own
     * @param items by type and name
     */
    record SourceList(ProcessInfo process, List<SourceState> items) {}

    public void engines(@Body HttpCall call, Exchange exchange) {
        answer(call, exchange, new Items<>(Engines.ALL));
    }

    public void languages(@Body HttpCall call, Exchange exchange) {
        answer(call, exchange, new Items<>(Languages.ALL));
    }

    public void profiles(@Body HttpCall call, Exchange exchange) {
        List<ProfileItem> items = profiles.all().entrySet().stream()
                .map(profile -> new ProfileItem(profile.getKey(), profile.getValue()))
                .toList();
        answer(call, exchange, new Items<>(items));
    }

    public void sources(@Body HttpCall call, Exchange exchange) {
        answer(call, exchange, new SourceList(process, sources.states()));
    }

    private void answer(HttpCall call, Exchange exchange, Object body) {
        call.allowing(Set.of());
        HttpAnswer.write(exchange.getMessage(), 200, HttpAnswer.JSON, json.bytes(body));
    }
}
