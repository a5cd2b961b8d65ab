// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this product, as the build wrote it. */
final class PluginVersion {

    private static final String RESOURCE = "/io/autoencoder/connect/version.properties";

    private PluginVersion() {}

    /** Never fails: a worker asks while it scans its plugins, and an exception there would hide all of them. */
    static String get() {
        try (InputStream in = PluginVersion.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                return "unknown";
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
