// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.text.OptionName;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Activations that hidden layers can be trained with: each as TensorFlow trains it and as our engine runs it. */
public enum HiddenActivation {
    TANH(Activation.Plain.TANH, (tf, x) -> tf.math.tanh(x)),
    RELU(new Activation.Relu(0, Float.POSITIVE_INFINITY, 0), (tf, x) -> tf.nn.relu(x)),
    SIGMOID(Activation.Plain.SIGMOID, (tf, x) -> tf.math.sigmoid(x)),
    ELU(new Activation.Elu(1), (tf, x) -> tf.nn.elu(x)),
    SELU(Activation.Plain.SELU, (tf, x) -> tf.nn.selu(x)),
    SOFTPLUS(Activation.Plain.SOFTPLUS, (tf, x) -> tf.math.softplus(x)),
    SILU(Activation.Plain.SILU, (tf, x) -> tf.math.mul(x, tf.math.sigmoid(x))),
    LINEAR(Activation.Plain.LINEAR, (tf, x) -> x);

    private final Activation engine;
    private final BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> tensorflow;

    HiddenActivation(Activation engine, BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> tensorflow) {
        this.engine = engine;
        this.tensorflow = tensorflow;
    }

    /**
     * The one that our engine runs as {@code engine}.
     *
     * @throws IllegalArgumentException if there is none
     */
    static HiddenActivation of(Activation engine) {
        return Arrays.stream(values())
                .filter(value -> value.engine.equals(engine))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no layer is trained with the activation " + engine));
    }

    Activation engine() {
        return engine;
    }

    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
        return tensorflow.apply(tf, x);
    }

    static String names() {
        return Arrays.stream(values()).map(OptionName::of).collect(Collectors.joining(", "));
    }
}
