// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import io.autoencoder.connect.engine.Damage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.StatisticsReport;

/** Whatever is in a file, reading it ends in a network or in one exception. */
class KerasFuzzTest {

    /** A model of 3 inputs that h5py wrote, one weight packed by gzip: see make.py beside it. */
    private static final byte[] H5 = resource("packed.h5");

    private static final byte[] ZIP = resource("small.keras");

    private static byte[] resource(String name) {
        try (var in = KerasFuzzTest.class.getResourceAsStream("/keras/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Property(tries = 1000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void damagedH5Files(@ForAll long seed) throws IOException {
        Path file = Files.createTempFile("fuzz", ".h5");
        try {
            Damage.readAndRun(new KerasH5Reader(), Damage.damagedCopy(H5, file, new Random(seed)));
        } finally {
            Files.delete(file);
        }
    }

    @Property(tries = 1000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void damagedKerasFiles(@ForAll long seed) throws IOException {
        Path file = Files.createTempFile("fuzz", ".keras");
        try {
            Damage.readAndRun(new KerasZipReader(), Damage.damagedCopy(ZIP, file, new Random(seed)));
        } finally {
            Files.delete(file);
        }
    }
}
