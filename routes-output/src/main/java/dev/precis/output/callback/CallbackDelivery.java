package dev.precis.output.callback;

import dev.precis.contract.DeliveryRequested;
import dev.precis.contract.Output;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.delivery.PermanentDeliveryException;
import dev.precis.output.delivery.RetryLaterException;
import dev.precis.store.DeliveryWork;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Posts a result to the URL that the request named, as Standard Webhooks describe it. */
public final class CallbackDelivery {

    private static final String USER_AGENT = Optional.ofNullable(
                    CallbackDelivery.class.getPackage().getImplementationVersion())
            .map(version -> "Precis/" + version)
            .orElse("Precis");

    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;
    private static final int UNAVAILABLE = 503;

    private final DeliveryDesk desk;
    private final Webhook webhook;
    private final WebhookSigner signer;
    private final CallbackBody bodies;
    private final Clock clock;

    public CallbackDelivery(
            DeliveryDesk desk, Webhook webhook, WebhookSigner signer, CallbackBody bodies, Clock clock) {
        this.desk = desk;
        this.webhook = webhook;
        this.signer = signer;
        this.bodies = bodies;
        this.clock = clock;
    }

    public void deliver(DeliveryRequested requested) {
        desk.handle(requested, this::post);
    }

    private String post(DeliveryWork work) throws IOException {
        if (!(work.delivery().output() instanceof Output.Callback callback)) {
            throw new PermanentDeliveryException("the delivery is no callback");
        }
        byte[] body = bodies.of(work.job());
        String id = work.delivery().id().toString();
        long timestamp = clock.instant().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("user-agent", USER_AGENT);
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(timestamp));
        signer.sign(callback.secretId(), id, timestamp, body)
                .ifPresent(signature -> headers.put("webhook-signature", signature));
        return outcome(webhook.post(url(callback), body, headers));
    }

    private static URI url(Output.Callback callback) {
        try {
            return URI.create(callback.url());
        } catch (IllegalArgumentException e) {
            throw new PermanentDeliveryException("the callback address is not a URL");
        }
    }

    private static String outcome(Webhook.Answer answer) {
        int status = answer.status();
        String line = "the receiver answered with status " + status;
        if (status >= 200 && status < 300) {
            return line;
        }
        if (status == GONE) {
            throw new PermanentDeliveryException(line + ": it does not want callbacks any more");
        }
        boolean asksToWait = status == TOO_MANY_REQUESTS || status == UNAVAILABLE;
        boolean away = status == TOO_MANY_REQUESTS || status >= SERVER_ERRORS;
        throw new RetryLaterException(line, asksToWait ? answer.retryAfter() : null, away);
    }
}
