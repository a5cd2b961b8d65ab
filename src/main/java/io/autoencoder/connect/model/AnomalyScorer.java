// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.MissingPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Scores rows with a bundle: features, engine and score method joined. Thread-safe; each thread takes its own
 * {@link Scoring}.
 */
public final class AnomalyScorer implements AutoCloseable {

    private final ModelBundle bundle;
    private final Engine engine;
    private final FeatureSet features;
    private final ScoreMethod scoreMethod;
    private final Optional<Threshold> threshold;
    private final Optional<ScoreQuantiles> quantiles;

    private AnomalyScorer(
            ModelBundle bundle,
            Engine engine,
            FeatureSet features,
            ScoreMethod scoreMethod,
            Optional<Threshold> threshold,
            Optional<ScoreQuantiles> quantiles) {
        this.bundle = bundle;
        this.engine = engine;
        this.features = features;
        this.scoreMethod = scoreMethod;
        this.threshold = threshold;
        this.quantiles = quantiles;
    }

    /**
     * Joins a bundle with the user's options.
     *
     * @throws InvalidModelException if the two do not fit together; the message says what to change
     */
    public static AnomalyScorer open(ModelBundle bundle, ScoringOptions options) {
        FeatureSet features = new FeatureSet(features(bundle, options));
        int inputs = bundle.model().input().size();
        int outputs = bundle.model().output().size();
        if (outputs != inputs) {
            throw new InvalidModelException(
                    bundle.location(),
                    "the network turns " + inputs + " inputs into " + outputs
                            + " outputs; an autoencoder gives back as many as it takes");
        }
        if (features.size() != inputs) {
            throw new InvalidModelException(
                    bundle.location(),
                    "the network takes " + inputs + " features but " + features.size()
                            + " are listed; name them all, in the order of training");
        }
        BundleManifest manifest = bundle.manifest();
        ScoreMethod method = options.scoreMethod().orElse(manifest.scoreMethod());
        boolean calibrated = method.equals(manifest.scoreMethod());
        Optional<Threshold> threshold = options.threshold().isPresent()
                ? Optional.of(new Threshold(options.threshold().getAsDouble(), "configured"))
                : manifest.threshold().filter(t -> calibrated);
        return new AnomalyScorer(
                bundle,
                bundle.model().open(options.engine()),
                features,
                method,
                threshold,
                manifest.scoreQuantiles().filter(q -> calibrated));
    }

    private static List<Feature> features(ModelBundle bundle, ScoringOptions options) {
        List<Feature> own = bundle.manifest().features();
        List<String> names = options.features();
        if (own.isEmpty() && names.isEmpty()) {
            throw new InvalidModelException(
                    bundle.location(),
                    "a bare model file does not know its features; list the "
                            + bundle.model().input().features() + " field names in the order of training");
        }
        if (!own.isEmpty() && !names.isEmpty() && own.size() != names.size()) {
            throw new InvalidModelException(
                    bundle.location(),
                    "the bundle has " + own.size() + " features but " + names.size() + " are listed; list as many");
        }
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < Math.max(own.size(), names.size()); i++) {
            Feature feature = own.isEmpty()
                    ? new Feature(names.get(i), new io.autoencoder.connect.feature.Scaler.None(), MissingPolicy.FAIL)
                    : own.get(i);
            features.add(new Feature(
                    names.isEmpty() ? feature.name() : names.get(i),
                    feature.scaler(),
                    options.missing().orElse(feature.missing())));
        }
        return features;
    }

    public ModelBundle bundle() {
        return bundle;
    }

    public FeatureSet features() {
        return features;
    }

    public ScoreMethod scoreMethod() {
        return scoreMethod;
    }

    public Optional<Threshold> threshold() {
        return threshold;
    }

    public Optional<ScoreQuantiles> quantiles() {
        return quantiles;
    }

    /** What runs the network: {@code java} or {@code tensorflow}. */
    public String engineName() {
        return engine.name();
    }

    /** Scratch memory for one thread. */
    public Scoring newScoring() {
        return new Scoring(features, engine.newRunner(), scoreMethod, threshold, quantiles);
    }

    @Override
    public void close() {
        engine.close();
    }
}
