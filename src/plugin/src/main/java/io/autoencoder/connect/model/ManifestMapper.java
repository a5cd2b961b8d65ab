// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Quantiles;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.model.ManifestDocument.ArcsinhPart;
import io.autoencoder.connect.model.ManifestDocument.FeaturePart;
import io.autoencoder.connect.model.ManifestDocument.MinMaxPart;
import io.autoencoder.connect.model.ManifestDocument.ModelPart;
import io.autoencoder.connect.model.ManifestDocument.NonePart;
import io.autoencoder.connect.model.ManifestDocument.RobustPart;
import io.autoencoder.connect.model.ManifestDocument.ScalerPart;
import io.autoencoder.connect.model.ManifestDocument.StandardPart;
import io.autoencoder.connect.model.ManifestDocument.ThresholdPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Between {@link ManifestDocument} and {@link BundleManifest}. A fault is an IllegalArgumentException naming the key. */
final class ManifestMapper {

    private static final int IMPUTED_SINCE = 4;

    private ManifestMapper() {}

    static BundleManifest toManifest(ManifestDocument document) {
        List<FeaturePart> parts = required(document.features(), "features");
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("features must list at least one feature");
        }
        List<Feature> features = new ArrayList<>();
        SortedMap<String, Quantiles> references = new TreeMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String path = "features[" + i + "]";
            FeaturePart part = required(parts.get(i), path);
            if (part.imputed() != null && document.formatVersion() < IMPUTED_SINCE) {
                throw new IllegalArgumentException(path + ".imputed needs formatVersion " + IMPUTED_SINCE
                        + ", this file has " + document.formatVersion());
            }
            Feature feature = feature(part, path);
            features.add(feature);
            if (part.referenceQuantiles() != null) {
                references.put(
                        feature.name(),
                        at(path + ".referenceQuantiles", () -> new Quantiles(part.referenceQuantiles())));
            }
        }
        return new BundleManifest(
                required(document.name(), "name"),
                required(document.version(), "version"),
                required(required(document.model(), "model").file(), "model.file"),
                features,
                WordParts.words(document),
                ScoreParts.method(required(document.score(), "score"), document.formatVersion()),
                Optional.ofNullable(document.threshold()).map(ManifestMapper::threshold),
                Optional.ofNullable(document.scoreQuantiles())
                        .map(scores -> at("scoreQuantiles", () -> new ScoreQuantiles(scores))),
                references,
                provenance(document));
    }

    static ManifestDocument toDocument(BundleManifest manifest, String modelSha256) {
        return new ManifestDocument(
                ManifestJson.FORMAT_VERSION,
                manifest.name(),
                manifest.version(),
                new ModelPart(manifest.modelFile(), modelSha256),
                WordParts.missing(manifest.words()),
                WordParts.booleans(manifest.words()),
                manifest.features().stream()
                        .map(feature ->
                                toPart(feature, manifest.featureReferences().get(feature.name())))
                        .toList(),
                ScoreParts.part(manifest.scoreMethod()),
                manifest.threshold()
                        .map(threshold -> new ThresholdPart(threshold.value(), threshold.chosenBy()))
                        .orElse(null),
                manifest.scoreQuantiles().map(ScoreQuantiles::toArray).orElse(null),
                manifest.provenance());
    }

    private static Feature feature(FeaturePart part, String path) {
        String name = required(part.name(), path + ".name");
        ScalerPart scaler = required(part.scaler(), path + ".scaler");
        MissingPolicy missing = constant(MissingPolicy.class, part.missing(), path + ".missing");
        OptionalDouble imputed = part.imputed() == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(finite(part.imputed(), path + ".imputed"));
        return at(path, () -> new Feature(name, scaler(scaler, path + ".scaler"), missing, imputed));
    }

    private static Scaler scaler(ScalerPart part, String path) {
        if (part instanceof StandardPart standard) {
            double mean = finite(standard.mean(), path + ".mean");
            double std = finite(standard.std(), path + ".std");
            return at(path, () -> new Scaler.Standard(mean, std));
        }
        if (part instanceof MinMaxPart minMax) {
            double min = finite(minMax.min(), path + ".min");
            double max = finite(minMax.max(), path + ".max");
            double lower = finite(minMax.lower(), path + ".lower");
            double upper = finite(minMax.upper(), path + ".upper");
            boolean clip = required(minMax.clip(), path + ".clip");
            return at(path, () -> new Scaler.MinMax(min, max, lower, upper, clip));
        }
        if (part instanceof RobustPart robust) {
            double median = finite(robust.median(), path + ".median");
            double range = finite(robust.range(), path + ".range");
            return at(path, () -> new Scaler.Robust(median, range));
        }
        if (part instanceof ArcsinhPart arcsinh) {
            double center = finite(arcsinh.center(), path + ".center");
            double range = finite(arcsinh.range(), path + ".range");
            double mean = finite(arcsinh.mean(), path + ".mean");
            double std = finite(arcsinh.std(), path + ".std");
            return at(path, () -> new Scaler.Arcsinh(center, range, mean, std));
        }
        return new Scaler.None();
    }

    private static FeaturePart toPart(Feature feature, @Nullable Quantiles reference) {
        return new FeaturePart(
                feature.name(),
                toPart(feature.scaler()),
                keyword(feature.missing()),
                feature.imputed().isPresent() ? feature.imputed().getAsDouble() : null,
                reference == null ? null : reference.toArray());
    }

    private static ScalerPart toPart(Scaler scaler) {
        if (scaler instanceof Scaler.Standard standard) {
            return new StandardPart(standard.mean(), standard.std());
        }
        if (scaler instanceof Scaler.MinMax minMax) {
            return new MinMaxPart(minMax.min(), minMax.max(), minMax.lower(), minMax.upper(), minMax.clip());
        }
        if (scaler instanceof Scaler.Robust robust) {
            return new RobustPart(robust.median(), robust.range());
        }
        if (scaler instanceof Scaler.Arcsinh arcsinh) {
            return new ArcsinhPart(arcsinh.center(), arcsinh.range(), arcsinh.mean(), arcsinh.std());
        }
        return new NonePart();
    }

    private static Threshold threshold(ThresholdPart part) {
        double value = finite(part.value(), "threshold.value");
        String chosenBy = required(part.chosenBy(), "threshold.chosenBy");
        return at("threshold.value", () -> new Threshold(value, chosenBy));
    }

    static <E extends Enum<E>> E constant(Class<E> type, String keyword, String path) {
        required(keyword, path);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> keyword(constant).equals(keyword))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(path + " must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(ManifestMapper::keyword)
                                .collect(Collectors.joining(", "))));
    }

    static String keyword(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static SortedMap<String, String> provenance(ManifestDocument document) {
        if (document.provenance() == null) {
            return Collections.emptySortedMap();
        }
        document.provenance().forEach((key, value) -> required(value, "provenance." + key));
        return document.provenance();
    }

    static double finite(@Nullable Double value, String path) {
        double number = required(value, path);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(path + " must be a finite number");
        }
        return number;
    }

    static <T> T required(@Nullable T value, String path) {
        if (value == null) {
            throw new IllegalArgumentException(path + " is missing");
        }
        return value;
    }

    static <T> T at(String path, Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(path) ? e : new IllegalArgumentException(path + ": " + message, e);
        }
    }
}
