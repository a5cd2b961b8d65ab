// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.autoencoder.connect.engine.InvalidModelException.Kind;
import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.ActivationLayer;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetworkDefinitionTest {

    @Test
    void isCompiledOnceForAllWhoOpenIt() {
        NetworkDefinition definition =
                definition(new Dense("a", 2, 2, new float[] {1, 2, 3, 4}, new float[] {0, 0}, Plain.TANH));

        List<Engine> engines = IntStream.range(0, 32)
                .parallel()
                .mapToObj(i -> definition.open(EngineChoice.AUTO))
                .toList();

        assertThat(engines).allSatisfy(engine -> assertThat(engine).isSameAs(engines.get(0)));
    }

    /** Reading one costs no more than the layers: what cannot be compiled comes to light when it is opened. */
    @Test
    void isNotCompiledUntilItIsOpened() {
        NetworkDefinition definition = definition(new ActivationLayer("a", null));

        assertThat(definition.output()).isEqualTo(Shape.of(2));
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> definition.open(EngineChoice.AUTO))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.INTERNAL))
                .withMessageContaining("fault in kafka-connect-autoencoder");
    }

    private static NetworkDefinition definition(Layer layer) {
        return new NetworkDefinition(Path.of("model"), "test", "unknown", new Network(Shape.of(2), List.of(layer)));
    }
}
