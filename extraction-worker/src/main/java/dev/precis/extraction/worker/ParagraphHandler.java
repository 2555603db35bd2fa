package dev.precis.extraction.worker;

import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Writes the XHTML that parsers emit as text: a blank line after each block, a space after each cell. */
final class ParagraphHandler extends DefaultHandler {

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "li",
            "ul",
            "ol",
            "dl",
            "dd",
            "table",
            "tr",
            "blockquote",
            "pre",
            "section",
            "article",
            "body");

    private static final Set<String> NOT_SHOWN = Set.of("head", "script", "style");

    private final int maxChars;
    private final StringBuilder out = new StringBuilder();
    private final PageStarts pages = new PageStarts();
    private int hidden;
    private boolean full;

    ParagraphHandler(int maxChars) {
        this.maxChars = maxChars;
    }

    String text() {
        return out.toString();
    }

    /** Where the pages begin, for parsers that mark them. */
    PageStarts pages() {
        return pages;
    }

    /** Whether the limit was reached, so that parsing was broken off. */
    boolean isFull() {
        return full;
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
        if (NOT_SHOWN.contains(localName)) {
            hidden++;
        } else if (BLOCKS.contains(localName)) {
            endParagraph();
            if ("page".equals(attributes.getValue("class"))) {
                pages.begin();
            }
        } else if (localName.equals("br")) {
            out.append('\n');
        }
    }

    @Override
    public void endElement(String uri, String localName, String qName) throws SAXException {
        if (NOT_SHOWN.contains(localName)) {
            hidden--;
        } else if (BLOCKS.contains(localName)) {
            endParagraph();
        } else if (localName.equals("td") || localName.equals("th")) {
            out.append(' ');
        }
    }

    private void endParagraph() {
        int length = out.length();
        boolean ended = length == 0 || length > 1 && out.charAt(length - 1) == '\n' && out.charAt(length - 2) == '\n';
        if (!ended) {
            out.append("\n\n");
        }
    }

    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
        if (hidden > 0) {
            return;
        }
        int room = maxChars - out.length();
        int fitting = Math.max(0, Math.min(room, length));
        out.append(text, start, fitting);
        pages.passed(text, start, fitting);
        if (length > room) {
            full = true;
            throw new SAXException("the text is longer than the limit");
        }
    }

    @Override
    public void ignorableWhitespace(char[] text, int start, int length) throws SAXException {
        characters(text, start, length);
    }
}
