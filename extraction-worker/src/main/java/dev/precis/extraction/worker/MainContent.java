package dev.precis.extraction.worker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a web page says, without what stands around it: what the page itself calls its article or main part, else the
 * element that holds nearly all paragraphs. Each choice must keep a fair share of the words, and a document that shows no
 * surroundings at all is left whole: better a menu too many than a paragraph too few. All HTML documents come
 * here, fetched or dropped, for people save pages as files; the HTML of mails does not.
 */
final class MainContent {

    /** Surroundings by their names; a name that also says content is none. */
    private static final Pattern SURROUNDINGS = Pattern.compile(
            "(?i)(^|[\\s_-])(nav|navbar|navigation|menu|sidebar|side-bar|footer|cookie\\w*|consent|banner|breadcrumbs?|"
                    + "related|recommend\\w*|share|sharing|social|newsletter|subscribe|promo|sponsor\\w*|advert\\w*|ads?|"
                    + "comments?|pagination|skip-link|popup|modal)($|[\\s_-])");

    private static final Pattern CONTENT =
            Pattern.compile("(?i)(^|[\\s_-])(article|main|content|body|post|entry|story|text)($|[\\s_-])");

    private static final String SURROUNDING_ROLES =
            "aside, [role=navigation], [role=banner], [role=complementary], [role=contentinfo], [role=dialog],"
                    + " [role=alertdialog], [role=search], [aria-hidden=true], [aria-modal=true]";

    private static final Set<String> CONTAINERS =
            Set.of("div", "section", "aside", "ul", "ol", "nav", "footer", "header", "form", "p", "table");

    private static final int FEW_WORDS = 30;
    private static final double SHARE = 0.25;
    private static final double NEARLY_ALL = 0.85;
    private static final double MOSTLY_LINKS = 0.5;
    private static final double ALMOST_ONLY_LINKS = 0.8;
    private static final int FEW_CHARACTERS = 25;
    private static final int LINKS_OF_A_LIST = 3;
    private static final int LABEL = 60;
    /** Deeper pages are left whole: they are no pages, and each level costs another look at what is in it. */
    private static final int MAX_DEPTH = 200;

    private static final String ARTICLES = "article, [itemprop=articleBody], [role=article]";

    private final Element body;
    private final int words;

    private MainContent(Element body) {
        this.body = body;
        this.words = words(body);
    }

    /**
     * The part of a page to read.
     *
     * @param body is left as it is
     * @param surrounded whether it had a navigation that is taken out already
     */
    static Element of(Element body, boolean surrounded) {
        return depth(body) > MAX_DEPTH ? body : new MainContent(body).find(surrounded);
    }

    private Element find(boolean surrounded) {
        Element rest = body.clone();
        if (!removeSurroundings(rest) && !surrounded) {
            return body;
        }
        Element named = named(rest);
        if (named != null && keepsEnough(named)) {
            return named;
        }
        Element densest = densest(rest);
        if (densest != null && keepsEnough(densest)) {
            return densest;
        }
        return keepsEnough(rest) ? rest : body;
    }

    private boolean keepsEnough(Element part) {
        int kept = words(part);
        return kept >= SHARE * words && (kept >= FEW_WORDS || kept >= words - FEW_WORDS);
    }

    /** The one article, or the main part, as the page says it. Several articles side by side are a list of teasers. */
    private static @Nullable Element named(Element rest) {
        List<Element> articles = rest.select(ARTICLES).stream()
                .filter(article -> article.parent() == null || article.parent().closest(ARTICLES) == null)
                .toList();
        return articles.size() == 1 ? articles.get(0) : rest.selectFirst("main, [role=main]");
    }

    private static boolean removeSurroundings(Element root) {
        List<Element> found = new ArrayList<>(root.select(SURROUNDING_ROLES));
        for (Element element : root.select("footer, [class], [id]")) {
            if (element != root && isSurrounding(element)) {
                found.add(element);
            }
        }
        found.forEach(Element::remove);
        List<Element> lists = root.select("ul, ol, table, p, div").stream()
                .filter(list -> list != root && isLinkList(list))
                .toList();
        lists.forEach(Element::remove);
        return !found.isEmpty() || !lists.isEmpty();
    }

    private static boolean isSurrounding(Element element) {
        if (element.normalName().equals("footer") && element.closest("article, main") == null) {
            return true;
        }
        String names = element.className() + " " + element.id();
        return CONTAINERS.contains(element.normalName())
                && SURROUNDINGS.matcher(names).find()
                && !CONTENT.matcher(names).find();
    }

    /** Several short links, and hardly anything that is none. */
    private static boolean isLinkList(Element element) {
        int links = element.select("a[href]").size();
        int characters = linkCharacters(element);
        return links >= LINKS_OF_A_LIST
                && characters > ALMOST_ONLY_LINKS * element.text().length()
                && characters / links < LABEL;
    }

    /** The innermost element with nearly all paragraphs in it; null where they are spread, as in a plain document. */
    private static @Nullable Element densest(Element rest) {
        Map<Element, Integer> characters = new HashMap<>();
        int all = 0;
        for (Element paragraph : rest.select("p, pre, blockquote, li")) {
            int length = paragraph.text().length();
            if (length >= FEW_CHARACTERS && linkCharacters(paragraph) < MOSTLY_LINKS * length) {
                all += length;
                for (Element parent = paragraph.parent(); parent != null; parent = parent.parent()) {
                    characters.merge(parent, length, Integer::sum);
                }
            }
        }
        Element densest = all == 0 ? null : rest;
        for (Element inner = densest; inner != null; inner = innerWith(NEARLY_ALL * all, inner, characters)) {
            densest = inner;
        }
        return densest;
    }

    private static @Nullable Element innerWith(double enough, Element element, Map<Element, Integer> characters) {
        return element.children().stream()
                .filter(child -> characters.getOrDefault(child, 0) >= enough)
                .findFirst()
                .orElse(null);
    }

    private static int linkCharacters(Element element) {
        int sum = 0;
        for (Element link : element.select("a[href]")) {
            sum += link.text().length();
        }
        return sum;
    }

    private static int depth(Element root) {
        int[] deepest = {0};
        NodeTraversor.traverse((node, depth) -> deepest[0] = Math.max(deepest[0], depth), root);
        return deepest[0];
    }

    private static int words(Element element) {
        String text = element.text();
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}
