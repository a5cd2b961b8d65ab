// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.Interop;
import io.autoencoder.connect.engine.InvalidModelException.Kind;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that brought down a reader once, from outside the repository: each ends in a sentence about the file. */
class HostileCasesTest {

    /** Only that it ends: each took minutes or all memory. */
    private static final Duration MUCH_TOO_LONG = Duration.ofMinutes(5);

    /** A step far beyond the end takes the first value only. */
    @ParameterizedTest
    @ValueSource(strings = {"onnx-slice-step.onnx", "tf-strided-slice-step.pb"})
    void isRead(String name) {
        try (Engine engine = ModelFiles.read(Interop.cases("security/" + name)).open(EngineChoice.JAVA)) {
            assertThat(Networks.run(engine, new float[engine.input().size()]))
                    .hasSize(engine.output().size());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "onnx-shape-overflow.onnx",
                "onnx-constants-3gb.onnx",
                "tf-if-without-inputs.pb",
                "tf-switch-one-input.pb",
                "keras-reused-model.keras",
                "h5-pooling-600000.h5",
                "h5-many-ways.h5",
                "h5-line-break-in-group.h5"
            })
    void isRefused(String name) {
        Path file = Interop.cases("security/" + name);

        InvalidModelException e = Assertions.assertTimeoutPreemptively(
                MUCH_TOO_LONG, () -> Assertions.assertThrows(InvalidModelException.class, () -> ModelFiles.read(file)));

        assertThat(e.kind()).isEqualTo(Kind.UNUSABLE);
        assertThat(e.getMessage()).startsWith(file + ": ").doesNotContain("\n").hasSizeLessThan(600);
    }
}
