// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.train.TrainingListener;

/** Tells nothing: for commands that train many times over. */
final class SilentTraining implements TrainingListener {

    @Override
    public void rowsRead(long rows) {}

    @Override
    public void dataReady(DataSummary summary) {}

    @Override
    public void warning(String message) {}

    @Override
    public void step(StepProgress progress) {}

    @Override
    public void epoch(EpochResult result) {}
}
