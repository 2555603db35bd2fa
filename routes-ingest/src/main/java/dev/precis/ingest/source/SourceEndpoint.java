package dev.precis.ingest.source;

import java.net.URISyntaxException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.util.URISupport;

/**
 * The endpoint of a source: its URI, completed with what it needs to be safe.
 *
 * @param scheme of the URI
 * @param uri with secrets, not for logs
 * @param place for people: without options and credentials
 */
record SourceEndpoint(String scheme, String uri, String place) {

    private static final Pattern UNKNOWN = Pattern.compile("Unknown parameters=\\[\\{(.*)}]", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("(?:^|, )([A-Za-z][\\w.-]*)=");
    private static final int MAX_REASON = 300;

    /**
     * Adds to an endpoint what it needs.
     *
     * @throws IllegalArgumentException with one line that names the property and holds no secret
     */
    static SourceEndpoint complete(ConfiguredSource source, CamelContext context) {
        try {
            return complete(
                    context.resolvePropertyPlaceholders(source.uri()),
                    source.flow().name());
        } catch (IllegalArgumentException | URISyntaxException e) {
            throw new IllegalArgumentException(source.property() + ".uri: " + reason(e));
        }
    }

    private static SourceEndpoint complete(String uri, String name) throws URISyntaxException {
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        int colon = path.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("a Camel endpoint begins with a component, such as jms: or sftp:");
        }
        String scheme = path.substring(0, colon);
        Safety.whyElsewhere(scheme).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        String options = query < 0 ? "" : uri.substring(query + 1);
        Map<String, String> missing = Safety.of(scheme).missing(URISupport.parseQuery(options, true), name);
        return new SourceEndpoint(scheme, append(path, options, missing), place(path));
    }

    /**
     * Sees whether the endpoint can be read from; connects to nothing.
     *
     * @throws IllegalArgumentException with one line that names the property and holds no secret
     */
    void check(String property, CamelContext context) {
        try {
            context.getEndpoint(uri).createConsumer(exchange -> {});
        } catch (Exception e) {
            throw new IllegalArgumentException(property + ".uri: " + reason(e));
        }
    }

    private static String append(String path, String options, Map<String, String> missing) {
        String more = missing.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
        return path + "?" + (options.isEmpty() ? more : options + "&" + more);
    }

    /** Without user and password, whichever of them there are. */
    private static String place(String path) {
        return path.replaceFirst("^([^:]+:(?://)?)[^/@]*@", "$1");
    }

    /** Messages of Camel quote options, and so secrets that are misspelled or misplaced. */
    static String reason(Throwable failure) {
        Throwable root = failure;
        for (Throwable e = failure; e != null; e = e.getCause()) {
            root = e;
            String message = String.valueOf(e.getMessage());
            Matcher unknown = UNKNOWN.matcher(message);
            if (unknown.find()) {
                return "the endpoint has no option "
                        + OPTION.matcher(unknown.group(1))
                                .results()
                                .map(option -> option.group(1))
                                .collect(Collectors.joining(", "));
            }
            if (e instanceof NoSuchEndpointException || message.contains("No component found with scheme")) {
                return "there is no such component on the class path; see docs/sources.md for how to add one";
            }
        }
        return root instanceof IllegalArgumentException ? message(root) : line(root);
    }

    /** One line about a failure, without what Camel knows to be secret. */
    private static String line(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        return failure.getMessage() == null ? name : name + ": " + message(failure);
    }

    private static String message(Throwable failure) {
        String line = URISupport.sanitizeUri(String.valueOf(failure.getMessage()))
                .replaceAll("\\s+", " ")
                .strip();
        return line.length() <= MAX_REASON ? line : line.substring(0, MAX_REASON) + "…";
    }

    @Override
    public String toString() {
        return place;
    }
}
