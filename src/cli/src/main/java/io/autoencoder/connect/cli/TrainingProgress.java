// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.model.SignificantDigits;
import io.autoencoder.connect.text.PlainNumbers;
import io.autoencoder.connect.train.TrainingListener;
import java.io.PrintWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows a training: one line that is drawn over on a terminal, and a line an epoch elsewhere. */
final class TrainingProgress implements TrainingListener {

    private final PrintWriter err;
    private final LiveLine line;
    private final Consumer<String> once;
    private EpochClock clock = new EpochClock();
    private final EncodingTable encodings = new EncodingTable();
    private String member = "";
    private int membersLeft;
    private @Nullable EpochResult best;

    TrainingProgress(Terminal terminal) {
        this.err = terminal.err();
        this.line = terminal.line();
        this.once = terminal.once();
    }

    @Override
    public void rowsRead(long rows) {
        line.draw(width -> "reading " + PlainNumbers.count(rows) + " rows");
    }

    @Override
    public void encoded(Feature feature, String why) {
        encodings.add(feature, why);
    }

    @Override
    public void dataReady(DataSummary data) {
        encodings.text().forEach(err::println);
        err.println(PlainNumbers.count(data.rows()) + " rows of " + data.features() + " features"
                + (data.anomalies() > 0 ? ", " + PlainNumbers.count(data.anomalies()) + " labelled as anomalies" : "")
                + ": "
                + PlainNumbers.count(data.trainRows()) + " train, " + PlainNumbers.count(data.validationRows())
                + " validate, "
                + PlainNumbers.count(data.testRows()) + " test");
        err.println("network " + data.layers());
    }

    @Override
    public void warning(String message) {
        once.accept("warning: " + message);
    }

    @Override
    public void note(String message) {
        once.accept("note: " + message);
    }

    @Override
    public void member(int number, int members) {
        finish();
        clock = new EpochClock();
        member = "network " + number + "/" + members + "  ";
        membersLeft = members - number;
    }

    @Override
    public void step(StepProgress step) {
        clock.at(step);
        line.draw(width -> ProgressBar.line(
                width,
                member + "epoch " + step.epoch() + "/" + step.epochs(),
                clock.share(),
                clock.description(step, clock.left(membersLeft))));
    }

    @Override
    public void epoch(EpochResult epoch) {
        clock.after(epoch);
        if (!line.watched()) {
            print(epoch);
        } else if (epoch.best()) {
            best = epoch;
        }
    }

    /** The training is over. On a terminal the best epoch is what stays of the network's line. */
    void finish() {
        if (best != null) {
            print(best);
            best = null;
        }
    }

    private void print(EpochResult epoch) {
        err.println(member + "epoch " + epoch.epoch() + "/" + epoch.epochs() + "  loss "
                + SignificantDigits.of(epoch.trainLoss())
                + "  validation " + SignificantDigits.of(epoch.validationLoss()) + (epoch.best() ? " *" : "  ") + "  "
                + PlainNumbers.score(epoch.seconds()) + " s");
    }
}
