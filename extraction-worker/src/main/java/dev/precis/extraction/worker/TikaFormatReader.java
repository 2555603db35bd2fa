package dev.precis.extraction.worker;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.extraction.Reading;
import dev.precis.extraction.text.CleanText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.HttpHeaders;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.parser.CompositeParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.ParserDecorator;
import org.apache.tika.parser.epub.EpubParser;
import org.apache.tika.parser.hwp.HwpV5Parser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OldExcelParser;
import org.apache.tika.parser.microsoft.TNEFParser;
import org.apache.tika.parser.microsoft.chm.ChmParser;
import org.apache.tika.parser.microsoft.onenote.OneNoteParser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.parser.wordperfect.WordPerfectParser;
import org.apache.tika.parser.xml.DcXMLParser;
import org.apache.tika.sax.SecureContentHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Reads text, HTML and mail itself, and office formats, PDF, EPUB, RTF and XML with parsers that are named here one by one:
 * none that starts a program, recognises text in images or opens what is packed inside a document.
 */
final class TikaFormatReader implements FormatReader {

    private static final Set<String> TEXT_ENDINGS = Set.of("txt", "text", "md", "markdown", "log");
    private static final Set<String> TEXT_LIKE = Set.of("application/json", "application/octet-stream");
    private static final Set<String> HTML = Set.of("text/html", "application/xhtml+xml");
    private static final String PDF = "application/pdf";
    private static final String MAIL = "message/rfc822";
    private static final String PACKED_MAIL = "application/vnd.ms-tnef";
    private static final String PROTECTED_OFFICE = "application/x-tika-ooxml-protected";

    private final int maxChars;
    private final Detector detector = new DefaultDetector();
    private final CompositeParser parser;

    TikaFormatReader(int maxChars) {
        this.maxChars = maxChars;
        this.parser = new CompositeParser(
                MediaTypeRegistry.getDefaultRegistry(),
                pdf(),
                new OOXMLParser(),
                new OfficeParser(),
                new OpenDocumentParser(),
                new RTFParser(),
                new EpubParser(),
                new OldExcelParser(),
                ofAllVersions(new OneNoteParser(), "onenote"),
                new TNEFParser(),
                new ChmParser(),
                ofAllVersions(new WordPerfectParser(), "vnd.wordperfect"),
                new HwpV5Parser(),
                new DcXMLParser());
        this.parser.setFallback(new UnsupportedFormat());
    }

    /** They name their types with a version each, which is not told apart here. */
    private static Parser ofAllVersions(Parser parser, String subtype) {
        return ParserDecorator.withTypes(parser, Set.of(MediaType.application(subtype)));
    }

    private static Parser pdf() {
        PDFParserConfig config = new PDFParserConfig();
        config.setSortByPosition(false);
        config.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        config.setExtractInlineImages(false);
        config.setExtractBookmarksText(false);
        PDFParser pdf = new PDFParser();
        pdf.setPDFParserConfig(config);
        return pdf;
    }

    @Override
    public String mediaType(byte[] bytes, @Nullable String name, @Nullable String contentType) {
        if (name != null && TEXT_ENDINGS.contains(ending(name))) {
            String bare = detect(bytes, new Metadata());
            return isTextual(bare) ? plainType(name) : bare;
        }
        Metadata hints = new Metadata();
        if (name != null) {
            hints.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        }
        if (contentType != null && !contentType.toLowerCase(Locale.ROOT).startsWith("application/octet-stream")) {
            hints.set(HttpHeaders.CONTENT_TYPE, contentType);
        }
        return detect(bytes, hints);
    }

    private String detect(byte[] bytes, Metadata hints) {
        try (InputStream in = TikaInputStream.get(bytes)) {
            MediaType type = detector.detect(in, hints);
            return type.getBaseType().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String plainType(String name) {
        return ending(name).startsWith("m") ? "text/markdown" : "text/plain";
    }

    /** What somebody may well have written down in a file that is called text. */
    private static boolean isTextual(String type) {
        return type.startsWith("text/")
                || type.startsWith("message/")
                || type.endsWith("xml")
                || TEXT_LIKE.contains(type);
    }

    @Override
    public Reading read(byte[] bytes, String mediaType, @Nullable String name, @Nullable String contentType)
            throws Exception {
        Charset declared = CharsetDecoding.declaredIn(contentType);
        if (HTML.contains(mediaType)) {
            return HtmlText.page(bytes, declared);
        }
        if (mediaType.equals(MAIL)) {
            return MailText.read(bytes);
        }
        if (mediaType.startsWith("text/") || mediaType.equals("application/json")) {
            return plain(CharsetDecoding.decode(bytes, declared));
        }
        if (mediaType.equals(PROTECTED_OFFICE)) {
            throw new InvalidDocumentException(ErrorCode.ENCRYPTED_DOCUMENT, "the document is protected by a password");
        }
        return parsed(bytes, mediaType);
    }

    private static Reading plain(Decoded decoded) {
        if (CleanText.isRubbish(decoded.text())) {
            throw new InvalidDocumentException(
                    ErrorCode.UNREADABLE_DOCUMENT, "the document is called text, but its bytes are not");
        }
        return new Reading(CleanText.wellFormed(decoded.text()), null, decoded.guessed(), false);
    }

    private Reading parsed(byte[] bytes, String mediaType) throws Exception {
        ParagraphHandler paragraphs = new ParagraphHandler(maxChars);
        Metadata metadata = new Metadata();
        metadata.set(HttpHeaders.CONTENT_TYPE, mediaType);
        ParseContext context = new ParseContext();
        if (mediaType.equals(PACKED_MAIL)) {
            // All that Outlook did not send as a mail is in there; its text is one document
            context.set(Parser.class, parser);
        } else {
            context.set(EmbeddedDocumentExtractor.class, new NothingEmbedded());
        }
        try (TikaInputStream in = TikaInputStream.get(bytes)) {
            parser.parse(in, new SecureContentHandler(paragraphs, in), metadata, context);
        } catch (Exception e) {
            if (!paragraphs.isFull()) {
                throw e;
            }
        }
        String title = CleanText.title(metadata.get(TikaCoreProperties.TITLE));
        String text = CleanText.paragraphs(paragraphs.text());
        if (mediaType.equals(PDF)) {
            PageStarts pages = paragraphs.pages();
            String joined = PrintedLines.joined(text);
            String printed = PrintedLines.joinedAt(pages.in(joined), joined);
            return new Reading(printed, title, false, paragraphs.isFull(), pages.in(printed));
        }
        return new Reading(text, title, false, paragraphs.isFull());
    }

    /** Attachments and packed files would each be a document of their own; a bomb is made of them. */
    private static final class NothingEmbedded implements EmbeddedDocumentExtractor {
        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
            return false;
        }

        @Override
        public void parseEmbedded(InputStream in, ContentHandler handler, Metadata metadata, boolean outputHtml)
                throws SAXException {
            // left alone
        }
    }
}
