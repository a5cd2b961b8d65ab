// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.engine.InvalidModelException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/**
 * The outer wall round whatever reads model files or works on what they hold: only {@link InvalidModelException} comes
 * out, and {@link LinkageError} where a library is absent. A reader gives its own reasons; what it did not foresee is
 * told apart from a damaged file here, so that nobody is sent to copy a good file again.
 */
public final class UntrustedFile {

    private static final long MEGABYTE = 1L << 20;

    private UntrustedFile() {}

    /**
     * Reads a file.
     *
     * @param <T> what is read
     */
    @FunctionalInterface
    public interface Reading<T> {

        T read() throws IOException;
    }

    /**
     * Runs a reader.
     *
     * @param place named in messages
     * @throws InvalidModelException whatever goes wrong; its kind says whose trouble it is
     */
    public static <T> T read(Object place, Reading<T> reading) {
        try {
            return reading.read();
        } catch (InvalidModelException e) {
            throw e;
        } catch (IOException e) {
            throw unreachable(place, e);
        } catch (InvalidPathException e) {
            throw new InvalidModelException(place, "holds a file name that this machine cannot have", e);
        } catch (OutOfMemoryError e) {
            throw tooLarge(place, e);
        } catch (RuntimeException | StackOverflowError e) {
            throw new InvalidModelException(
                    place,
                    "cannot be used because of a fault in kafka-connect-autoencoder, not in the file ("
                            + e.getClass().getSimpleName() + "); please report it with the stack trace",
                    Kind.INTERNAL,
                    e);
        }
    }

    /** The file could not be read to its end, whatever it holds. */
    public static InvalidModelException unreachable(Object place, IOException e) {
        return new InvalidModelException(
                place, "cannot be read (" + IoErrors.description(e) + ")", Kind.UNREACHABLE, e);
    }

    private static InvalidModelException tooLarge(Object place, OutOfMemoryError e) {
        long heap = Runtime.getRuntime().maxMemory() / MEGABYTE;
        return new InvalidModelException(
                place,
                "needs more memory than is left of this process's heap of " + heap
                        + " MB; use a smaller model or a larger heap (-Xmx)",
                Kind.TOO_LARGE,
                e);
    }

    /** The first bytes of a file, fewer where it is shorter; none of what is no regular file. */
    public static byte[] start(Path file, int count) throws IOException {
        if (!Files.isRegularFile(file)) {
            return new byte[0];
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(count);
        }
    }

    /** Whether a file begins with some bytes. */
    public static boolean startsWith(Path file, byte... expected) throws IOException {
        return Arrays.equals(start(file, expected.length), expected);
    }

    /** Whether it begins as a zip does. */
    public static boolean isZip(Path file) throws IOException {
        return startsWith(file, (byte) 'P', (byte) 'K', (byte) 3, (byte) 4);
    }

    /** @throws InvalidModelException if it has more bytes than the file of a model may have */
    public static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > Limits.FILE_BYTES) {
            throw new InvalidModelException(file, "larger than " + Limits.FILE_BYTES + " bytes");
        }
        return Files.readAllBytes(file);
    }

    /**
     * Checks before it is opened that a path can be read and will end: a named pipe or a device may block forever.
     *
     * @param directoryToo whether a directory will do
     * @throws InvalidModelException if it is absent, forbidden or no file
     */
    public static void require(Path file, boolean directoryToo) {
        if (!Files.isReadable(file)) {
            throw new InvalidModelException(file, whyUnreadable(file), Kind.UNREACHABLE, null);
        }
        if (!Files.isRegularFile(file) && !(directoryToo && Files.isDirectory(file))) {
            throw new InvalidModelException(
                    file,
                    Files.isDirectory(file)
                            ? "is a directory where a file is needed"
                            : "is neither a file nor a directory but a pipe, socket or device, which is not opened");
        }
    }

    /** Files.exists calls absent what lies in a directory that may not be entered. */
    private static String whyUnreadable(Path file) {
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
            return "cannot be read by this process; check its permissions";
        } catch (AccessDeniedException e) {
            return "lies in a directory that this process may not enter; check the permissions of the directories"
                    + " above it";
        } catch (IOException e) {
            return "no such file or directory";
        }
    }
}
