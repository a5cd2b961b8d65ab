// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelFiles;
import io.autoencoder.connect.engine.Networks;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms of HDF5 that only its own library writes; the expected values are those that make.py prints. */
class KerasPackedFilesTest {

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(KerasPackedFilesTest.class.getResource("/keras/" + name).toURI());
    }

    @ParameterizedTest
    @ValueSource(strings = {"packed.h5", "small.keras"})
    void shouldReadThemAsAnyOther(String name) throws URISyntaxException {
        try (Engine engine = ModelFiles.read(resource(name)).open(EngineChoice.JAVA)) {
            assertThat(Networks.run(engine, new float[] {0.5f, -1, 2}))
                    .containsExactly(new float[] {-1.4345379f, -0.2435771f, 0.4905591f}, within(1e-6f));
        }
    }

    @Test
    void shouldNotUnpackMoreThanAWeightHolds() throws URISyntaxException {
        Path bomb = resource("bomb.h5");

        assertThatThrownBy(() -> ModelFiles.read(bomb))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("has a weight kernel that unpacks to more than its shape");
    }
}
