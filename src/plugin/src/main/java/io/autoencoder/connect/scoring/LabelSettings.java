// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

import static io.autoencoder.connect.settings.Validators.between;

import io.autoencoder.connect.errors.RateLimitedLog;
import io.autoencoder.connect.feature.LabelValues;
import io.autoencoder.connect.labels.FieldLabels;
import io.autoencoder.connect.labels.LabelTopic;
import io.autoencoder.connect.labels.Labels;
import io.autoencoder.connect.labels.RecordLabel;
import io.autoencoder.connect.labels.TopicLabels;
import io.autoencoder.connect.metrics.TaskMetrics;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.RecordPart;
import io.autoencoder.connect.scoring.observe.ScoringLog;
import io.autoencoder.connect.settings.ConfigDefBuilder;
import io.autoencoder.connect.settings.Validators;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Where the labels of records come from, and how many of them the accuracy is of.
 *
 * @param label reads what they say; empty where nothing does
 * @param topic that says so later; empty where records do so themselves
 * @param window how many labelled records
 */
public record LabelSettings(Optional<RecordLabel> label, Optional<LabelTopic> topic, int window) {

    static final String LABEL_FIELD_CONFIG = "label.field";
    private static final String LABEL_FIELD_DOC =
            "The field of the scored key or value that says whether the record is an anomaly: 1 or true if it is and 0 or"
                    + " false if not, or as label.anomalies says. It is no feature and changes no score: metrics tell from it"
                    + " how right the flags are. With label.topic, a field of the values there, and left empty, the whole value."
                    + " Without either, there are no such metrics.";

    static final String LABEL_ANOMALIES_CONFIG = "label.anomalies";
    private static final String LABEL_ANOMALIES_DOC =
            "The labels that mark an anomaly, such as fraud; all others then mark normal records. Left empty, 1 and true do.";

    static final String ACCURACY_WINDOW_RECORDS_CONFIG = "accuracy.window.records";
    private static final String ACCURACY_WINDOW_RECORDS_DOC =
            "How many labelled records, the last ones, precision, recall and the like are of. Each takes ten bytes.";

    /**
     * What brings records and labels together; empty where there are none.
     *
     * @param part that is scored
     * @param place where the figures of a topic are shown
     * @param name tells the transforms of one task apart
     */
    public Optional<Labels> open(RecordPart part, TaskMetrics place, String name) {
        if (topic.isEmpty()) {
            return label.map(inRecord -> new FieldLabels(inRecord, part));
        }
        return Optional.of(new TopicLabels(
                topic.get(), part, place, name, LabelSettings::tell, new RateLimitedLog(LabelSettings::tell)::tell));
    }

    private static void tell(String sentence) {
        ScoringLog.LOG.warn("ScoreAnomaly: {}", sentence);
    }

    static void define(ConfigDefBuilder table) {
        table.text(LABEL_FIELD_CONFIG, "", Validators.OPTIONAL_PATH, Importance.MEDIUM, LABEL_FIELD_DOC)
                .list(LABEL_ANOMALIES_CONFIG, "", Validators.LABELS, Importance.LOW, LABEL_ANOMALIES_DOC)
                .define(
                        ACCURACY_WINDOW_RECORDS_CONFIG,
                        Type.INT,
                        10_000,
                        between(100, 1_000_000),
                        Importance.LOW,
                        ACCURACY_WINDOW_RECORDS_DOC)
                .keys(LabelTopicConfig::define);
    }

    static LabelSettings of(AbstractConfig config) {
        String field = config.getString(LABEL_FIELD_CONFIG);
        List<String> anomalies = config.getList(LABEL_ANOMALIES_CONFIG);
        RecordLabel label = new RecordLabel(
                field.isEmpty() ? Optional.empty() : Optional.of(FieldPath.parse(field)),
                anomalies.isEmpty() ? LabelValues.DEFAULT : new LabelValues(anomalies));
        return new LabelSettings(
                field.isEmpty() ? Optional.empty() : Optional.of(label),
                LabelTopicConfig.of(config, label),
                config.getInt(ACCURACY_WINDOW_RECORDS_CONFIG));
    }
}
