// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A directory of a worker's {@code plugin.path}. */
public final class PluginDirectory {

    private final Path directory;

    /** @throws IOException if it cannot be created */
    public PluginDirectory(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory).toAbsolutePath().normalize();
    }

    public Path path() {
        return directory;
    }

    /**
     * Installs a Confluent Hub archive as {@code confluent-hub install} does: by unpacking it.
     *
     * @return where the component lies now
     * @throws IOException if it is no such archive or cannot be unpacked
     */
    public Path install(Path archive) throws IOException {
        String base = null;
        try (InputStream in = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = directory.resolve(entry.getName()).normalize();
                if (!target.startsWith(directory)) {
                    throw new IOException(archive + " holds an entry outside of its own directory");
                }
                base = base == null ? entry.getName().split("/", 2)[0] : base;
                unpack(zip, entry, target);
            }
        }
        if (base == null) {
            throw new IOException(archive + " holds nothing");
        }
        return directory.resolve(base);
    }

    private static void unpack(ZipInputStream zip, ZipEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(zip, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Installs jars that lie in one directory.
     *
     * @param name of the plugin's own directory
     * @throws IOException if they cannot be copied
     */
    public void installJars(String name, Path jars) throws IOException {
        Path target = Files.createDirectories(directory.resolve(name));
        try (var files = Files.newDirectoryStream(jars, "*.jar")) {
            for (Path jar : files) {
                Files.copy(jar, target.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
