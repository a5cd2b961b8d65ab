// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.monitor;

import io.autoencoder.connect.engine.ProductVersion;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.rest.ConnectRestExtension;
import org.apache.kafka.connect.rest.ConnectRestExtensionContext;

/**
 * Puts a page, and the JSON behind it, on a worker's own port: how the scoring transforms of its tasks are doing. See
 * {@link #OVERVIEW_DOC}.
 *
 * <p>Can be loaded by any worker, and used from Connect 4.0 on. Starts no thread.
 */
public final class MonitorRestExtension implements ConnectRestExtension {

    public static final String OVERVIEW_DOC =
            "Shows how scoring goes on a page of the worker's own REST interface, at <code>/autoencoder/</code>, and as"
                    + " JSON below <code>/autoencoder/v1</code>: how much is scored and flagged, how scores are distributed, which"
                    + " records were flagged and why. Nothing can be changed there. List the class in the worker's"
                    + " <code>rest.extension.classes</code>; from Connect 4.0 on.";

    @Override
    public void configure(Map<String, ?> configs) {
        // There is nothing to set: the page is there or not.
    }

    @Override
    public void register(ConnectRestExtensionContext context) {
        try {
            context.configurable().register(new ClusterStateProvider(context.clusterState()));
            context.configurable().register(MonitorResource.class);
        } catch (LinkageError e) {
            throw new ConnectException(
                    "the page of kafka-connect-autoencoder needs Connect 4.0 or later; remove "
                            + MonitorRestExtension.class.getName() + " from rest.extension.classes on this worker",
                    e);
        }
    }

    @Override
    public String version() {
        return ProductVersion.current();
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
