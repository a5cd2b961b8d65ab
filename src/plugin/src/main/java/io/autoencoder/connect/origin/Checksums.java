// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.origin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
public final class Checksums {

    /** Files and directories of a bundle. */
    public static final int MAX_FILES = 1000;

    /** A directory that is no model: an exception of its own, since it has nothing to do with the disk. */
    public static final class TooManyFiles extends IOException {

        private static final long serialVersionUID = 1L;

        TooManyFiles() {
            super("holds more than " + MAX_FILES + " files and directories, so it is no model");
        }
    }

    private static final int BUFFER = 64 * 1024;
    private static final int DIGITS = 64;

    private Checksums() {}

    /** Whether a text is a checksum in its one form. */
    public static boolean isOne(String text) {
        return text.length() == DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    public static String of(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    /** Of a file's content; of a directory: over each file's relative name and own checksum, a line each, sorted. */
    public static String of(Path path) throws IOException {
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
    public static List<Path> filesBelow(Path directory) throws IOException {
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

    /**
     * Copies what comes, at most one byte more than it may be.
     *
     * @param target is made, or overwritten
     * @param most how many bytes may come
     * @return of what was copied
     */
    static String copy(InputStream in, Path target, long most) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        long rest = most + 1;
        try (OutputStream out = Files.newOutputStream(target)) {
            while (rest > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, rest));
                if (read < 0) {
                    break;
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
                rest -= read;
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
