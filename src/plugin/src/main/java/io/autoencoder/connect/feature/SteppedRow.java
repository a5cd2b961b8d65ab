// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row on its way from its features through a model's {@link RowStep}s to the network, and its reconstruction on the
 * way back. Does not allocate per row but for what {@link #attributed} and {@link #farOut} return, and in a
 * {@link PartOfRow}. For one thread at a time.
 */
public final class SteppedRow {

    /** Inputs are scaled in a step, and not by {@link ScaledInputs} in single precision. */
    private final FeatureSet features;

    private final RowStep[] steps;

    /** Of each feature what scales its one input; null where inputs are made otherwise. */
    private final @Nullable Scaler[] scalers;

    /** The features' inputs as a network without steps would take them. */
    private final float[] encoded;

    /** What each step is given, and last what the network is. */
    private final double[][] forth;

    private final double[][] back;

    /** What the features' inputs would be for the network's outputs. */
    private final float[] restored;

    private boolean isRestored;

    /** @throws IllegalArgumentException if a step does not take what comes before it */
    public SteppedRow(FeatureSet features, List<RowStep> steps) {
        List<RowStep> all = new ArrayList<>(steps);
        if (features.asList().stream().anyMatch(feature -> feature.encoder() instanceof ScaledInputs)) {
            all.add(
                    0,
                    new Scaling(features.asList().stream()
                            .flatMap(SteppedRow::scalers)
                            .toList()));
        }
        this.features = new FeatureSet(
                features.asList().stream().map(SteppedRow::unscaled).toList());
        this.steps = all.toArray(RowStep[]::new);
        this.scalers = this.features.asList().stream()
                .map(feature -> feature.encoder().scaler())
                .toArray(Scaler[]::new);
        this.encoded = new float[features.inputs()];
        this.restored = new float[encoded.length];
        this.forth = new double[this.steps.length + 1][];
        this.back = new double[forth.length][];
        for (int i = 0; i < forth.length; i++) {
            int width = i == 0 ? encoded.length : this.steps[i - 1].width(forth[i - 1].length);
            forth[i] = new double[width];
            back[i] = new double[width];
        }
    }

    private static Feature unscaled(Feature feature) {
        return feature.encoder() instanceof ScaledInputs scaled
                ? new Feature(feature.name(), scaled.encoder(), feature.missing(), feature.imputed())
                : feature;
    }

    /** Of each input. */
    private static Stream<Scaler> scalers(Feature feature) {
        List<Scaler> scalers = feature.encoder() instanceof ScaledInputs scaled ? scaled.scalers() : List.of();
        return Stream.concat(
                scalers.stream(),
                Stream.generate(() -> (Scaler) new Scaler.None()).limit(feature.width() - scalers.size()));
    }

    /** How many values the network takes. */
    private int width() {
        return forth[steps.length].length;
    }

    /**
     * Imputes and encodes one row and carries it through the steps.
     *
     * @param raw as {@link FeatureSet#encode} takes it
     * @param inputs receives the network's inputs from {@code offset} on
     * @return as {@link FeatureSet#encode}; where anything is cut, all inputs are, since each may be made of it
     */
    public int encode(double[] raw, float[] inputs, int offset) {
        int outcome = features.encode(raw, encoded, 0);
        if (outcome >= 0) {
            return outcome;
        }
        isRestored = false;
        encodeExactly(raw);
        for (int i = 0; i < steps.length; i++) {
            steps[i].apply(forth[i], forth[i + 1]);
        }
        double[] last = forth[steps.length];
        for (int i = 0; i < last.length; i++) {
            inputs[offset + i] = (float) last[i];
            // Also where it is not a number.
            if (!(Math.abs(inputs[offset + i]) < FeatureSet.FARTHEST)) {
                outcome = FeatureSet.CUT;
            }
        }
        if (outcome == FeatureSet.CUT) {
            Arrays.fill(inputs, offset, offset + last.length, FeatureSet.FARTHEST);
        }
        return outcome;
    }

    /** What the last step made of the row encoded last, before it is rounded for the network. */
    public double[] values() {
        return forth[steps.length].clone();
    }

    /** Single precision would lie some 1e-7 beside what a notebook hands on from step to step. */
    private void encodeExactly(double[] raw) {
        double[] first = forth[0];
        for (int i = 0; i < first.length; i++) {
            first[i] = encoded[i];
        }
        int input = 0;
        for (int i = 0; i < scalers.length; i++) {
            Scaler scaler = scalers[i];
            double code = features.impute(i, raw[i]);
            if (scaler != null && !Double.isNaN(code)) {
                first[input] = scaler.scale(code);
            }
            input += features.get(i).width();
        }
    }

    /**
     * What the reconstruction says of a feature, on its way back through the steps.
     *
     * @param outputs the network's outputs for the row encoded last
     * @param offset of the first
     * @return as {@link FeatureSet#expected}
     */
    public Object expected(int feature, float[] outputs, int offset) {
        if (!isRestored) {
            for (int i = 0; i < width(); i++) {
                back[steps.length][i] = outputs[offset + i];
            }
            for (int i = steps.length - 1; i >= 0; i--) {
                steps[i].restore(back[i + 1], forth[i], back[i]);
            }
            for (int i = 0; i < restored.length; i++) {
                restored[i] = (float) back[0][i];
            }
            isRestored = true;
        }
        return features.expected(feature, restored, 0);
    }

    /**
     * Divides what each of the network's inputs adds to a score among the features' inputs: the residual is carried
     * back through the steps, each part of it as long as the root of what it adds.
     *
     * @param contributions one or several rows' parts of a score, which sum up to it
     * @param inputs of the network
     * @param outputs their reconstruction
     * @return for each row as many values as the features have inputs: they have the same sum
     */
    public double[] attributed(double[] contributions, float[] inputs, float[] outputs) {
        int width = width();
        double[] parts = new double[contributions.length / width * encoded.length];
        for (int row = 0; row < contributions.length / width; row++) {
            for (int i = 0; i < width; i++) {
                int at = row * width + i;
                back[steps.length][i] = Math.copySign(Math.sqrt(contributions[at]), inputs[at] - outputs[at]);
            }
            for (int i = steps.length - 1; i >= 0; i--) {
                steps[i].attribute(back[i + 1], back[i]);
            }
            for (int i = 0; i < encoded.length; i++) {
                parts[row * encoded.length + i] = back[0][i] * back[0][i];
            }
        }
        return parts;
    }

    /**
     * Which of the features' inputs were {@link FeatureSet#isCut cut} in the row encoded last: 1 for those and 0 for
     * the others. All are 1 where none was, for then it is the steps that led too far.
     */
    public double[] farOut() {
        double[] parts = new double[encoded.length];
        int found = 0;
        for (int i = 0; i < parts.length; i++) {
            if (FeatureSet.isCut(encoded[i])) {
                parts[i] = 1;
                found++;
            }
        }
        if (found == 0) {
            Arrays.fill(parts, 1);
        }
        return parts;
    }
}
