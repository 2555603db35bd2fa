package dev.precis.ingest.http;

import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.Lane;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.SourceType;
import dev.precis.contract.SummaryRequest;
import dev.precis.extraction.ExtractedText;
import dev.precis.extraction.TextExtractor;
import dev.precis.extraction.text.PlainText;
import dev.precis.ingest.Door;
import dev.precis.ingest.IncomingDocument;
import dev.precis.ingest.UrlSource;
import dev.precis.ingest.activity.Source;
import dev.precis.ingest.activity.Sources;
import dev.precis.ingest.request.RequestRules;
import dev.precis.store.NewJob;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the documents that HTTP calls hand in, and lets people see which. Thread-safe. */
public final class HttpDocuments {

    static final String DOOR = "api";

    private final UrlSource urls;
    private final TextExtractor extractor;
    private final Source door;

    public HttpDocuments(UrlSource urls, TextExtractor extractor, Sources sources) {
        this.urls = urls;
        this.extractor = extractor;
        this.door = sources.register(SourceType.HTTP, DOOR, "/v1/summaries", null);
    }

    /** The document of a checked request: its text, or the page that it names. */
    IncomingDocument of(SummaryRequest request, String sourceKey, Lane lane) {
        String url = request.input().url();
        if (url == null) {
            return of(request, request.name(), request.input().text(), ReadingNotes.NONE, sourceKey, lane);
        }
        UrlSource.ExtractedPage page = reading(shown(url), () -> urls.read(url));
        String name = request.name() == null ? page.name() : request.name();
        return of(request, name, page.text(), page.notes(), sourceKey, lane);
    }

    /** The document of an upload, which is off the disk afterwards. */
    IncomingDocument of(SummaryRequest request, Upload upload, String sourceKey, Lane lane) {
        String fileName = upload.fileName();
        ExtractedText text = reading(fileName == null ? "an upload" : fileName, () -> extract(upload, fileName));
        String name = request.name() == null ? fileName : request.name();
        return of(request, name, text.text(), text.notes(), sourceKey, lane);
    }

    /** The document of a text that came with the call. */
    static IncomingDocument of(
            SummaryRequest request,
            @Nullable String name,
            String text,
            ReadingNotes notes,
            String sourceKey,
            Lane lane) {
        RequestRules.checkText(text);
        return new IncomingDocument(
                new NewJob.Source(SourceType.HTTP.id(), DOOR, name == null ? null : PlainText.sanitize(name)),
                sourceKey,
                false,
                request.withoutInput(),
                Door.of(lane),
                PlainText.sanitize(text),
                notes,
                null);
    }

    private ExtractedText extract(Upload upload, @Nullable String fileName) {
        try (upload;
                InputStream in = upload.document()) {
            return extractor.extract(in, fileName, upload.contentType());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T reading(String document, Supplier<T> read) {
        try (Source.Reading reading = door.reading(document)) {
            return read.get();
        } catch (InvalidDocumentException e) {
            door.failed(document + ": " + e.getMessage());
            throw e;
        }
    }

    /** Without query and fragment, which may hold secrets. */
    private static String shown(String url) {
        URI uri = URI.create(url);
        return uri.getHost() + (uri.getRawPath() == null ? "" : uri.getRawPath());
    }
}
