// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this product, as the build wrote it. */
public final class ProductVersion {

    private ProductVersion() {}

    /** The product with its version, as files that it wrote name it. */
    public static String named() {
        return "kafka-connect-autoencoder " + current();
    }

    /** Never fails: a worker asks while it scans its plugins, and an exception there would hide all of them. */
    public static String current() {
        try (InputStream in = ProductVersion.class.getResourceAsStream("/io/autoencoder/connect/version.properties")) {
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
