// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.quickstart.OutputTopics.Scored;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the quickstart shows while it runs: a line a second, with the last records flagged in it. For one thread. */
final class Screen {

    private static final int FLAGGED_A_LINE = 2;
    private static final int REASONS = 2;
    private static final double SECOND = 1e9;

    private final PrintStream out;
    private final List<Scored> lastFlagged = new ArrayList<>();
    private long start;
    private long lastShown;
    private long lastTotal;
    private boolean errorShown;

    Screen(PrintStream out) {
        this.out = out;
    }

    void say(String text) {
        out.println(text);
    }

    /** Says what is being waited for until the answer is closed. */
    Waiting waiting(String what) {
        return new Waiting(out, what);
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
        out.println(format(
                "%5.1f s  %,7.0f records/s   normal %,9d   flagged %,6d%s",
                (now - start) / SECOND,
                (tally.total() - lastTotal) / ((now - lastShown) / SECOND),
                tally.normal(),
                tally.flagged(),
                tally.unscored() == 0 ? "" : format("   not scored %,6d", tally.unscored())));
        showFlagged(tally);
        showError(tally);
        lastShown = now;
        lastTotal = tally.total();
    }

    private void showFlagged(Tally tally) {
        lastFlagged.forEach(record -> out.println(explanation(record, tally)));
        lastFlagged.clear();
    }

    /** Once: the others fail alike, or follow from it. */
    private void showError(Tally tally) {
        if (!errorShown && tally.firstError().isPresent()) {
            out.println("  → not scored: " + tally.firstError().get());
            errorShown = true;
        }
    }

    private static String explanation(Scored record, Tally tally) {
        JsonNode value = record.value();
        return format(
                "  → %s  score %.4g over %.4g%s: %s",
                record.topic(),
                value.path("anomaly_score").asDouble(),
                value.path("anomaly_threshold").asDouble(),
                tally.isAnomaly(record)
                        .map(anomaly -> anomaly ? ", a fraud" : ", no fraud")
                        .orElse(""),
                ReasonLine.of(value.path("anomaly_reasons"), REASONS));
    }

    /**
     * Shows what became of all records, after the last ones flagged since the last line.
     *
     * @param in rows that were there to be scored
     */
    void summary(Tally tally, long in, String normalTopic, String fraudTopic) {
        showFlagged(tally);
        showError(tally);
        out.println();
        out.println(format(
                "%,d records in = %,d normal%s to %s + %,d flagged to %s%s",
                in,
                tally.normal(),
                tally.unscored() == 0 ? "" : format(" + %,d not scored", tally.unscored()),
                normalTopic,
                tally.flagged(),
                fraudTopic,
                tally.total() == in ? "" : format("; %,d not arrived yet", in - tally.total())));
        quality(tally);
    }

    private void quality(Tally tally) {
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
            out.println("Without a column " + tally.label()
                    + " nothing says which of them are frauds; -Dquickstart.label=COLUMN names one that is 1 for them, and"
                    + " -Dquickstart.anomaly-value=VALUE what stands there for a fraud if that is not 1 or true.");
        }
    }

    /**
     * Shows the threshold and how fast it went.
     *
     * @param records that arrived
     * @param nanos from the first to the last
     * @param rate rows fed a second; 0 for as fast as it goes
     */
    void speed(Tally tally, long records, long nanos, int rate) {
        out.println(format(
                "threshold %.4g; %.1f s, %,.0f records/s%s",
                tally.threshold(),
                nanos / SECOND,
                records / (nanos / SECOND),
                rate == 0 ? "" : format(", fed %,d a second (-Dquickstart.rate=0: as fast as it goes)", rate)));
    }

    private static String share(double share) {
        return Double.isNaN(share) ? "unknown" : format("%.3f", share);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
