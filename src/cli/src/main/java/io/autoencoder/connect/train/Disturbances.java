// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.random.RandomStandardNormal;
import org.tensorflow.op.random.RandomUniform;
import org.tensorflow.types.TFloat32;

/** A {@link Regularization} as parts of a training graph. Its random numbers are the same in every session. */
final class Disturbances {

    private static final long GRAPH_SEED = 7;

    private final Ops tf;
    private final Regularization regularization;
    private long seeds;

    Disturbances(Ops tf, Regularization regularization) {
        this.tf = tf;
        this.regularization = regularization;
    }

    /** Inputs with noise. */
    Operand<TFloat32> noisy(Operand<TFloat32> x) {
        if (regularization.noise() == 0) {
            return x;
        }
        Operand<TFloat32> noise = tf.random.randomStandardNormal(
                tf.shape(x),
                TFloat32.class,
                RandomStandardNormal.seed(GRAPH_SEED),
                RandomStandardNormal.seed2(++seeds));
        return tf.math.add(x, tf.math.mul(noise, tf.constant((float) regularization.noise())));
    }

    /** Outputs of which some are 0 and the others larger, so that their expectation stays (Srivastava et al., 2014). */
    Operand<TFloat32> dropped(Operand<TFloat32> x) {
        if (regularization.dropout() == 0) {
            return x;
        }
        Operand<TFloat32> keep = tf.constant((float) (1 - regularization.dropout()));
        Operand<TFloat32> uniform = tf.random.randomUniform(
                tf.shape(x), TFloat32.class, RandomUniform.seed(GRAPH_SEED), RandomUniform.seed2(++seeds));
        return tf.math.mul(tf.math.div(x, keep), tf.math.floor(tf.math.add(uniform, keep)));
    }

    /**
     * The gradient of a kernel with what its size adds. TensorFlow's own gradient of a square is not used: natively it
     * aborts the process.
     */
    Operand<TFloat32> penalized(Operand<TFloat32> gradient, Operand<TFloat32> kernel) {
        Operand<TFloat32> sum = gradient;
        if (regularization.l1() > 0) {
            sum = tf.math.add(sum, tf.math.mul(tf.math.sign(kernel), tf.constant((float) regularization.l1())));
        }
        if (regularization.l2() > 0) {
            sum = tf.math.add(sum, tf.math.mul(kernel, tf.constant((float) (2 * regularization.l2()))));
        }
        return sum;
    }
}
