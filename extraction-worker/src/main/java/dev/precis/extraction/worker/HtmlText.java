package dev.precis.extraction.worker;

import dev.precis.extraction.Reading;
import dev.precis.extraction.text.CleanText;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/** Reads HTML as a person does: what is not shown is dropped, and each block is a paragraph. */
final class HtmlText implements NodeVisitor {

    private static final String NOT_SHOWN =
            "script, style, noscript, template, svg, math, iframe, object, head, nav, select, textarea, button, [hidden]";
    private static final Set<String> CELLS = Set.of("td", "th", "dt");
    private static final Set<String> INLINE = Set.of("td", "th", "dt", "br");
    private static final int DECLARATION_WITHIN = 4096;

    private final StringBuilder out = new StringBuilder();

    private HtmlText() {}

    /** A page: its main content, where that can be told from the rest. */
    static Reading page(byte[] bytes, @Nullable Charset declared) {
        return read(decode(bytes, declared), true);
    }

    /** All that is shown, as of a mail. */
    static Reading whole(byte[] bytes, @Nullable Charset declared) {
        return read(decode(bytes, declared), false);
    }

    private static Decoded decode(byte[] bytes, @Nullable Charset declared) {
        Charset charset = declared;
        if (charset == null) {
            int length = Math.min(bytes.length, DECLARATION_WITHIN);
            charset = CharsetDecoding.declaredIn(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        }
        return CharsetDecoding.decode(bytes, charset);
    }

    private static Reading read(Decoded html, boolean page) {
        Document document = Jsoup.parse(html.text());
        String title = document.title();
        boolean surrounded = document.selectFirst("nav") != null;
        document.select(NOT_SHOWN).remove();
        HtmlText text = new HtmlText();
        NodeTraversor.traverse(text, page ? MainContent.of(document.body(), surrounded) : document);
        return new Reading(CleanText.paragraphs(text.out.toString()), CleanText.title(title), html.guessed(), false);
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode text) {
            append(text);
        } else if (node instanceof Element element) {
            if (element.normalName().equals("br")) {
                out.append('\n');
            } else if (endsParagraph(element)) {
                out.append("\n\n");
            }
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            if (CELLS.contains(element.normalName())) {
                out.append(' ');
            } else if (endsParagraph(element)) {
                out.append("\n\n");
            }
        }
    }

    private void append(TextNode node) {
        Element parent = node.parent();
        boolean verbatim = parent != null && (parent.normalName().equals("pre") || parent.closest("pre") != null);
        String text = verbatim ? node.getWholeText() : node.getWholeText().replaceAll("[ \\t\\r\\n\\f]+", " ");
        boolean atStart = out.length() == 0 || Character.isWhitespace(out.charAt(out.length() - 1));
        out.append(!verbatim && atStart && text.startsWith(" ") ? text.substring(1) : text);
    }

    private static boolean endsParagraph(Element element) {
        return element.isBlock() && !INLINE.contains(element.normalName());
    }
}
