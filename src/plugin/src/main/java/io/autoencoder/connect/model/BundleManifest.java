// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.drift.DriftReference;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.Quantiles;
import io.autoencoder.connect.feature.RowStep;
import io.autoencoder.connect.feature.TextWords;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@code autoencoder.json} says, in the product's own terms.
 *
 * @param name the model's name, shown in metrics and in the {@code model} output field
 * @param version the model's version, free text
 * @param modelFile name of the model file or directory inside the bundle, with {@code /} between directories
 * @param features in the network's order; empty for a bare model file, which does not know them
 * @param steps what becomes of a row of encoded features before the network takes it, one after the other; mostly none
 * @param words text that stands for missing values and truths
 * @param scoreMethod how scores are made
 * @param threshold absent where nobody has chosen one
 * @param scoreQuantiles absent where the model was not calibrated
 * @param featureReferences by feature name: the raw values it was trained on, to measure drift against; may lack some
 * @param drift how features and score were distributed, and from when on a difference is an alarm; absent where nobody
 *     has learned it
 * @param provenance how the model came to be: tool, data, seeds, figures
 */
public record BundleManifest(
        String name,
        String version,
        String modelFile,
        List<Feature> features,
        List<RowStep> steps,
        TextWords words,
        ScoreMethod scoreMethod,
        Optional<Threshold> threshold,
        Optional<ScoreQuantiles> scoreQuantiles,
        SortedMap<String, Quantiles> featureReferences,
        Optional<DriftReference> drift,
        SortedMap<String, String> provenance) {

    /** @throws IllegalArgumentException if the parts contradict each other; the message is one sentence */
    public BundleManifest {
        requireText("name", name);
        requireText("version", version);
        requireModelFile(modelFile);
        features = List.copyOf(features);
        List<String> names = features.isEmpty() ? List.of() : new FeatureSet(features).names();
        steps = List.copyOf(steps);
        requireFit(features, steps);
        featureReferences = Collections.unmodifiableSortedMap(new TreeMap<>(featureReferences));
        TreeSet<String> unknown = new TreeSet<>(featureReferences.keySet());
        names.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "reference quantiles are given for " + unknown.first() + ", which is not a feature");
        }
        drift.ifPresent(reference -> requireFit(names, reference));
        provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
    }

    /** A manifest without a reference to tell drift by. */
    public BundleManifest(
            String name,
            String version,
            String modelFile,
            List<Feature> features,
            List<RowStep> steps,
            TextWords words,
            ScoreMethod scoreMethod,
            Optional<Threshold> threshold,
            Optional<ScoreQuantiles> scoreQuantiles,
            SortedMap<String, Quantiles> featureReferences,
            SortedMap<String, String> provenance) {
        this(
                name,
                version,
                modelFile,
                features,
                steps,
                words,
                scoreMethod,
                threshold,
                scoreQuantiles,
                featureReferences,
                Optional.empty(),
                provenance);
    }

    /** A manifest without steps over whole rows. */
    public BundleManifest(
            String name,
            String version,
            String modelFile,
            List<Feature> features,
            TextWords words,
            ScoreMethod scoreMethod,
            Optional<Threshold> threshold,
            Optional<ScoreQuantiles> scoreQuantiles,
            SortedMap<String, Quantiles> featureReferences,
            SortedMap<String, String> provenance) {
        this(
                name,
                version,
                modelFile,
                features,
                List.of(),
                words,
                scoreMethod,
                threshold,
                scoreQuantiles,
                featureReferences,
                provenance);
    }

    /** A manifest without steps over whole rows and reference distributions, with the default words. */
    public BundleManifest(
            String name,
            String version,
            String modelFile,
            List<Feature> features,
            ScoreMethod scoreMethod,
            Optional<Threshold> threshold,
            Optional<ScoreQuantiles> scoreQuantiles,
            SortedMap<String, String> provenance) {
        this(
                name,
                version,
                modelFile,
                features,
                TextWords.DEFAULT,
                scoreMethod,
                threshold,
                scoreQuantiles,
                Collections.emptySortedMap(),
                provenance);
    }

    private static void requireFit(List<String> features, DriftReference reference) {
        if (reference.features().size() != features.size()) {
            throw new IllegalArgumentException("drift has references for "
                    + reference.features().size() + " features, but there are " + features.size());
        }
    }

    private static void requireFit(List<Feature> features, List<RowStep> steps) {
        if (features.isEmpty() && !steps.isEmpty()) {
            throw new IllegalArgumentException("steps need the features that they are made for");
        }
        try {
            inputs(features, steps);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("steps: " + e.getMessage(), e);
        }
    }

    /** The same but for the reference to tell drift by. */
    public BundleManifest withDrift(DriftReference reference) {
        return new BundleManifest(
                name,
                version,
                modelFile,
                features,
                steps,
                words,
                scoreMethod,
                threshold,
                scoreQuantiles,
                featureReferences,
                Optional.of(reference),
                provenance);
    }

    /** How many inputs of the network one row is: those of the features, or what the last step makes of them. */
    public int inputs() {
        return inputs(features, steps);
    }

    private static int inputs(List<Feature> features, List<RowStep> steps) {
        return RowStep.width(steps, features.stream().mapToInt(Feature::width).sum());
    }

    private static void requireText(String key, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(key + " must not be blank");
        }
    }

    /** A name that leads out of the bundle would read, or write, whatever the process may reach. */
    private static void requireModelFile(String name) {
        boolean inside = !name.isBlank()
                && !name.equals(ModelBundle.MANIFEST_FILE)
                && name.chars().noneMatch(c -> c == '\\' || c == ':' || c < ' ');
        for (String part : name.split("/", -1)) {
            inside &= !part.isEmpty() && !part.equals(".") && !part.equals("..");
        }
        if (!inside) {
            throw new IllegalArgumentException(
                    "model.file must name a file or directory inside the bundle, such as model.h5");
        }
    }
}
