// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.text.Numbers;
import io.autoencoder.connect.text.PlainNumbers;
import io.autoencoder.connect.train.TrainingListener;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;

/** Shows a training: a bar that is drawn over on a terminal, a line an epoch elsewhere. */
final class TrainingProgress implements TrainingListener {

    private static final int BAR = 24;
    private static final long NANOS_BETWEEN_DRAWINGS = 100_000_000;
    private static final String CLEAR_LINE = "\r\u001B[K";

    private final PrintWriter err;
    private final boolean interactive;
    private final Set<String> told = new HashSet<>();
    private String member = "";
    private long lastDrawing = System.nanoTime();

    TrainingProgress(Terminal terminal) {
        this.err = terminal.err();
        this.interactive = terminal.interactive();
    }

    @Override
    public void rowsRead(long rows) {
        draw("reading " + PlainNumbers.count(rows) + " rows");
    }

    @Override
    public void dataReady(DataSummary data) {
        print(PlainNumbers.count(data.rows()) + " rows of " + data.features() + " features"
                + (data.anomalies() > 0 ? ", " + PlainNumbers.count(data.anomalies()) + " labelled as anomalies" : "")
                + ": "
                + PlainNumbers.count(data.trainRows()) + " train, " + PlainNumbers.count(data.validationRows())
                + " validate, "
                + PlainNumbers.count(data.testRows()) + " test");
        print("network " + data.layers());
    }

    @Override
    public void warning(String message) {
        printOnce("warning: " + message);
    }

    @Override
    public void note(String message) {
        printOnce("note: " + message);
    }

    /** A source that is read twice says the same twice. */
    private void printOnce(String line) {
        if (told.add(line)) {
            print(line);
        }
    }

    @Override
    public void member(int number, int members) {
        member = "network " + number + "/" + members + "  ";
    }

    @Override
    public void step(StepProgress step) {
        int full = (int) ((long) BAR * step.rowsDone() / step.rows());
        double perSecond = step.rowsPerSecond();
        draw(member + "epoch " + step.epoch() + "/" + step.epochs() + " [" + "#".repeat(full) + "-".repeat(BAR - full)
                + "] loss " + Numbers.significant(step.loss()) + ", " + PlainNumbers.count((long) perSecond)
                + " rows/s, "
                + (perSecond > 0 ? Numbers.duration((step.rows() - step.rowsDone()) / perSecond) : "?") + " left");
    }

    @Override
    public void epoch(EpochResult epoch) {
        print(member + "epoch " + epoch.epoch() + "/" + epoch.epochs() + "  loss "
                + Numbers.significant(epoch.trainLoss())
                + "  validation " + Numbers.significant(epoch.validationLoss()) + (epoch.best() ? " *" : "  ") + "  "
                + PlainNumbers.score(epoch.seconds()) + " s");
    }

    private void draw(String line) {
        if (interactive && System.nanoTime() - lastDrawing > NANOS_BETWEEN_DRAWINGS) {
            err.print(CLEAR_LINE + line);
            err.flush();
            lastDrawing = System.nanoTime();
        }
    }

    private void print(String line) {
        err.println(interactive ? CLEAR_LINE + line : line);
    }
}
