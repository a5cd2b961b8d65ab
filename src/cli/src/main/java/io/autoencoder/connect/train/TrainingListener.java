// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.LoadListener;
import io.autoencoder.connect.feature.Feature;

/** Follows a training; what is not overridden is not told. Called on the training thread. */
public interface TrainingListener extends LoadListener, NetworkListener {

    /** Tells nothing, for who trains many times over. */
    TrainingListener SILENT = new TrainingListener() {};

    /**
     * How a column becomes inputs.
     *
     * @param why what was found in the column
     */
    default void encoded(Feature feature, String why) {}

    /** All rows are read and divided. */
    default void dataReady(DataSummary summary) {}

    /**
     * A network of an ensemble is about to be trained; its steps and epochs follow.
     *
     * @param member from 1
     * @param members how many there will be
     */
    default void member(int member, int members) {}

    /** Some rows of an epoch are done. */
    default void step(StepProgress progress) {}

    /**
     * What was read.
     *
     * @param features how many features
     * @param rows how many rows
     * @param anomalies how many of them are labelled as anomalies
     * @param trainRows how many train
     * @param validationRows how many validate
     * @param testRows how many test
     * @param layers the network: widths and activations
     */
    record DataSummary(
            int features, long rows, long anomalies, int trainRows, int validationRows, int testRows, String layers) {}

    /**
     * Where an epoch is.
     *
     * @param epoch from 1
     * @param epochs most that there will be
     * @param rowsDone rows of this epoch learned from
     * @param rows rows in an epoch
     * @param loss mean loss of this epoch's rows so far
     * @param seconds since the epoch began
     */
    record StepProgress(int epoch, int epochs, int rowsDone, int rows, double loss, double seconds) {}

    /**
     * What an epoch brought.
     *
     * @param epoch from 1
     * @param epochs most that there will be
     * @param trainLoss mean loss over the training rows while they were learned
     * @param validationLoss mean squared error over the normal validation rows afterwards
     * @param best whether it is the best epoch so far
     * @param learningRate Adam's step size at its end
     * @param seconds how long it took
     */
    record EpochResult(
            int epoch,
            int epochs,
            double trainLoss,
            double validationLoss,
            boolean best,
            double learningRate,
            double seconds) {}
}
