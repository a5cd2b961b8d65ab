// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Finds the jars of the CSV spooldir connector, which is not on Maven Central, where its user unpacked them. */
final class SpooldirPlugin {

    private static final String CONNECTOR =
            "com.github.jcustenborder.kafka.connect.spooldir.SpoolDirCsvSourceConnector";

    /** A plugin directory, an archive's own directory in it, and lib, share/java or the like in that. */
    private static final int DEPTH = 5;

    private SpooldirPlugin() {}

    /**
     * The directory of the jar that holds the connector.
     *
     * @param given that directory, or one somewhere above it
     * @throws QuickstartException if it is not there
     */
    static Path jars(Path given) {
        if (!Files.isDirectory(given)) {
            throw mistake(given, "this is a file; name the directory that the connector's archive was unpacked into");
        }
        try (Stream<Path> files = Files.find(given, DEPTH, (file, attributes) -> attributes.isRegularFile())) {
            Optional<Path> connector = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .filter(SpooldirPlugin::holdsConnector)
                    .findFirst();
            return connector
                    .map(Path::getParent)
                    .orElseThrow(() -> mistake(
                            given,
                            "no jar in it holds " + CONNECTOR
                                    + "; unpack the archive of kafka-connect-spooldir there"));
        } catch (IOException | UncheckedIOException e) {
            throw new QuickstartException("quickstart.spooldir=" + given + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean holdsConnector(Path jar) {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return file.getEntry(CONNECTOR.replace('.', '/') + ".class") != null;
        } catch (ZipException e) {
            // Named like a jar, and none.
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static QuickstartException mistake(Path given, String what) {
        return new QuickstartException("quickstart.spooldir=" + given + ": " + what);
    }
}
