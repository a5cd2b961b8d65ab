// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

/**
 * What a feature adds to the score of one record, on average; NaN where there is no such record.
 *
 * @param feature its name
 * @param normal over the normal records; over all records where nobody labelled them
 * @param anomaly over the anomalies; NaN where nobody labelled them
 * @param alert over the records that raised an alert
 */
public record FeatureError(String feature, double normal, double anomaly, double alert) {}
