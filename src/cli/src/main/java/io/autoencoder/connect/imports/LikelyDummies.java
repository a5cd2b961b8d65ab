// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports;

import io.autoencoder.connect.data.ShellWord;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.Scaler;
import java.util.ArrayList;
import java.util.List;

/** Looks for features whose names and scalers are those of dummies although nobody said so. */
public final class LikelyDummies {

    private static final String SEPARATORS = "_-=:";

    /** The variance of a column of 0 and 1 follows from its mean. */
    private static final double SAME = 1e-6;

    private LikelyDummies() {}

    /** A sentence about each group. */
    public static List<String> proposals(List<Feature> features) {
        List<String> proposals = new ArrayList<>();
        int first = 0;
        while (first < features.size()) {
            String prefix = features.get(first).name();
            int end = first;
            if (mayBe(features.get(first).encoder())) {
                end++;
                while (end < features.size() && mayBe(features.get(end).encoder())) {
                    String common = common(prefix, features.get(end).name());
                    if (common.length() < 2) {
                        break;
                    }
                    prefix = common;
                    end++;
                }
            }
            if (end - first > 1 && !areCounted(features.subList(first, end), prefix)) {
                proposals.add(proposal(features.subList(first, end), prefix));
            }
            first = Math.max(end, first + 1);
        }
        return proposals;
    }

    private static String proposal(List<Feature> group, String prefix) {
        String column = prefix.substring(0, prefix.length() - 1);
        String option = prefix.endsWith("_") ? column : column + "=" + prefix;
        return group.get(0).name() + " to " + group.get(group.size() - 1).name() + " (" + group.size()
                + " features) are named like the dummies of one column; where records hold that column itself, import"
                + " with " + DummyColumns.OPTION + " " + ShellWord.of(option);
    }

    /** Up to a separator. */
    private static String common(String one, String other) {
        int end = 0;
        int common = 0;
        while (end < Math.min(one.length(), other.length()) && one.charAt(end) == other.charAt(end)) {
            end++;
            common = SEPARATORS.indexOf(one.charAt(end - 1)) >= 0 ? end : common;
        }
        return one.substring(0, common);
    }

    /** Whether a scaler may have been fitted on values of 0 and 1. */
    private static boolean mayBe(Encoder encoder) {
        if (encoder instanceof Scaler.Standard standard) {
            double mean = standard.mean();
            double variance = mean * (1 - mean);
            boolean isConstant = standard.std() == 1 && (mean == 0 || mean == 1);
            return isConstant || mean > 0 && Math.abs(standard.std() * standard.std() - variance) <= SAME * variance;
        }
        if (encoder instanceof Scaler.MinMax minMax) {
            return minMax.min() == 0 && minMax.max() == 1;
        }
        return encoder instanceof Scaler.None;
    }

    /** As {@code V_1} to {@code V_28}: numbers of columns, and no categories, as far as can be told. */
    private static boolean areCounted(List<Feature> group, String prefix) {
        return group.stream()
                .allMatch(feature -> feature.encoder() instanceof Scaler.None
                        && feature.name().substring(prefix.length()).matches("\\d+"));
    }
}
