package dev.precis.app.cli;

import dev.precis.extraction.ExtractedText;
import dev.precis.extraction.ExtractionSettings;
import dev.precis.extraction.TextExtractor;
import dev.precis.extraction.process.ForkedTextExtractor;
import dev.precis.extraction.process.WorkerArchive;
import dev.precis.outbound.FetchedPage;
import dev.precis.outbound.OutboundHttp;
import dev.precis.outbound.OutboundSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the one document of a command comes from.
 *
 * @param name a file, a URL, or {@code -} for standard input
 * @param standardInput read where the name is {@code -}
 * @param allowedHosts may be fetched from although they are private
 */
record DocumentSource(String name, InputStream standardInput, List<String> allowedHosts) {

    ExtractedText read() throws IOException {
        try (ForkedTextExtractor extractor =
                new ForkedTextExtractor(ExtractionSettings.defaults(), new WorkerArchive(unpacked()))) {
            return read(extractor);
        }
    }

    private ExtractedText read(TextExtractor extractor) throws IOException {
        if (name.equals("-")) {
            return extractor.extract(standardInput, null, null);
        }
        if (name.startsWith("http://") || name.startsWith("https://")) {
            return fetch(extractor);
        }
        Path file = Path.of(name);
        try (InputStream content = Files.newInputStream(file)) {
            return extractor.extract(content, file.getFileName().toString(), null);
        }
    }

    /** Stays for the next call; the folder of the user's own that is meant for such files (XDG Base Directory 0.8). */
    private static Path unpacked() {
        String cache = System.getenv("XDG_CACHE_HOME");
        return cache == null || !Path.of(cache).isAbsolute()
                ? Path.of(System.getProperty("user.home"), ".cache", "precis")
                : Path.of(cache, "precis");
    }

    private ExtractedText fetch(TextExtractor extractor) throws IOException {
        try (OutboundHttp http = new OutboundHttp(OutboundSettings.defaults().withAllowedHosts(allowedHosts))) {
            FetchedPage page = http.get(URI.create(name));
            return extractor.extract(new ByteArrayInputStream(page.body()), page.name(), page.contentType());
        }
    }
}
