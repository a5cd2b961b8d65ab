// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autoencoder.connect.accuracy.ConfusionMatrix;
import io.autoencoder.connect.evaluate.Evaluation;
import io.autoencoder.connect.evaluate.Evaluation.Alerts;

/** An evaluation as JSON. What needs a threshold is null without one. */
final class EvaluationJson {

    private EvaluationJson() {}

    static String of(Evaluation evaluation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("rows", evaluation.rows());
        json.put("anomalies", evaluation.anomalies());
        json.put("auroc", evaluation.auroc());
        json.put("average_precision", evaluation.averagePrecision());
        evaluation.alerts().ifPresentOrElse(alerts -> put(json, alerts), () -> putNothing(json));
        ObjectNode precisionAt = json.putObject("precision_at");
        evaluation.precisionAt().forEach((k, precision) -> precisionAt.put(Integer.toString(k), precision));
        return json.toPrettyString();
    }

    private static void put(ObjectNode json, Alerts alerts) {
        ConfusionMatrix counts = alerts.counts();
        json.put("threshold", alerts.threshold());
        json.put("precision", alerts.precision());
        json.put("recall", counts.recall());
        json.put("f1", counts.f1());
        json.put("alert_rate", counts.alertRate());
        json.putObject("confusion")
                .put("true_positives", counts.tp())
                .put("false_positives", counts.fp())
                .put("false_negatives", counts.fn())
                .put("true_negatives", counts.tn());
    }

    private static void putNothing(ObjectNode json) {
        for (String key : new String[] {"threshold", "precision", "recall", "f1", "alert_rate", "confusion"}) {
            json.putNull(key);
        }
    }
}
