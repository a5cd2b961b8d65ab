// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import io.autoencoder.connect.engine.Damage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.StatisticsReport;

/** Whatever is in a file, reading it ends in a network or in one exception. */
class OnnxFuzzTest {

    private static final byte[] MODEL = new OnnxModel(4)
            .weight("W", 4, 3)
            .weight("b", 3)
            .integers("rows", -1, 3)
            .node("Gemm", "x", "W", "b")
            .node("Reshape", "x", "rows")
            .as("a")
            .node("Sigmoid", "x")
            .node("Mul", "a", "x")
            .weight("V", 3, 4)
            .node("MatMul", "x", "V")
            .build()
            .toByteArray();

    @Property(tries = 1000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void damagedFiles(@ForAll long seed) throws IOException {
        Path file = Files.createTempFile("fuzz", ".onnx");
        try {
            Damage.readAndRun(new OnnxReader(), Damage.damagedCopy(MODEL, file, new Random(seed)));
        } finally {
            Files.delete(file);
        }
    }
}
