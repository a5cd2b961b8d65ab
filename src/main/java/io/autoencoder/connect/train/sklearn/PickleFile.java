// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train.sklearn;

import io.autoencoder.connect.train.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Opens pickle and joblib files, compressed as joblib does by zlib or gzip. */
final class PickleFile {

    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final int GZIP = 0x1f;
    private static final int ZLIB = 0x78;

    private PickleFile() {}

    /** @throws InputException if it cannot be read as data; the message is one sentence */
    static Object read(Path file) {
        try {
            return new DataUnpickler(new ByteArrayInputStream(bytes(file))).read();
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            // Bytes that are no pickle can make the library stumble in any way.
            throw new InputException(file + ": is damaged, or no pickle or joblib file", e);
        } catch (StackOverflowError e) {
            throw new InputException(file + ": is nested too deeply", e);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no such file");
        }
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(2);
        }
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = plain(in, start.length == 0 ? 0 : Byte.toUnsignedInt(start[0]))) {
            byte[] bytes = plain.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IllegalArgumentException("holds more than " + MOST_BYTES + " bytes");
            }
            return bytes;
        }
    }

    private static InputStream plain(InputStream in, int first) throws IOException {
        return switch (first) {
            case GZIP -> new GZIPInputStream(in);
            case ZLIB -> new InflaterInputStream(in);
            default -> in;
        };
    }
}
