// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static io.autoencoder.connect.model.ManifestMapper.at;
import static io.autoencoder.connect.model.ManifestMapper.constant;
import static io.autoencoder.connect.model.ManifestMapper.finite;
import static io.autoencoder.connect.model.ManifestMapper.keyword;
import static io.autoencoder.connect.model.ManifestMapper.requireSince;
import static io.autoencoder.connect.model.ManifestMapper.required;

import io.autoencoder.connect.drift.DriftReference;
import io.autoencoder.connect.drift.HourCounts;
import io.autoencoder.connect.drift.QuantityReference;
import io.autoencoder.connect.drift.Rhythm;
import io.autoencoder.connect.model.ManifestDocument.DriftPart;
import io.autoencoder.connect.model.ManifestDocument.HourPart;
import io.autoencoder.connect.model.ManifestDocument.QuantityPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Between the reference to tell drift by and its form on disk. A fault is an IllegalArgumentException naming the key.
 */
final class DriftParts {

    private static final int SINCE = 4;
    private static final String KEY = "drift";

    private DriftParts() {}

    /** @param format the file's version of the format */
    static Optional<DriftReference> reference(@Nullable DriftPart part, int format) {
        if (part == null) {
            return Optional.empty();
        }
        requireSince(SINCE, format, KEY);
        List<QuantityReference> features = new ArrayList<>();
        for (QuantityPart feature : required(part.features(), KEY + ".features")) {
            features.add(quantity(feature, KEY + ".features[" + features.size() + "]"));
        }
        int window = required(part.window(), KEY + ".window");
        String promise = required(part.promise(), KEY + ".promise");
        QuantityReference score = quantity(part.score(), KEY + ".score");
        return Optional.of(at(KEY, () -> new DriftReference(window, promise, score, features)));
    }

    private static QuantityReference quantity(@Nullable QuantityPart part, String path) {
        QuantityPart given = required(part, path);
        double lowest = finite(given.lowest(), path + ".lowest");
        double[] upper = required(given.upper(), path + ".upper");
        long[] counts = required(given.counts(), path + ".counts");
        double mean = finite(given.mean(), path + ".mean");
        double level = finite(given.level(), path + ".level");
        Rhythm rhythm = given.rhythm() == null ? Rhythm.NONE : constant(Rhythm.class, given.rhythm(), path + ".rhythm");
        List<HourCounts> hours = new ArrayList<>();
        List<HourPart> parts = given.hours() == null ? List.of() : given.hours();
        for (HourPart hour : parts) {
            hours.add(hour(hour, path + ".hours[" + hours.size() + "]"));
        }
        return at(path, () -> new QuantityReference(lowest, upper, counts, mean, level, rhythm, hours));
    }

    private static HourCounts hour(@Nullable HourPart part, String path) {
        HourPart given = required(part, path);
        long[] counts = required(given.counts(), path + ".counts");
        return new HourCounts(counts, finite(given.mean(), path + ".mean"));
    }

    static @Nullable DriftPart part(Optional<DriftReference> reference) {
        return reference
                .map(drift -> new DriftPart(
                        drift.window(),
                        drift.promise(),
                        part(drift.score()),
                        drift.features().stream().map(DriftParts::part).toList()))
                .orElse(null);
    }

    private static QuantityPart part(QuantityReference quantity) {
        return new QuantityPart(
                quantity.lowest(),
                quantity.upper(),
                quantity.counts(),
                quantity.mean(),
                quantity.level(),
                quantity.rhythm() == Rhythm.NONE ? null : keyword(quantity.rhythm()),
                quantity.hours().isEmpty()
                        ? null
                        : quantity.hours().stream()
                                .map(hour -> new HourPart(hour.counts(), hour.mean()))
                                .toList());
    }
}
