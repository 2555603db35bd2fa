package dev.precis.extraction.worker;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import java.io.InputStream;
import java.util.Set;
import org.apache.tika.metadata.HttpHeaders;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.xml.sax.ContentHandler;

/** Stands in for all parsers that we do not have. */
final class UnsupportedFormat implements Parser {

    private static final long serialVersionUID = 1L;

    @Override
    public Set<MediaType> getSupportedTypes(ParseContext context) {
        return Set.of();
    }

    @Override
    public void parse(InputStream in, ContentHandler handler, Metadata metadata, ParseContext context) {
        throw new InvalidDocumentException(
                ErrorCode.UNSUPPORTED_FORMAT,
                "documents of type " + metadata.get(HttpHeaders.CONTENT_TYPE) + " are not supported");
    }
}
