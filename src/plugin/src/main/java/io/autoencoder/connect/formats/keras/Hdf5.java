// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.UntrustedFile;
import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;

/** Opens HDF5 data in memory and turns whatever the library makes of a damaged file into one sentence. */
final class Hdf5 {

    private static final byte[] MAGIC = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    /** Offsets in the superblock: its version, and the address of the end of the file in versions 2 on, and 0. */
    private static final int VERSION = 8;

    private static final int END_OF_FILE = 28;
    private static final int OLD_END_OF_FILE = 40;

    private Hdf5() {}

    static boolean isHdf5(Path path) throws IOException {
        return UntrustedFile.startsWith(path, MAGIC);
    }

    /**
     * Runs a reader over HDF5 data.
     *
     * @throws InvalidModelException if the data is damaged, or the reader throws it
     */
    static <T> T read(Path path, byte[] data, Function<HdfFile, T> reader) {
        requireComplete(path, data);
        AttributeSlack.remove(data);
        try {
            HdfFile hdf = ask(() -> HdfFile.fromBytes(data));
            try {
                return reader.apply(hdf);
            } finally {
                ask(() -> {
                    hdf.close();
                    return null;
                });
            }
        } catch (StrayedException e) {
            throw new InvalidModelException(
                    path,
                    "is damaged or incomplete: its HDF5 structure cannot be followed; copy it again",
                    e.getCause());
        }
    }

    /**
     * Asks the library. A damaged file leads it astray in many ways, with bad offsets, endless links and absurd sizes:
     * only what it throws is put down to the file.
     *
     * @throws StrayedException for {@link #read} to explain
     */
    static <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException | StackOverflowError e) {
            throw new StrayedException(e);
        }
    }

    /** The library cannot follow the file. */
    private static final class StrayedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StrayedException(Throwable cause) {
            super(cause);
        }
    }

    /** HDF5 notes its own end in the superblock, so a file that was cut short can be told from a damaged one. */
    private static void requireComplete(Path path, byte[] data) {
        int version = data.length > VERSION ? Byte.toUnsignedInt(data[VERSION]) : 0;
        int field = version < 2 ? OLD_END_OF_FILE + 4 * version : END_OF_FILE;
        if (data.length < field + Long.BYTES) {
            throw new InvalidModelException(path, "is cut short after " + data.length + " bytes; copy it again");
        }
        long end = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getLong(field);
        if (end > data.length) {
            throw new InvalidModelException(
                    path, "is cut short after " + data.length + " of " + end + " bytes; copy it again");
        }
    }
}
