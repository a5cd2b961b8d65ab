// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.types.TFloat32;

/** A tensor for some rows that is filled again and again. For one thread; holds native memory until closed. */
final class Batch implements AutoCloseable {

    private final ScaledRows source;
    private final int size;
    private final float[] values;
    private final FloatDataBuffer buffer;
    private final TFloat32 tensor;

    /** @param size rows in the batch */
    Batch(ScaledRows source, int size) {
        this.source = source;
        this.size = size;
        this.values = new float[Math.multiplyExact(size, source.width())];
        this.buffer = DataBuffers.of(values, true, false);
        this.tensor = TFloat32.tensorOf(Shape.of(size, source.width()));
    }

    int size() {
        return size;
    }

    /** The tensor with the rows {@code order[from]} and following. */
    TFloat32 fill(int[] order, int from) {
        for (int i = 0; i < size; i++) {
            source.read(order[from + i], values, i * source.width());
        }
        tensor.copyFrom(buffer);
        return tensor;
    }

    @Override
    public void close() {
        tensor.close();
    }
}
