// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arrays of single precision numbers as bytes: four each, the lowest first. */
final class FloatBytes {

    private FloatBytes() {}

    static byte[] toBytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    /** @throws IllegalArgumentException if they are no whole numbers of values */
    static float[] ofBytes(byte[] bytes, String key) {
        if (bytes.length % Float.BYTES != 0) {
            throw new IllegalArgumentException(key + " must hold values of four bytes each");
        }
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    static void requireFinite(String key, float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(key + " must hold finite numbers");
            }
        }
    }
}
