// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this product. */
public final class ProductVersion {

    private ProductVersion() {}

    /** The product with its version, as files that it wrote name it. */
    public static String named() {
        return "kafka-connect-autoencoder " + current();
    }

    public static String current() {
        Properties properties = new Properties();
        try (InputStream in = ProductVersion.class.getResourceAsStream("/io/autoencoder/connect/version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
