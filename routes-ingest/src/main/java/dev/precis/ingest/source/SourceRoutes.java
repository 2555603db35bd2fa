package dev.precis.ingest.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.VetoCamelContextStartException;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.support.LifecycleStrategySupport;
import org.jspecify.annotations.Nullable;

/**
 * Makes a route for each flow, as soon as the context has started, and looks after it from then on. An endpoint that cannot
 * be stops the start; a server that is away does not.
 */
public final class SourceRoutes extends LifecycleStrategySupport {

    private final List<FlowRoute> queues;
    private final EndpointFlows endpoints;
    private final SourceDoor door;
    private final List<FlowRoute> routes = new CopyOnWriteArrayList<>();
    private volatile @Nullable CamelContext context;

    SourceRoutes(List<FlowRoute> queues, EndpointFlows endpoints, SourceDoor door) {
        this.queues = queues;
        this.endpoints = endpoints;
        this.door = door;
    }

    @Override
    public void onContextStarting(CamelContext starting) throws VetoCamelContextStartException {
        List<FlowRoute> all = new ArrayList<>(queues);
        try {
            all.addAll(endpoints.prepare(starting));
        } catch (IllegalArgumentException e) {
            throw new VetoCamelContextStartException(e.getMessage(), e, starting, true);
        }
        all.forEach(route -> door.open(route));
        routes.addAll(all);
    }

    @Override
    public void onContextStarted(CamelContext started) {
        context = started;
        look();
    }

    @Override
    public void onContextStopping(CamelContext stopping) {
        context = null;
    }

    /** Starts what does not run, and asks the others how they are. Never throws. */
    public synchronized void look() {
        for (FlowRoute route : routes) {
            CamelContext running = context;
            if (running == null) {
                return;
            }
            try {
                look(route, running);
            } catch (Exception e) {
                route.errors().handleException(e);
            }
        }
    }

    private static void look(FlowRoute flow, CamelContext context) throws Exception {
        Route route = context.getRoute(flow.id());
        if (route == null) {
            TemplatedRouteBuilder template = TemplatedRouteBuilder.builder(context, flow.template())
                    .routeId(flow.id())
                    .prefixId(flow.id());
            flow.parameters().forEach(template::parameter);
            template.add();
        }
        if (context.getRouteController().getRouteStatus(flow.id()) != ServiceStatus.Started) {
            context.getRouteController().startRoute(flow.id());
            return;
        }
        Optional<String> complaint = flow.complaint().get();
        if (complaint.isPresent()) {
            flow.errors().failed(complaint.get());
        } else {
            ask(flow, route.getConsumer());
        }
    }

    private static void ask(FlowRoute flow, Consumer consumer) {
        HealthCheck check = consumer instanceof HealthCheckAware aware ? aware.getHealthCheck() : null;
        if (check == null) {
            return;
        }
        HealthCheck.Result result = check.call();
        if (result.getState() == HealthCheck.State.UP) {
            flow.errors().well();
        } else if (result.getError().isPresent()) {
            flow.errors().handleException(result.getError().get());
        }
    }
}
