package dev.precis.output.endpoint;

import dev.precis.contract.DeliveryRequested;
import dev.precis.contract.Output;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.delivery.PermanentDeliveryException;
import dev.precis.store.DeliveryWork;
import java.io.IOException;
import java.util.Optional;

/** Sends a result to an endpoint that an operator has configured. */
public final class EndpointDelivery {

    private final DeliveryDesk desk;
    private final OutputRoutes routes;
    private final OutgoingResults results;
    private final EndpointSender sender;

    EndpointDelivery(DeliveryDesk desk, OutputRoutes routes, OutgoingResults results, EndpointSender sender) {
        this.desk = desk;
        this.routes = routes;
        this.results = results;
        this.sender = sender;
    }

    public void deliver(DeliveryRequested requested) {
        desk.handle(requested, this::send);
    }

    private String send(DeliveryWork work) throws IOException {
        if (!(work.delivery().output() instanceof Output.Camel camel)) {
            throw new PermanentDeliveryException("the delivery is none to an endpoint");
        }
        OutputEndpoint endpoint = routes.endpoint(camel.name())
                .orElseThrow(() -> new PermanentDeliveryException("no output is named '" + camel.name()
                        + "'; add it to precis.output.outputs, or correct the name"));
        Optional<OutgoingResult> result = results.of(work, endpoint);
        if (result.isEmpty()) {
            return "nothing to send: the job failed";
        }
        sender.send(endpoint, result.get());
        return "sent to " + endpoint.place();
    }
}
