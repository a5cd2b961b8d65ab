// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.feature.Feature;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code autoencoder.json} says, in the product's own terms.
 *
 * @param name the model's name, shown in metrics and in the {@code model} output field
 * @param version the model's version, free text
 * @param modelFile name of the model file or directory inside the bundle
 * @param features in the network's order; empty for a bare model file, which does not know them
 * @param scoreMethod how scores are made
 * @param threshold absent where nobody has chosen one
 * @param scoreQuantiles absent where the model was not calibrated
 * @param provenance how the model came to be: tool, data, seeds, figures
 */
public record BundleManifest(
        String name,
        String version,
        String modelFile,
        List<Feature> features,
        ScoreMethod scoreMethod,
        Optional<Threshold> threshold,
        Optional<ScoreQuantiles> scoreQuantiles,
        SortedMap<String, String> provenance) {

    public BundleManifest {
        features = List.copyOf(features);
        provenance = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
    }
}
