// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers, while records are scored, what each feature adds to their scores. Keeps sums only, never a record. For one
 * thread at a time.
 */
public final class FeatureErrors {

    private final List<String> names;
    private final Group normals;
    private final Group anomalies;
    private final Group alerts;
    private final long[] led;
    private final double[] ledShare;

    /** @param names the features in the network's order */
    public FeatureErrors(List<String> names) {
        this.names = List.copyOf(names);
        this.normals = new Group(names.size());
        this.anomalies = new Group(names.size());
        this.alerts = new Group(names.size());
        this.led = new long[names.size()];
        this.ledShare = new double[names.size()];
    }

    /**
     * Adds one record.
     *
     * @param contributions what each feature adds to its score. A record with one that is not finite is left out.
     * @param anomaly its label; false where nobody labelled it
     * @param alert whether it raised an alert
     */
    public void add(double[] contributions, boolean anomaly, boolean alert) {
        double sum = 0;
        int largest = 0;
        for (int i = 0; i < names.size(); i++) {
            sum += contributions[i];
            if (contributions[i] > contributions[largest]) {
                largest = i;
            }
        }
        if (!Double.isFinite(sum)) {
            return;
        }
        (anomaly ? anomalies : normals).add(contributions);
        if (alert) {
            alerts.add(contributions);
            led[largest]++;
            ledShare[largest] += sum > 0 ? contributions[largest] / sum : 0;
        }
    }

    /** Each feature's mean part of the score, in the network's order. */
    public List<FeatureError> means() {
        List<FeatureError> means = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            means.add(new FeatureError(names.get(i), normals.mean(i), anomalies.mean(i), alerts.mean(i)));
        }
        return means;
    }

    /** The features that led at least one alert, in the network's order. */
    public List<TopReason> topReasons() {
        List<TopReason> reasons = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (led[i] > 0) {
                reasons.add(new TopReason(names.get(i), led[i], ledShare[i] / led[i]));
            }
        }
        return reasons;
    }

    private static final class Group {

        private final double[] sums;
        private long records;

        Group(int features) {
            sums = new double[features];
        }

        void add(double[] contributions) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += contributions[i];
            }
            records++;
        }

        double mean(int feature) {
            return records == 0 ? Double.NaN : sums[feature] / records;
        }
    }
}
