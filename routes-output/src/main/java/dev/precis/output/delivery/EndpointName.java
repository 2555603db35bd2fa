package dev.precis.output.delivery;

import dev.precis.contract.Output;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** What deliveries have in common that go to the same place, so that they fail together. */
final class EndpointName {

    private static final String FOLDER = "file:";

    private EndpointName() {}

    /** Empty where the place is the pipeline's own broker or store. Holds no path, query or password of a URL. */
    static Optional<String> of(Output output) {
        if (output instanceof Output.Callback callback) {
            return origin(callback.url());
        }
        if (output instanceof Output.Camel camel) {
            return Optional.of("camel:" + camel.name());
        }
        if (output instanceof Output.Mail mail) {
            return Optional.of("mail:" + mail.name());
        }
        if (output instanceof Output.MailReply reply) {
            return Optional.of("mail:" + reply.account());
        }
        if (output instanceof Output.File file) {
            return Optional.of(FOLDER + (file.folder() == null ? "outbox" : file.folder()));
        }
        return Optional.empty();
    }

    /** Folders bear more at once than receivers on a network: much of a delivery is a wait for the disk. */
    static boolean isFolder(String name) {
        return name.startsWith(FOLDER);
    }

    private static Optional<String> origin(String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getScheme() == null || uri.getHost() == null) {
                return Optional.empty();
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            int port = uri.getPort() > 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
            return Optional.of(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
