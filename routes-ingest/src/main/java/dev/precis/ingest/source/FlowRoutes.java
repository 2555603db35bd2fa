package dev.precis.ingest.source;

import java.util.List;

/**
 * Routes that another door wants made.
 *
 * @param routes in the order of the configuration
 */
public record FlowRoutes(List<FlowRoute> routes) {}
