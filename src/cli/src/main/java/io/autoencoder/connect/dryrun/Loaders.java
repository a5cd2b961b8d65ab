// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import java.util.function.Supplier;
import org.apache.kafka.connect.runtime.isolation.PluginClassLoader;
import org.apache.kafka.connect.runtime.isolation.Plugins;

/** Runs what belongs to a plugin as a worker does: with the plugin's class loader as that of the thread. */
final class Loaders {

    private Loaders() {}

    /** The loader that a worker sets for a plugin: its own if it comes from a plugin path. */
    static ClassLoader of(Object plugin, Plugins plugins) {
        ClassLoader own = plugin.getClass().getClassLoader();
        return own instanceof PluginClassLoader ? own : plugins.delegatingLoader();
    }

    static <T> T within(ClassLoader loader, Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
