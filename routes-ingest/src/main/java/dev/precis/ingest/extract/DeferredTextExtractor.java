package dev.precis.ingest.extract;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/** Makes the real extractor when it is first needed: the parsers take a second or two to load, which no start shall wait for. */
public final class DeferredTextExtractor implements TextExtractor {

    private static final byte[] SAMPLE = "<p>A sentence.</p>".getBytes(StandardCharsets.UTF_8);

    private final SingletonSupplier<TextExtractor> extractor;

    public DeferredTextExtractor(Supplier<TextExtractor> extractor) {
        this.extractor = SingletonSupplier.of(extractor);
    }

    @Override
    public ExtractedText extract(InputStream in, @Nullable String name, @Nullable String contentType) {
        return extractor.obtain().extract(in, name, contentType);
    }

    /** Loads the parsers now, so that the first document need not wait for them. */
    public void warmUp() {
        extract(new ByteArrayInputStream(SAMPLE), "sample.html", "text/html");
    }
}
