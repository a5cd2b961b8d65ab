// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arrays of double precision numbers as bytes: eight each, the lowest first. */
final class DoubleBytes {

    private DoubleBytes() {}

    static byte[] toBytes(double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Double.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return bytes.array();
    }

    /** @throws IllegalArgumentException if they are no whole numbers of values */
    static double[] ofBytes(byte[] bytes, String key) {
        if (bytes.length % Double.BYTES != 0) {
            throw new IllegalArgumentException(key + " must hold values of eight bytes each");
        }
        double[] values = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
        return values;
    }
}
