// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Quantiles;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.model.ManifestDocument.FeaturePart;
import io.autoencoder.connect.model.ManifestDocument.ModelPart;
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

/**
 * Between {@link ManifestDocument} and {@link BundleManifest}. A fault is an IllegalArgumentException naming the key.
 */
final class ManifestMapper {

    static final int ENCODERS_SINCE = 4;

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
            if (part.imputed() != null) {
                requireSince(IMPUTED_SINCE, document.formatVersion(), path + ".imputed");
            }
            Feature feature = feature(part, path, document.formatVersion());
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
                StepParts.steps(document.steps(), document.formatVersion()),
                WordParts.words(document),
                ScoreParts.method(required(document.score(), "score"), document.formatVersion()),
                Optional.ofNullable(document.threshold()).map(ManifestMapper::threshold),
                Optional.ofNullable(document.scoreQuantiles())
                        .map(scores -> at("scoreQuantiles", () -> new ScoreQuantiles(scores))),
                references,
                DriftParts.reference(document.drift(), document.formatVersion()),
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
                StepParts.parts(manifest.steps()),
                ScoreParts.part(manifest.scoreMethod()),
                manifest.threshold()
                        .map(threshold -> new ThresholdPart(threshold.value(), threshold.chosenBy()))
                        .orElse(null),
                manifest.scoreQuantiles().map(ScoreQuantiles::toArray).orElse(null),
                DriftParts.part(manifest.drift()),
                manifest.provenance());
    }

    private static Feature feature(FeaturePart part, String path, int format) {
        String name = required(part.name(), path + ".name");
        Encoder encoder = EncoderParts.encoder(part, path, format);
        MissingPolicy missing = constant(MissingPolicy.class, part.missing(), path + ".missing");
        if (missing == MissingPolicy.INDICATE) {
            requireSince(ENCODERS_SINCE, format, path + ".missing=" + keyword(missing));
        }
        OptionalDouble imputed = part.imputed() == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(finite(part.imputed(), path + ".imputed"));
        return at(path, () -> new Feature(name, encoder, missing, imputed));
    }

    private static FeaturePart toPart(Feature feature, @Nullable Quantiles reference) {
        return new FeaturePart(
                feature.name(),
                feature.encoder() instanceof Scaler scaler ? ScalerParts.part(scaler) : null,
                feature.encoder() instanceof Scaler ? null : EncoderParts.part(feature.encoder()),
                keyword(feature.missing()),
                feature.imputed().isPresent() ? feature.imputed().getAsDouble() : null,
                reference == null ? null : reference.toArray());
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
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static SortedMap<String, String> provenance(ManifestDocument document) {
        if (document.provenance() == null) {
            return Collections.emptySortedMap();
        }
        document.provenance().forEach((key, value) -> required(value, "provenance." + key));
        return document.provenance();
    }

    /** @param key what the file has, though its version did not know it */
    static void requireSince(int version, int format, String key) {
        if (format < version) {
            throw new IllegalArgumentException(key + " needs formatVersion " + version + ", this file has " + format);
        }
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
