package dev.precis.ingest.request;

import dev.precis.contract.Output;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a caller may have results sent. */
final class OutputRules {

    private static final int MAX_OUTPUTS = 10;
    private static final int MAX_URL = 2048;
    private static final int MAX_AMQP_NAME = 255;
    private static final int MAX_SECRET_ID = 100;
    private static final int MAX_NAME = 100;

    private OutputRules() {}

    static void check(List<Output> outputs) {
        if (outputs.size() > MAX_OUTPUTS) {
            throw RequestRules.invalid("outputs must have at most " + MAX_OUTPUTS + " entries");
        }
        for (int i = 0; i < outputs.size(); i++) {
            check("outputs[" + i + "]", outputs.get(i));
        }
    }

    private static void check(String path, @Nullable Output output) {
        if (output instanceof Output.Callback callback) {
            checkUrl(path + ".url", callback.url());
            RequestRules.line(path + ".secretId", callback.secretId(), MAX_SECRET_ID);
        } else if (output instanceof Output.Queue queue) {
            if (queue.routingKey() == null) {
                throw RequestRules.invalid(path + ".routingKey is missing");
            }
            RequestRules.line(path + ".routingKey", queue.routingKey(), MAX_AMQP_NAME);
            RequestRules.line(path + ".exchange", queue.exchange(), MAX_AMQP_NAME);
        } else if (output instanceof Output.File file) {
            RequestRules.line(path + ".folder", file.folder(), MAX_NAME);
            if (file.formats() != null && file.formats().isEmpty()) {
                throw RequestRules.invalid(path + ".formats must name at least one format");
            }
        } else if (output instanceof Output.Camel camel) {
            checkName(path, camel.name());
        } else if (output instanceof Output.Mail mail) {
            checkName(path, mail.name());
        } else if (output instanceof Output.Digest digest) {
            checkName(path, digest.name());
        } else {
            throw RequestRules.invalid(path + " must have a type: file, callback, queue, camel, mail or digest");
        }
    }

    /** Whether there is such an output is known to the output stage alone. */
    private static void checkName(String path, @Nullable String name) {
        if (name == null) {
            throw RequestRules.invalid(path + ".name is missing");
        }
        RequestRules.line(path + ".name", name, MAX_NAME);
    }

    /** Whether the host may be reached is decided when it is, by the outbound guard. */
    static void checkUrl(String path, @Nullable String url) {
        if (url == null) {
            throw RequestRules.invalid(path + " is missing");
        }
        RequestRules.atMost(path, url, MAX_URL);
        try {
            URI uri = new URI(url);
            String scheme = String.valueOf(uri.getScheme());
            if ((scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https")) && uri.getHost() != null) {
                return;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw RequestRules.invalid(path + " must be an absolute http or https URL");
    }
}
