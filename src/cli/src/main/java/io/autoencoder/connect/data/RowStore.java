// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import io.autoencoder.connect.engine.IoErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of numbers in a temporary file that is mapped into memory: random access to more data than the heap holds.
 * Written once, row by row, then read. The file is gone when the store is closed, at the latest with the process.
 *
 * <p>Values are kept as floats, relative to the column's first value where that is too large for a float to tell
 * neighbours apart. Of columns that must stay exact, such as times in milliseconds, what the float lacks is kept in a
 * second one: exact are integers up to 2<sup>48</sup>.
 */
public final class RowStore implements AutoCloseable {

    /** A mapping holds less than 2 GiB. */
    private static final int LARGEST_SEGMENT = 1 << 30;

    private static final int WRITE_BUFFER_BYTES = 1 << 20;

    /** From here on floats are more than 1 apart. */
    private static final double EXACT_FLOATS = 1 << 24;

    /** The distance of any float from a number up to here is a float, too. */
    private static final double LARGEST_ORIGIN = Float.MAX_VALUE / (1 << 26);

    private final int width;
    private final int rowsPerSegment;
    private final int size;
    private final int slots;
    private final int[] remainders;
    private final double[] origins;
    private final List<FloatBuffer> segments;
    private final FileChannel channel;

    private RowStore(Writer writer, List<FloatBuffer> segments, int rowsPerSegment) {
        this.width = writer.width;
        this.slots = writer.slots;
        this.remainders = writer.remainders;
        this.size = writer.rows;
        this.origins = writer.origins;
        this.channel = writer.channel;
        this.segments = segments;
        this.rowsPerSegment = rowsPerSegment;
    }

    /**
     * Starts a store.
     *
     * @param directory where the temporary file goes
     * @param exact for each value of a row whether it must stay exact
     */
    static Writer writer(Path directory, boolean[] exact) {
        return writer(directory, exact, LARGEST_SEGMENT);
    }

    /** @param segmentBytes the most that is mapped at once; at least a row */
    static Writer writer(Path directory, boolean[] exact, int segmentBytes) {
        return new Writer(directory, exact, segmentBytes);
    }

    /** Number of rows. */
    public int size() {
        return size;
    }

    /** Values in a row. */
    int width() {
        return width;
    }

    /** Reads a row; NaN where a value is missing. */
    public void read(int row, double[] into) {
        FloatBuffer segment = segments.get(row / rowsPerSegment);
        int start = row % rowsPerSegment * slots;
        for (int i = 0; i < width; i++) {
            into[i] = segment.get(start + i) + origins[i];
        }
        for (int i = 0; i < remainders.length; i++) {
            into[remainders[i]] += segment.get(start + width + i);
        }
    }

    @Override
    public void close() {
        segments.clear();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes in rows. */
    static final class Writer implements AutoCloseable {

        private final Path directory;
        private final int width;
        private final int slots;

        /** The columns that must stay exact. */
        private final int[] remainders;

        private final FileChannel channel;
        private final ByteBuffer buffer;
        private final int segmentBytes;

        /** NaN as long as the column has no value. */
        private final double[] origins;

        private int rows;

        private Writer(Path directory, boolean[] exact, int segmentBytes) {
            this.directory = directory;
            this.width = exact.length;
            this.remainders = IntStream.range(0, width).filter(i -> exact[i]).toArray();
            this.slots = width + remainders.length;
            this.segmentBytes = segmentBytes;
            this.origins = new double[width];
            Arrays.fill(origins, Double.NaN);
            this.buffer = ByteBuffer.allocateDirect(Math.max(WRITE_BUFFER_BYTES, slots * Float.BYTES))
                    .order(ByteOrder.nativeOrder());
            try {
                Path file = Files.createTempFile(directory, "autoencoder-rows-", ".tmp");
                channel = FileChannel.open(
                        file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            } catch (IOException e) {
                throw unwritable(e);
            }
        }

        private InputException unwritable(IOException e) {
            return new InputException(
                    directory + ": the rows cannot be kept there (" + IoErrors.description(e)
                            + "); name a directory with more room with --temp",
                    e);
        }

        void add(double[] row) {
            if (buffer.remaining() < slots * Float.BYTES) {
                flush();
            }
            for (int i = 0; i < width; i++) {
                if (Double.isNaN(origins[i]) && !Double.isNaN(row[i])) {
                    origins[i] = origin(row[i]);
                }
                buffer.putFloat((float) (row[i] - origins[i]));
            }
            for (int i : remainders) {
                double distance = row[i] - origins[i];
                buffer.putFloat((float) (distance - (float) distance));
            }
            rows = Math.incrementExact(rows);
        }

        private static double origin(double first) {
            double size = Math.abs(first);
            return size >= EXACT_FLOATS && size <= LARGEST_ORIGIN ? first : 0;
        }

        private void flush() {
            buffer.flip();
            try {
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            } catch (IOException e) {
                throw unwritable(e);
            }
            buffer.clear();
        }

        /** Ends writing; the store owns the file from here on. */
        RowStore finish() {
            flush();
            int rowBytes = slots * Float.BYTES;
            int rowsPerSegment = segmentBytes / rowBytes;
            List<FloatBuffer> segments = new ArrayList<>();
            try {
                for (long row = 0; row < rows; row += rowsPerSegment) {
                    long bytes = Math.min(rowsPerSegment, rows - row) * rowBytes;
                    segments.add(channel.map(MapMode.READ_ONLY, row * rowBytes, bytes)
                            .order(ByteOrder.nativeOrder())
                            .asFloatBuffer());
                }
            } catch (IOException e) {
                throw unwritable(e);
            }
            return new RowStore(this, segments, rowsPerSegment);
        }

        /** Gives the file up; for a writer that was not finished. */
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
