// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import io.jhdf.checksum.ChecksumUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Takes out of HDF5 data what jHDF writes behind the text of an attribute: some bytes too many, about which it then
 * warns whenever it reads the file. The log belongs to the worker, so the cause has to go: this changes the copy in
 * memory.
 *
 * <p>Only headers of version 2 whose checksum holds are touched; the file's other contents keep their places.
 */
final class AttributeSlack {

    private static final byte[] SIGNATURE = {'O', 'H', 'D', 'R', 2};
    private static final int CHECKSUM = Integer.BYTES;
    private static final int ATTRIBUTE = 0x0c;
    private static final int ATTRIBUTE_VERSION = 3;

    /** What comes before an attribute's name: version, flags, three sizes, character set. */
    private static final int ATTRIBUTE_START = 9;

    /** Flags of a header: what else comes before its size, and how long a message's own header is. */
    private static final int ORDERED = 1 << 2;

    private static final int PHASES = 1 << 4;
    private static final int TIMES = 1 << 5;

    private final byte[] data;
    private final ByteBuffer bytes;

    /** Bytes that may yet be summed up: headers do not overlap, but a hostile file's may claim to. */
    private long remaining;

    private AttributeSlack(byte[] data) {
        this.data = data;
        this.bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        this.remaining = 2L * data.length;
    }

    /** @param data an HDF5 file, changed in place */
    static void remove(byte[] data) {
        AttributeSlack slack = new AttributeSlack(data);
        for (int at = 0; at + SIGNATURE.length <= data.length; at++) {
            if (data[at] == SIGNATURE[0]
                    && Arrays.equals(data, at, at + SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
                slack.header(at);
            }
        }
    }

    private void header(int start) {
        int sizeAt = start + SIGNATURE.length + 1;
        if (sizeAt > data.length) {
            return;
        }
        int flags = data[sizeAt - 1];
        sizeAt += ((flags & TIMES) == 0 ? 0 : 4 * Integer.BYTES) + ((flags & PHASES) == 0 ? 0 : 2 * Short.BYTES);
        int width = 1 << (flags & 3);
        if (sizeAt + width > data.length) {
            return;
        }
        long size = unsigned(sizeAt, width);
        int messages = sizeAt + width;
        if (size < 0 || size > data.length - messages - CHECKSUM) {
            return;
        }
        int end = messages + (int) size;
        remaining -= end - start;
        if (remaining < 0 || bytes.getInt(end) != checksum(start, end)) {
            return;
        }
        int newEnd = compact(messages, end, (flags & ORDERED) == 0 ? 4 : 6);
        if (newEnd < end) {
            for (int i = 0; i < width; i++) {
                data[sizeAt + i] = (byte) ((long) (newEnd - messages) >>> Byte.SIZE * i);
            }
            bytes.putInt(newEnd, checksum(start, newEnd));
        }
    }

    private int checksum(int from, int to) {
        return ChecksumUtils.checksum(Arrays.copyOfRange(data, from, to));
    }

    private long unsigned(int at, int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= (long) Byte.toUnsignedInt(data[at + i]) << Byte.SIZE * i;
        }
        return value;
    }

    /** Moves messages up to where the ones before them really end, and gives the end of the last one. */
    private int compact(int from, int end, int headerLength) {
        int read = from;
        int written = from;
        while (read + headerLength <= end) {
            int length = (int) unsigned(read + 1, Short.BYTES);
            int body = read + headerLength;
            if (length > end - body) {
                break;
            }
            int used = data[read] == ATTRIBUTE ? Math.min(length, attributeLength(body, length)) : length;
            System.arraycopy(data, read, data, written, headerLength + used);
            bytes.putShort(written + 1, (short) used);
            written += headerLength + used;
            read = body + length;
        }
        // What is left is a gap, or not understood: it moves as it is.
        System.arraycopy(data, read, data, written, end - read);
        return written + (end - read);
    }

    /** How long an attribute is by its own account; as long as can be where that is not known. */
    private int attributeLength(int body, int length) {
        if (length < ATTRIBUTE_START || data[body] != ATTRIBUTE_VERSION || data[body + 1] != 0) {
            return length;
        }
        int name = (int) unsigned(body + 2, Short.BYTES);
        int typeLength = (int) unsigned(body + 4, Short.BYTES);
        int spaceLength = (int) unsigned(body + 6, Short.BYTES);
        int type = body + ATTRIBUTE_START + name;
        int space = type + typeLength;
        long used = (long) ATTRIBUTE_START + name + typeLength + spaceLength;
        if (used > length || typeLength < 2 * Integer.BYTES || spaceLength < Integer.BYTES) {
            return length;
        }
        int rank = Byte.toUnsignedInt(data[space + 1]);
        int dimensions = space + (data[space] == 1 ? 2 : 1) * Integer.BYTES;
        if (dimensions + rank * Long.BYTES > space + spaceLength) {
            return length;
        }
        long size = unsigned(type + Integer.BYTES, Integer.BYTES);
        for (int i = 0; i < rank && size <= length; i++) {
            long dimension = unsigned(dimensions + i * Long.BYTES, Long.BYTES);
            size = dimension < 0 || dimension > length ? Long.MAX_VALUE : size * dimension;
        }
        return size > length - used ? length : (int) (used + size);
    }
}
