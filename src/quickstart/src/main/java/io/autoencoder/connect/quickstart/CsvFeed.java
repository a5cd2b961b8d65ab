// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the lines of a CSV file to another one at a steady rate, as a system that logs its transactions would. One
 * thread feeds; {@link #rows} and {@link #isDone} may be asked from others.
 */
final class CsvFeed implements Runnable, AutoCloseable {

    /** What lines start with that are no rows; the connector drops them. */
    static final String COMMENT = "#";

    private static final int FLUSHES_PER_SECOND = 20;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final long SECOND = 1_000_000_000L;

    private final int rate;
    private final BufferedReader in;
    private final BufferedWriter out;
    private String names = "";
    private volatile long rows;
    private volatile boolean done;
    private volatile @Nullable UncheckedIOException failure;

    private CsvFeed(BufferedReader in, BufferedWriter out, int rate) {
        this.in = in;
        this.out = out;
        this.rate = rate;
    }

    /**
     * Writes everything up to the line with the columns' names.
     *
     * @param input plain or gzipped, whatever its name
     * @param rate rows a second; 0 for as fast as it goes
     */
    static CsvFeed open(Path input, Path output, int rate) throws IOException {
        // Appended, since a user may append to it, too.
        BufferedWriter out = Files.newBufferedWriter(output, StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND);
        CsvFeed feed = new CsvFeed(reader(input), out, rate);
        try {
            feed.writeHead(input);
            return feed;
        } catch (IOException | QuickstartException e) {
            feed.close();
            throw e;
        }
    }

    private static BufferedReader reader(Path input) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(input));
        bytes.mark(2);
        boolean gzipped = bytes.read() == GZIP_FIRST && bytes.read() == GZIP_SECOND;
        bytes.reset();
        return new BufferedReader(
                new InputStreamReader(gzipped ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8));
    }

    private void writeHead(Path input) throws IOException {
        String line = in.readLine();
        while (line != null && line.startsWith(COMMENT)) {
            write(line);
            line = in.readLine();
        }
        if (line == null) {
            throw new QuickstartException(input + " has no line with the names of its columns");
        }
        names = line;
        write(line);
        out.flush();
    }

    private void write(String line) throws IOException {
        out.write(line);
        out.write('\n');
    }

    /** Feeds the rows; ends after the last one or when interrupted. */
    @Override
    public void run() {
        try {
            feed();
        } catch (IOException e) {
            failure = new UncheckedIOException(e);
        } finally {
            done = true;
        }
    }

    private void feed() throws IOException {
        long start = System.nanoTime();
        int block = Math.max(1, rate / FLUSHES_PER_SECOND);
        for (String line = in.readLine(); line != null && !Thread.interrupted(); line = in.readLine()) {
            write(line);
            long fed = rows + 1;
            rows = fed;
            if (rate > 0 && fed % block == 0) {
                out.flush();
                LockSupport.parkNanos(start + fed * SECOND / rate - System.nanoTime());
            }
        }
        out.flush();
    }

    /** The line with the names of the columns. */
    String names() {
        return names;
    }

    /** How many rows have been written, without the line of names. */
    long rows() {
        return rows;
    }

    /** Adds a line that is no row, after the last one. */
    void comment() throws IOException {
        write(COMMENT);
        out.flush();
    }

    /**
     * Whether the last row is written.
     *
     * @throws UncheckedIOException if feeding failed
     */
    boolean isDone() {
        if (failure != null) {
            throw failure;
        }
        return done;
    }

    @Override
    public void close() throws IOException {
        try (in;
                out) {
            out.flush();
        }
    }
}
