// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

/**
 * Activation functions over arrays, in place. NaN stays NaN; infinite values take the function's limit.
 *
 * <p>Loops are kept branch-free where that lets the JIT compiler vectorise them. Where an exponential is needed it is
 * computed in double precision, which is where float implementations lose their accuracy.
 */
final class Activations {

    /** From here on, {@code tanh} rounds to ±1 in single precision. */
    static final float TANH_LIMIT = 9.1f;

    /** As in Klambauer et al., Self-Normalizing Neural Networks, 2017. */
    private static final double SELU_ALPHA = 1.6732632423543772;

    private static final double SELU_SCALE = 1.0507009873554805;

    private static final double SQRT_HALF = 0.7071067811865476;
    private static final double SQRT_2_BY_PI = 0.7978845608028654;

    private Activations() {}

    static void relu(float[] values, int length) {
        for (int i = 0; i < length; i++) {
            values[i] = Math.max(values[i], 0f);
        }
    }

    static void relu(float[] values, int length, float negativeSlope, float maxValue, float threshold) {
        for (int i = 0; i < length; i++) {
            float x = values[i];
            values[i] = x < threshold ? negativeSlope * (x - threshold) : Math.min(x, maxValue);
        }
    }

    static void hardSigmoid(float[] values, int length, float slope, float offset) {
        for (int i = 0; i < length; i++) {
            values[i] = Math.max(0f, Math.min(1f, slope * values[i] + offset));
        }
    }

    static void softsign(float[] values, int length) {
        for (int i = 0; i < length; i++) {
            float x = values[i];
            values[i] = Float.isInfinite(x) ? Math.signum(x) : x / (1 + Math.abs(x));
        }
    }

    static void tanh(float[] values, int length) {
        for (int i = 0; i < length; i++) {
            values[i] = tanh(values[i]);
        }
    }

    /**
     * {@code tanh} with an error below 2e-7. {@code t = tanh(x/2)} is approximated by Padé's [7/6] (Lambert's continued
     * fraction), {@code n/d}; {@code tanh(x) = 2t / (1 + t²) = 2nd / (n² + d²)} then reduces its error, largest where t
     * is near ±1, to rounding. In single precision and without branches, so that the JIT compiler can vectorise it, and
     * with a single division, which costs as much as all the rest.
     */
    private static float tanh(float x) {
        float y = 0.5f * Math.max(-TANH_LIMIT, Math.min(TANH_LIMIT, x));
        float q = y * y;
        float n = y * (((q + 378f) * q + 17325f) * q + 135135f);
        float d = ((28f * q + 3150f) * q + 62370f) * q + 135135f;
        return 2 * n * d / (n * n + d * d);
    }

    /** By {@code tanh}: {@code 1 / (1 + e^-x) = (1 + tanh(x/2)) / 2}. Never below 0, whatever the rounding. */
    static void sigmoid(float[] values, int length) {
        for (int i = 0; i < length; i++) {
            values[i] = Math.max(0f, 0.5f + 0.5f * tanh(0.5f * values[i]));
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Exponential.of(-x));
    }

    static void silu(float[] values, int length) {
        for (int i = 0; i < length; i++) {
            float x = values[i];
            values[i] = x == Float.NEGATIVE_INFINITY ? 0 : (float) (x * sigmoid(x));
        }
    }

    static void elu(float[] values, int length, double alpha, double scale) {
        for (int i = 0; i < length; i++) {
            float x = values[i];
            values[i] = (float) (scale * (x < 0 ? alpha * (Exponential.of(x) - 1) : x));
        }
    }

    static void selu(float[] values, int length) {
        elu(values, length, SELU_ALPHA, SELU_SCALE);
    }

    static void softplus(float[] values, int length) {
        for (int i = 0; i < length; i++) {
            values[i] = (float) softplus(values[i]);
        }
    }

    /** {@code ln(1 + e^x)}, written so that a large x does not overflow. */
    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Exponential.of(-Math.abs(x)));
    }

    static void mish(float[] values, int length) {
        for (int i = 0; i < length; i++) {
            float x = values[i];
            values[i] = x == Float.NEGATIVE_INFINITY ? 0 : (float) (x * Math.tanh(softplus(x)));
        }
    }

    static void gelu(float[] values, int length) {
        for (int i = 0; i < length; i++) {
            float x = values[i];
            values[i] = x == Float.NEGATIVE_INFINITY ? 0 : (float) (x * 0.5 * (1 + ErrorFunction.of(x * SQRT_HALF)));
        }
    }

    static void geluTanh(float[] values, int length) {
        for (int i = 0; i < length; i++) {
            double x = values[i];
            double inner = SQRT_2_BY_PI * (x + 0.044715 * x * x * x);
            values[i] = x == Double.NEGATIVE_INFINITY ? 0 : (float) (0.5 * x * (1 + Math.tanh(inner)));
        }
    }

    static void exponential(float[] values, int length) {
        for (int i = 0; i < length; i++) {
            values[i] = (float) Exponential.of(values[i]);
        }
    }

    static void softmax(float[] values, int length, int features) {
        for (int from = 0; from < length; from += features) {
            float largest = Float.NEGATIVE_INFINITY;
            for (int i = from; i < from + features; i++) {
                largest = Math.max(largest, values[i]);
            }
            double sum = 0;
            for (int i = from; i < from + features; i++) {
                double e = Exponential.of((double) values[i] - largest);
                values[i] = (float) e;
                sum += e;
            }
            for (int i = from; i < from + features; i++) {
                values[i] = (float) (values[i] / sum);
            }
        }
    }
}
