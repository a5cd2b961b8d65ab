// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.monitor;

import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import org.apache.kafka.connect.health.ConnectClusterState;

/**
 * Hands the worker's view of the cluster to resources. They are made for each request: Jersey warns on the worker's
 * screen of a resource that is registered as an object.
 */
@Provider
final class ClusterStateProvider implements ContextResolver<ConnectClusterState> {

    private final ConnectClusterState state;

    ClusterStateProvider(ConnectClusterState state) {
        this.state = state;
    }

    @Override
    public ConnectClusterState getContext(Class<?> type) {
        return state;
    }
}
