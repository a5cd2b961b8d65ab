// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.drift.DriftReference;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.RowStep;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.network.Shape;
import io.autoencoder.connect.origin.ModelOrigin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Scores rows with a bundle: features, engine and score method joined. Thread-safe; each thread takes its own
 * {@link RowScorer}.
 */
public final class AnomalyScorer implements AutoCloseable {

    private final SharedModels.Lease lease;
    private final FeatureSet features;

    /** How many inputs one row is. */
    private final int inputs;

    private final ScoreMethod scoreMethod;
    private final ScoreMethod.Compiled compiledScore;
    private final TextNumber text;
    private final Optional<Threshold> threshold;
    private final Optional<ScoreQuantiles> quantiles;
    private final Optional<DriftReference> drift;

    private AnomalyScorer(SharedModels.Lease lease, FeatureSet features, ScoringOptions options) {
        BundleManifest manifest = lease.bundle().manifest();
        this.lease = lease;
        this.features = features;
        this.inputs = RowStep.width(manifest.steps(), features.inputs());
        this.text = new TextNumber(manifest.words());
        this.scoreMethod = options.scoreMethod().orElse(manifest.scoreMethod());
        boolean calibrated = scoreMethod.equals(manifest.scoreMethod());
        this.compiledScore = calibrated ? lease.score() : scoreMethod.compile();
        this.threshold = options.threshold().isPresent()
                ? Optional.of(new Threshold(options.threshold().getAsDouble(), "configured"))
                : manifest.threshold().filter(t -> calibrated);
        this.quantiles = manifest.scoreQuantiles().filter(q -> calibrated);
        this.drift = manifest.drift().filter(d -> calibrated);
    }

    /**
     * Reads a bundle and joins it with the user's options, sharing the engine with nobody. Tasks use
     * {@link SharedModels#open}.
     *
     * @throws InvalidModelException if the bundle cannot be used or the two do not fit together; the message says what
     *     to change
     */
    public static AnomalyScorer open(Path location, ScoringOptions options) {
        return open(ModelOrigin.of(location), options);
    }

    /**
     * Reads a bundle from wherever it is and joins it with the user's options, as {@link #open(Path, ScoringOptions)}.
     *
     * @throws InvalidModelException also if it cannot be had, or is not signed as asked
     */
    public static AnomalyScorer open(ModelOrigin origin, ScoringOptions options) {
        return new SharedModels().open(origin, options);
    }

    /**
     * Joins a bundle that was read, or made in memory, with the user's options, sharing the engine with nobody.
     *
     * @throws InvalidModelException if the bundle does not fit the options or the engine cannot run it
     */
    public static AnomalyScorer open(ModelBundle bundle, ScoringOptions options) {
        return new SharedModels().open(bundle, options);
    }

    /** Joins a model with the user's options; the scorer owns the lease, also where opening fails. */
    static AnomalyScorer open(SharedModels.Lease lease, ScoringOptions options) {
        try {
            return new AnomalyScorer(lease, check(lease.bundle(), options), options);
        } catch (RuntimeException | Error e) {
            lease.close();
            throw e;
        }
    }

    /**
     * Checks that a bundle fits the user's options, without opening an engine.
     *
     * @return the features that will be read
     * @throws InvalidModelException if the two do not fit together; the message says what to change
     */
    public static FeatureSet check(ModelBundle bundle, ScoringOptions options) {
        requireAutoencoder(bundle, options);
        Shape input = bundle.model().input();
        List<Feature> features = features(bundle, options);
        int encoded = features.stream().mapToInt(Feature::width).sum();
        int inputs = RowStep.width(bundle.manifest().steps(), encoded);
        if (input.rows(inputs) == 0) {
            throw new InvalidModelException(bundle.location(), misfit(input.features(), features.size(), inputs));
        }
        try {
            return new FeatureSet(features);
        } catch (IllegalArgumentException e) {
            throw new InvalidModelException(bundle.location(), e);
        }
    }

    private static String misfit(int taken, int listed, int inputs) {
        return listed == inputs
                ? "the network takes " + taken + " features but " + listed
                        + " are listed; name them all, in the order of training"
                : "the network takes " + taken + " inputs but the " + listed + " features listed make " + inputs
                        + "; name them all, in the order of training";
    }

    /**
     * The part of {@link #check} that no choice of features can mend.
     *
     * @throws InvalidModelException if the network does not give back what it takes, or the score is for another one
     */
    public static void requireAutoencoder(ModelBundle bundle, ScoringOptions options) {
        Shape input = bundle.model().input();
        Shape output = bundle.model().output();
        if (!output.holdsSameAs(input)) {
            throw new InvalidModelException(
                    bundle.location(),
                    "the network turns " + input + " inputs into " + output
                            + " outputs; an autoencoder gives back what it takes");
        }
        ScoreMethod method = options.scoreMethod().orElse(bundle.manifest().scoreMethod());
        if (method.width() != 0 && method.width() != input.size()) {
            throw new InvalidModelException(
                    bundle.location(),
                    "the score takes " + method.width() + " values and the network gives " + input.size()
                            + "; calibrate the model again");
        }
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
            Feature feature =
                    own.isEmpty() ? new Feature(names.get(i), new Scaler.None(), MissingPolicy.FAIL) : own.get(i);
            features.add(new Feature(
                    names.isEmpty() ? feature.name() : names.get(i),
                    feature.encoder(),
                    missing(feature, options),
                    feature.imputed()));
        }
        return features;
    }

    /** An input for missing values is part of the network, which no setting can change. */
    private static MissingPolicy missing(Feature feature, ScoringOptions options) {
        return feature.missing() == MissingPolicy.INDICATE
                ? feature.missing()
                : options.missing().orElse(feature.missing());
    }

    /** How many consecutive rows of a key make one sample; 1 for a model of single records. */
    public int windowLength() {
        return lease.bundle().model().input().rows(inputs);
    }

    public ModelBundle bundle() {
        return lease.bundle();
    }

    public FeatureSet features() {
        return features;
    }

    /** How many of the network's inputs one row is, after all steps. */
    int inputs() {
        return inputs;
    }

    /** What becomes of a row of encoded features before the network takes it; mostly none. */
    List<RowStep> steps() {
        return lease.bundle().manifest().steps();
    }

    /** Reads feature values that are text, with the words of the bundle. */
    public TextNumber text() {
        return text;
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

    /**
     * Share of normal rows with a score above a threshold, by the bundle's calibration, 0 to 1: how often it gives a
     * false alarm. NaN where the model was not calibrated.
     *
     * @param score may be NaN, and then the result is
     */
    public double expectedAlertRate(double score) {
        return Double.isNaN(score)
                ? Double.NaN
                : quantiles.map(known -> 1 - known.percentile(score) / 100).orElse(Double.NaN);
    }

    /** What drift is told from; absent where nobody has learned it for this score. */
    public Optional<DriftReference> drift() {
        return drift;
    }

    /** What runs the network: {@code java} or {@code tensorflow}, with what else decides how fast it is. */
    public String engineDescription() {
        return lease.engine().description();
    }

    /** Scratch memory for one thread. */
    public RowScorer newScoring() {
        return new RowScorer(this, lease.engine().newRunner(), compiledScore.newFunction());
    }

    /** An empty window for the rows of one key. */
    public Window newWindow() {
        return new Window(windowLength(), inputs);
    }

    @Override
    public void close() {
        lease.close();
    }
}
