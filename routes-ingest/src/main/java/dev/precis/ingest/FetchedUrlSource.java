package dev.precis.ingest;

import dev.precis.extraction.ExtractedText;
import dev.precis.extraction.TextExtractor;
import dev.precis.outbound.FetchedPage;
import dev.precis.outbound.OutboundHttp;
import java.io.ByteArrayInputStream;
import java.net.URI;

/** Fetches pages through the outbound guard. Thread-safe. */
public final class FetchedUrlSource implements UrlSource {

    private final OutboundHttp http;
    private final TextExtractor extractor;

    public FetchedUrlSource(OutboundHttp http, TextExtractor extractor) {
        this.http = http;
        this.extractor = extractor;
    }

    @Override
    public ExtractedPage read(String url) {
        FetchedPage page = http.get(URI.create(url));
        ExtractedText text = extractor.extract(new ByteArrayInputStream(page.body()), page.name(), page.contentType());
        return new ExtractedPage(text.text(), text.title() == null ? page.name() : text.title(), text.notes());
    }
}
