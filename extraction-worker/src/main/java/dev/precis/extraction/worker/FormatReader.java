package dev.precis.extraction.worker;

import dev.precis.extraction.Reading;
import org.jspecify.annotations.Nullable;

/** Recognises formats and reads them, without limits on time. */
interface FormatReader {

    /** The media type without parameters. */
    String mediaType(byte[] bytes, @Nullable String name, @Nullable String contentType);

    /** May throw anything a parser throws. */
    Reading read(byte[] bytes, String mediaType, @Nullable String name, @Nullable String contentType) throws Exception;
}
