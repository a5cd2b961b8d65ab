// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.model.SignificantDigits;
import io.autoencoder.connect.text.Numbers;
import io.autoencoder.connect.text.PlainNumbers;
import io.autoencoder.connect.train.TrainingListener.EpochResult;
import io.autoencoder.connect.train.TrainingListener.StepProgress;

/** How far the training of one network is, and how long it would still take to its last epoch. */
final class EpochClock {

    private double secondsOfEpochs;
    private double seconds;
    private double share;
    private double rows;

    void at(StepProgress step) {
        seconds = secondsOfEpochs + step.seconds();
        rows = (step.epoch() - 1.0) * step.rows() + step.rowsDone();
        share = (step.epoch() - 1 + (double) step.rowsDone() / step.rows()) / step.epochs();
    }

    void after(EpochResult epoch) {
        secondsOfEpochs += epoch.seconds();
        seconds = secondsOfEpochs;
        share = (double) epoch.epoch() / epoch.epochs();
    }

    /** How long the network has learned and been validated. */
    double seconds() {
        return seconds;
    }

    /** The share of its rows that the network has learned from, 0 to 1. */
    double share() {
        return share;
    }

    /** The loss, how fast the network learns and what is left; the loss alone before the first batch is done. */
    String description(StepProgress step, String left) {
        String loss = "loss " + SignificantDigits.of(step.loss());
        return rows > 0
                ? loss + ", " + PlainNumbers.count((long) (rows / seconds)) + " rows/s, " + left + " left"
                : loss;
    }

    /**
     * The time that is left, in words; less if the training ends before its last epoch.
     *
     * @param networks how many more networks will be trained as this one
     */
    String left(int networks) {
        return share > 0 ? Numbers.duration(seconds * (1 - share + networks) / share) : "?";
    }
}
