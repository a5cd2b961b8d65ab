// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.XZInputStream;

/** The ways in which joblib compresses, told by a file's first bytes. */
enum Compression {
    GZIP(0x1f, 0x8b),
    ZLIB(0x78),
    BZ2('B', 'Z', 'h'),
    XZ(0xfd, '7', 'z', 'X', 'Z', 0),
    /** One that Python writes: a dictionary of 8 MB and the usual parameters. */
    LZMA(0x5d, 0, 0),
    LZ4(0x04, 0x22, 0x4d, 0x18),
    NONE;

    /** Dictionaries may be as large as the file says. */
    private static final int MOST_KIBIBYTES = 96 * 1024;

    private final byte[] start;

    Compression(int... start) {
        this.start = new byte[start.length];
        for (int i = 0; i < start.length; i++) {
            this.start[i] = (byte) start[i];
        }
    }

    /**
     * What a file holds, without its compression.
     *
     * @param in one that can be marked
     */
    static InputStream unpacked(InputStream in) throws IOException {
        in.mark(8);
        byte[] first = in.readNBytes(8);
        in.reset();
        for (Compression compression : values()) {
            int length = compression.start.length;
            if (first.length >= length && Arrays.equals(first, 0, length, compression.start, 0, length)) {
                return compression.open(in);
            }
        }
        return in;
    }

    private InputStream open(InputStream in) throws IOException {
        return switch (this) {
            case GZIP -> new GZIPInputStream(in);
            case ZLIB -> new InflaterInputStream(in);
            case BZ2 -> new BZip2CompressorInputStream(in, true);
            case XZ -> new XZInputStream(in, MOST_KIBIBYTES);
            case LZMA -> new LZMAInputStream(in, MOST_KIBIBYTES);
            case LZ4 -> new FramedLZ4CompressorInputStream(in);
            case NONE -> in;
        };
    }
}
