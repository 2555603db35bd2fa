package dev.precis.output.result;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Addresses of what belongs to a job, for people and programs that get a result. */
public final class Links {

    private final String base;

    /** @param publicUrl where others reach the HTTP interface; null makes relative links */
    public Links(@Nullable URI publicUrl) {
        String url = publicUrl == null ? "" : publicUrl.toString();
        this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** The job with its result. */
    public URI ofSummary(UUID jobId) {
        return URI.create(base + "/v1/summaries/" + jobId);
    }
}
