// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.drift.DriftReference;
import io.autoencoder.connect.drift.QuantityReference;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Quantiles;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.TextWords;
import io.autoencoder.connect.origin.Checksums;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Bundles for tests: four features, one of each scaler, on a network that gives back half of what it takes. */
final class Bundles {

    static final String MODEL = TestEngineProvider.model(4, 0.5);

    private Bundles() {}

    /** The defaults but for the fields to read. */
    static ScoringOptions features(List<String> features) {
        return new ScoringOptions(
                features, OptionalDouble.empty(), Optional.empty(), Optional.empty(), EngineChoice.AUTO);
    }

    static BundleManifest manifest() {
        return manifestWithoutDrift().withDrift(drift());
    }

    /** What bundles had before they knew drift. */
    static BundleManifest manifestWithoutDrift() {
        return new BundleManifest(
                "payments",
                "2026-11-23",
                "model.txt",
                List.of(
                        new Feature("Time", new Scaler.Standard(94813.859575, 47488.062585), MissingPolicy.FAIL),
                        new Feature("after.Amount", new Scaler.Robust(22, 71.5), MissingPolicy.CENTER),
                        new Feature("Risk", new Scaler.MinMax(0, 100, -1, 1, true), MissingPolicy.ZERO),
                        new Feature("V1", new Scaler.None(), MissingPolicy.FAIL)),
                TextWords.DEFAULT,
                new MeanSquaredError(),
                Optional.of(new Threshold(2.5, "quantile 0.995 of 11000 validation rows")),
                Optional.of(new ScoreQuantiles(new double[] {0, 0.25, 0.5, 1, 4})),
                new TreeMap<>(Map.of("after.Amount", new Quantiles(new double[] {0, 22, 25691.16}))),
                new TreeMap<>(Map.of("rows", "11000", "tool", "autoencoder train")));
    }

    private static DriftReference drift() {
        QuantityReference scaled =
                new QuantityReference(0, new double[] {22, 25691.16}, new long[] {3, 0, 5000, 6000, 0}, 88.5, 0.031);
        return new DriftReference(
                5000,
                "one false alarm in 30 days",
                new QuantityReference(0, new double[] {1, 4}, new long[] {0, 0, 8000, 3000, 0}, 0.7, 0.0125),
                List.of(scaled, scaled, scaled, scaled));
    }

    static Path write(Path directory, BundleManifest manifest, String model) {
        try {
            Path file = Files.createTempFile("model", ".txt");
            Files.writeString(file, model);
            BundleWriter.write(directory, manifest, file, BundleWriter.Existing.REPLACE);
            Files.delete(file);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path directory) {
        return write(directory, manifest(), MODEL);
    }

    static String json() {
        return json(manifest());
    }

    static String json(BundleManifest manifest) {
        return new String(
                ManifestJson.write(manifest, Checksums.of(MODEL.getBytes(StandardCharsets.UTF_8))),
                StandardCharsets.UTF_8);
    }

    /** The files of a good bundle, by name. */
    static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(ModelBundle.MANIFEST_FILE, json().getBytes(StandardCharsets.UTF_8));
        files.put("model.txt", MODEL.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    static Path zip(Path file, Map<String, byte[]> entries) {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
