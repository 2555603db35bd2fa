package dev.precis.ingest.http;

import dev.precis.contract.Output;
import dev.precis.contract.SummaryRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Outputs as everybody may see them: without what a URL or an address keeps to those who know it. */
final class ShownOutput {

    private static final String HIDDEN = "\u2026";

    private ShownOutput() {}

    /** The options, with their outputs as they may be seen. */
    static SummaryRequest in(SummaryRequest request) {
        List<Output> outputs = request.outputs();
        if (outputs == null || outputs.stream().allMatch(output -> of(output).equals(output))) {
            return request;
        }
        return new SummaryRequest(
                request.input(),
                request.name(),
                request.language(),
                request.engine(),
                request.algorithm(),
                request.length(),
                request.format(),
                request.sortBy(),
                request.query(),
                request.keywords(),
                request.profile(),
                request.lane(),
                outputs.stream().map(ShownOutput::of).toList(),
                request.metadata());
    }

    /** A URL without user, password and query; of an address its domain alone. */
    static Output of(Output output) {
        if (output instanceof Output.Callback callback) {
            return new Output.Callback(url(callback.url()), callback.secretId());
        }
        if (output instanceof Output.MailReply reply) {
            return new Output.MailReply(reply.account(), address(reply.to()), null, null, List.of());
        }
        return output;
    }

    private static String url(String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return url;
            }
            String path = uri.getRawPath() == null ? "" : uri.getRawPath();
            return uri.getScheme() + "://" + authority(uri.getRawAuthority()) + path
                    + (uri.getRawQuery() == null ? "" : "?" + HIDDEN);
        } catch (IllegalArgumentException e) {
            return HIDDEN;
        }
    }

    private static String authority(@Nullable String authority) {
        return authority == null ? HIDDEN : authority.substring(authority.lastIndexOf('@') + 1);
    }

    private static String address(String address) {
        return HIDDEN + address.substring(Math.max(0, address.lastIndexOf('@')));
    }
}
