package dev.precis.broker.endpoint;

import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.util.URISupport;

/**
 * An endpoint as an operator has written it, on its way to one that is safe: options are asked for, refused and added.
 * Messages name options and never their values. Not thread-safe.
 */
public final class EndpointDraft {

    private final String scheme;
    private final String path;
    private final String options;
    private final Map<String, Object> given = new TreeMap<>();
    private final Map<String, String> added = new TreeMap<>();

    private EndpointDraft(String scheme, String path, String options) throws URISyntaxException {
        this.scheme = scheme;
        this.path = path;
        this.options = options;
        URISupport.parseQuery(options, true).forEach((option, value) -> given.put(plain(option), value));
    }

    /**
     * Takes a URI apart.
     *
     * @param uri without placeholders
     * @throws IllegalArgumentException where it is none
     * @throws URISyntaxException where its options cannot be read
     */
    public static EndpointDraft of(String uri) throws URISyntaxException {
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        int colon = path.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("a Camel endpoint begins with a component, such as jms: or sftp:");
        }
        return new EndpointDraft(path.substring(0, colon), path, query < 0 ? "" : uri.substring(query + 1));
    }

    /** The component. */
    public String scheme() {
        return scheme;
    }

    /** Whether the operator has set an option. */
    public boolean has(String option) {
        return given.containsKey(plain(option));
    }

    /**
     * Adds an option that has to have one value.
     *
     * @param why told where the operator has set another
     * @throws IllegalArgumentException where that is so
     */
    public void need(String option, String value, String why) {
        Object set = given.get(plain(option));
        if (set == null) {
            added.put(option, value);
        } else if (set instanceof Collection || !set.toString().equalsIgnoreCase(value)) {
            String wanted = value.startsWith("#") ? "left out" : value;
            throw new IllegalArgumentException(option + " must be " + wanted + ": " + why);
        }
    }

    /** Adds an option unless the operator has set it. */
    public void prefer(String option, String value) {
        if (!has(option)) {
            added.put(option, value);
        }
    }

    /** @throws IllegalArgumentException where the operator has set the option, unless to false */
    public void refuse(String option, String why) {
        Object set = given.get(plain(option));
        if (set != null && !set.toString().equals("false")) {
            throw new IllegalArgumentException(option + " cannot be used: " + why);
        }
    }

    /** The whole URI, with its secrets: not for logs. */
    public String uri() {
        String more = added.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
        String all = options.isEmpty() || more.isEmpty() ? options + more : options + "&" + more;
        return all.isEmpty() ? path : path + "?" + all;
    }

    /** For people: without options, user and password. */
    public String place() {
        return path.replaceFirst("^([^:]+:(?://)?)[^/@]*@", "$1");
    }

    @Override
    public String toString() {
        return place();
    }

    /** Camel takes options in any case, and with hyphens. */
    private static String plain(String option) {
        return option.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
