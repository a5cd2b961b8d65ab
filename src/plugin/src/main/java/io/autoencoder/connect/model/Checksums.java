// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** SHA-256 in lower-case hex. */
final class Checksums {

    static final int MAX_FILES = 1000;

    /** A directory that is no model: an exception of its own, since it has nothing to do with the disk. */
    static final class TooManyFiles extends IOException {

        private static final long serialVersionUID = 1L;

        TooManyFiles() {
            super("holds more than " + MAX_FILES + " files and directories, so it is no model");
        }
    }

    private static final int BUFFER = 64 * 1024;

    private Checksums() {}

    static String of(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    /** Of a file's content; of a directory: over each file's relative name and own checksum, a line each, sorted. */
    static String of(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return ofFile(path);
        }
        MessageDigest digest = sha256();
        for (Path file : filesBelow(path)) {
            String name = path.relativize(file).toString().replace('\\', '/');
            digest.update((ofFile(file) + "  " + name + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * All regular files below a directory, sorted by their names.
     *
     * @throws TooManyFiles if there are more than a bundle may have
     */
    static List<Path> filesBelow(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            List<Path> found = paths.limit(MAX_FILES + 1L).toList();
            if (found.size() > MAX_FILES) {
                throw new TooManyFiles();
            }
            return found.stream().filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String ofFile(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
