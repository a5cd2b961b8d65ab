// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import io.autoencoder.connect.data.InputException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import net.razorvine.pickle.PickleException;

/** Opens pickle and joblib files, compressed in any way that joblib knows, and numpy's own. */
final class PickleFile {

    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private PickleFile() {}

    /**
     * What a file holds.
     *
     * @param taker makes something of it, or refuses it with an IllegalArgumentException
     * @throws InputException if it cannot be read as data, or is refused; the message is one sentence
     */
    static <T> T read(Path file, Function<Object, T> taker) {
        try {
            byte[] bytes = bytes(file);
            return taker.apply(
                    NpyFile.isOne(bytes)
                            ? NpyFile.read(bytes)
                            : new DataUnpickler(new ByteArrayInputStream(bytes)).read());
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        } catch (IOException | PickleException e) {
            // Anything else is a fault of ours, and not the file's.
            throw new InputException(file + ": is damaged, or no pickle or joblib file", e);
        } catch (StackOverflowError e) {
            throw new InputException(file + ": is nested too deeply", e);
        } catch (OutOfMemoryError e) {
            throw new InputException(file + ": needs more memory than there is", e);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no such file");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                InputStream plain = Compression.unpacked(in)) {
            byte[] bytes = plain.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IllegalArgumentException("holds more than " + MOST_BYTES + " bytes");
            }
            return bytes;
        }
    }
}
