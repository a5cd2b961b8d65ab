// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.train.NetworkInTraining;
import io.autoencoder.connect.train.TrainingListener;

/** Tells two listeners, one after the other. */
record BothListeners(TrainingListener first, TrainingListener second) implements TrainingListener {

    @Override
    public void rowsRead(long rows) {
        first.rowsRead(rows);
        second.rowsRead(rows);
    }

    @Override
    public void dataReady(DataSummary summary) {
        first.dataReady(summary);
        second.dataReady(summary);
    }

    @Override
    public void warning(String message) {
        first.warning(message);
        second.warning(message);
    }

    @Override
    public void note(String message) {
        first.note(message);
        second.note(message);
    }

    @Override
    public void member(int member, int members) {
        first.member(member, members);
        second.member(member, members);
    }

    @Override
    public void building(NetworkInTraining network) {
        first.building(network);
        second.building(network);
    }

    @Override
    public void step(StepProgress progress) {
        first.step(progress);
        second.step(progress);
    }

    @Override
    public void epoch(EpochResult result) {
        first.epoch(result);
        second.epoch(result);
    }
}
