package dev.precis.broker.endpoint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.TypeConversionException;
import org.apache.camel.util.URISupport;

/**
 * Says what is wrong with an endpoint. Messages of Camel quote options, and so secrets that are misspelled or misplaced, and
 * sometimes what is sent.
 */
public final class EndpointFault {

    private static final Pattern UNKNOWN = Pattern.compile("Unknown parameters=\\[\\{(.*)}]", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("(?:^|, )([A-Za-z][\\w.-]*)=");
    private static final int MAX_REASON = 300;

    private EndpointFault() {}

    /** One line, without what Camel knows to be secret. */
    public static String reason(Throwable failure) {
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
            if (e instanceof TypeConversionException conversion) {
                // its message quotes the value, which may be a document
                return "the endpoint cannot take a " + conversion.getFromType().getSimpleName() + " as a "
                        + conversion.getToType().getSimpleName();
            }
        }
        return root instanceof IllegalArgumentException ? message(root) : line(root);
    }

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
}
