// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.quickstart.ScoredTopics.Scored;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** What the quickstart shows while it runs: a line a second, with the last records flagged in it. For one thread. */
final class Screen {

    private static final int FLAGGED_A_LINE = 2;
    private static final int REASONS = 2;
    private static final long SECOND = 1_000_000_000L;

    private final PrintStream out;
    private final List<Scored> lastFlagged = new ArrayList<>();
    private long start;
    private long lastShown;
    private long lastTotal;

    Screen(PrintStream out) {
        this.out = out;
    }

    void say(String text) {
        out.println(text);
    }

    /** Remembers a flagged record for the next line. */
    void flagged(Scored record) {
        if (lastFlagged.size() == FLAGGED_A_LINE) {
            lastFlagged.remove(0);
        }
        lastFlagged.add(record);
    }

    /** Shows a line if the last one, or the first record, is a second old. */
    void refresh(Tally tally) {
        long now = System.nanoTime();
        if (lastShown == 0 && tally.total() > 0) {
            start = now;
            lastShown = now;
        } else if (lastShown != 0 && now - lastShown >= SECOND && tally.total() > lastTotal) {
            show(tally, now);
        }
    }

    private void show(Tally tally, long now) {
        double seconds = (now - lastShown) / (double) SECOND;
        out.println(format(
                "%5.1f s  %,7.0f records/s   scored %,9d   flagged %,6d",
                (now - start) / (double) SECOND,
                (tally.total() - lastTotal) / seconds,
                tally.total(),
                tally.flagged()));
        lastFlagged.forEach(record -> out.println(explanation(record)));
        lastFlagged.clear();
        lastShown = now;
        lastTotal = tally.total();
    }

    private static String explanation(Scored record) {
        JsonNode value = record.value();
        StringJoiner reasons = new StringJoiner(", ");
        for (int i = 0; i < Math.min(REASONS, value.path("anomaly_reasons").size()); i++) {
            JsonNode reason = value.path("anomaly_reasons").path(i);
            reasons.add(format(
                    "%s %.3g instead of %.3g (%.0f %%)",
                    reason.path("feature").asText(),
                    reason.path("actual").asDouble(),
                    reason.path("expected").asDouble(),
                    100 * reason.path("share").asDouble()));
        }
        return format(
                "  → %s  score %.3g: %s",
                record.topic(), value.path("anomaly_score").asDouble(), reasons);
    }

    /** Shows what became of all records. */
    void summary(Tally tally, long fed, String normalTopic, String fraudTopic) {
        out.println();
        out.println(format(
                "%,d records in = %,d scored to %s + %,d flagged to %s%s",
                fed,
                tally.normal(),
                normalTopic,
                tally.flagged(),
                fraudTopic,
                tally.total() == fed ? "" : "; " + (fed - tally.total()) + " not arrived yet"));
        if (tally.hasLabels()) {
            out.println(format(
                    "precision %s (%,d of %,d flagged are fraud), recall %s (%,d of %,d frauds are flagged)",
                    share(tally.precision()),
                    tally.truePositives(),
                    tally.flagged(),
                    share(tally.recall()),
                    tally.truePositives(),
                    tally.anomalies()));
        } else {
            out.println(
                    "Without a column " + tally.label()
                            + " nothing says which of them are frauds; -Dquickstart.label=COLUMN names one that is 1 for them.");
        }
    }

    private static String share(double share) {
        return Double.isNaN(share) ? "unknown" : format("%.3f", share);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
