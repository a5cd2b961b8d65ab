// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads LevelDB's table format: blocks of keys, each sharing a prefix with the one before, found through a block of
 * their positions, which a footer of fixed size points to.
 */
final class SortedTable {

    private static final long MAGIC = 0xdb4775248b80fb57L;
    private static final int FOOTER = 48;
    private static final int MOST_ENTRIES = 1_000_000;

    /** Keys share prefixes on disk but not in memory. */
    private static final long MOST_KEY_BYTES = 64L << 20;

    private final byte[] data;
    private final Map<ByteString, ByteString> entries = new LinkedHashMap<>();

    private long keyBytes;
    private int entriesRead;

    private SortedTable(byte[] data) {
        this.data = data;
    }

    /** @throws DamagedModelException if it is not such a table, or compressed */
    static Map<ByteString, ByteString> read(byte[] data) {
        try {
            SortedTable table = new SortedTable(data);
            table.read();
            return table.entries;
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
            throw new DamagedModelException("variables.index is cut short or altered", e);
        }
    }

    private void read() throws IOException {
        int footer = data.length - FOOTER;
        ByteBuffer end = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        if (footer < 0 || end.getLong(data.length - Long.BYTES) != MAGIC) {
            throw new DamagedModelException("variables.index is cut short or altered");
        }
        CodedInputStream handles = CodedInputStream.newInstance(data, footer, FOOTER);
        handles.readRawVarint64();
        handles.readRawVarint64();
        Map<ByteString, ByteString> blocks = new LinkedHashMap<>();
        block(handles.readRawVarint64(), handles.readRawVarint64(), blocks);
        for (ByteString handle : blocks.values()) {
            CodedInputStream in = handle.newCodedInput();
            block(in.readRawVarint64(), in.readRawVarint64(), entries);
        }
    }

    private void block(long offset, long size, Map<ByteString, ByteString> into) throws IOException {
        int from = Math.toIntExact(offset);
        int length = Math.toIntExact(size);
        if (data[Math.addExact(from, length)] != 0) {
            throw new DamagedModelException("variables.index is compressed; save the model with TensorFlow 2 again");
        }
        ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        int restarts = bytes.getInt(from + length - Integer.BYTES);
        int content = Math.subtractExact(length, Math.multiplyExact(Math.addExact(restarts, 1), Integer.BYTES));
        CodedInputStream in = CodedInputStream.newInstance(data, from, content);
        ByteString key = ByteString.EMPTY;
        while (!in.isAtEnd()) {
            int shared = in.readRawVarint32();
            int own = in.readRawVarint32();
            int value = in.readRawVarint32();
            key = key.substring(0, shared).concat(ByteString.copyFrom(in.readRawBytes(own)));
            into.put(key, ByteString.copyFrom(in.readRawBytes(value)));
            keyBytes += key.size();
            // Not the map's size: the same entries may be read over and over.
            if (++entriesRead > MOST_ENTRIES || keyBytes > MOST_KEY_BYTES) {
                throw new DamagedModelException("variables.index has more entries than any network");
            }
        }
    }
}
