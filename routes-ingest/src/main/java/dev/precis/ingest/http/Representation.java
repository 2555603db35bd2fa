package dev.precis.ingest.http;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The media types a job can be had in, the preferred one first. */
enum Representation {
    JSON(MediaType.APPLICATION_JSON, HttpAnswer.JSON),
    PLAIN(MediaType.TEXT_PLAIN, HttpAnswer.TEXT),
    MARKDOWN(MediaType.TEXT_MARKDOWN, "text/markdown; charset=UTF-8");

    private final MediaType type;
    private final String contentType;

    Representation(MediaType type, String contentType) {
        this.type = type;
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /** Proactive negotiation (RFC 9110, 12.5.1): the highest quality wins, then the order above. */
    static Representation accepted(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return JSON;
        }
        List<MediaType> ranges = parse(accept);
        Representation best = null;
        double bestQuality = 0;
        for (Representation candidate : values()) {
            double quality = candidate.quality(ranges);
            if (quality > bestQuality) {
                best = candidate;
                bestQuality = quality;
            }
        }
        if (best == null) {
            throw refused();
        }
        return best;
    }

    /** The most specific range that covers the type decides. */
    private double quality(List<MediaType> ranges) {
        return ranges.stream()
                .filter(range -> range.includes(type))
                .min(Comparator.comparing(MediaType::isWildcardType).thenComparing(MediaType::isWildcardSubtype))
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }

    private static List<MediaType> parse(String accept) {
        try {
            return MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException e) {
            throw refused();
        }
    }

    private static ProblemException refused() {
        return HttpProblem.NOT_ACCEPTABLE.exception("accept application/json, text/plain or text/markdown");
    }
}
