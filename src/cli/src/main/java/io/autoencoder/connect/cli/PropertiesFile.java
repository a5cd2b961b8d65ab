// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.engine.IoErrors;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Settings in a file of Java properties. */
final class PropertiesFile {

    private PropertiesFile() {}

    /**
     * @param what they are, for a message
     * @throws InputException if the file cannot be read
     */
    static Map<String, String> read(Path file, String what) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(
                    file + ": " + what + " cannot be read ("
                            + (e instanceof IOException trouble ? IoErrors.description(trouble) : e.getMessage()) + ")",
                    e);
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}
