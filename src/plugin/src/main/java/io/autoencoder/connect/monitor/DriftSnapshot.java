// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.monitor;

import io.autoencoder.connect.drift.DriftReport;
import io.autoencoder.connect.drift.QuantityDrift;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a report of drift into the form that leaves the worker. */
final class DriftSnapshot {

    /** Features of which the bins are told: a model may have hundreds, and a page asks every two seconds. */
    private static final int WITH_BINS = 12;

    private DriftSnapshot() {}

    /** @param includesValues whether bins, which name categories and limits of numbers, may be told */
    static Snapshot.Drift of(DriftReport report, boolean includesValues) {
        List<Snapshot.Drifted> features = new ArrayList<>();
        for (QuantityDrift feature : report.features()) {
            features.add(drifted(feature, includesValues && features.size() < WITH_BINS));
        }
        return new Snapshot.Drift(
                report.verdict().name(),
                report.records(),
                report.capacity(),
                report.promise(),
                drifted(report.score(), includesValues),
                features);
    }

    private static Snapshot.Drifted drifted(QuantityDrift quantity, boolean withBins) {
        return new Snapshot.Drifted(
                quantity.name(),
                quantity.kind().name(),
                finite(quantity.psi()),
                finite(quantity.level()),
                quantity.isAlarm(),
                finite(quantity.shift()),
                withBins ? bins(quantity) : null);
    }

    private static List<Snapshot.DriftedBin> bins(QuantityDrift quantity) {
        return quantity.bins().stream()
                .map(bin -> new Snapshot.DriftedBin(bin.label(), bin.reference(), finite(bin.window())))
                .toList();
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
