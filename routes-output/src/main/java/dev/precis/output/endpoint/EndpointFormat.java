package dev.precis.output.endpoint;

import dev.precis.contract.FileFormat;
import dev.precis.output.result.ResultEvent;
import org.jspecify.annotations.Nullable;

/** What an endpoint gets. */
public enum EndpointFormat {
    JSON("json", "application/json", null),
    CLOUDEVENTS("json", ResultEvent.MEDIA_TYPE, null),
    MD("md", "text/markdown; charset=UTF-8", FileFormat.MD),
    TXT("txt", "text/plain; charset=UTF-8", FileFormat.TXT),
    HTML("html", "text/html; charset=UTF-8", FileFormat.HTML);

    private final String extension;
    private final String mediaType;
    private final @Nullable FileFormat page;

    EndpointFormat(String extension, String mediaType, @Nullable FileFormat page) {
        this.extension = extension;
        this.mediaType = mediaType;
        this.page = page;
    }

    /** Of a file's name. */
    String extension() {
        return extension;
    }

    String mediaType() {
        return mediaType;
    }

    /** The page for people that it is; null where it is data for programs, which tells failures as well. */
    @Nullable
    FileFormat page() {
        return page;
    }
}
