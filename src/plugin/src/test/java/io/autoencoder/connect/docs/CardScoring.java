// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.docs;

import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.RowScorer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** The code of {@code src/docs/streams.md}, which a test holds equal to it. */
final class CardScoring {

    private CardScoring() {}

    static Topology topology(AnomalyScorer model, Serde<Map<String, Object>> json) {
        StreamsBuilder streams = new StreamsBuilder();
        streams.stream("transactions", Consumed.with(Serdes.String(), json))
                .filter((id, transaction) -> transaction != null)
                .selectKey((id, transaction) -> (String) transaction.get("card_id"))
                .repartition(Repartitioned.with(Serdes.String(), json).withName("by-card"))
                .processValues(() -> new Scoring(model))
                .to(
                        (card, scored, context) -> scored.get("anomaly_flag") == Boolean.TRUE ? "suspicious" : "scored",
                        Produced.with(Serdes.String(), json));
        return streams.build();
    }

    static final class Scoring extends ContextualFixedKeyProcessor<String, Map<String, Object>, Map<String, Object>> {

        private final RowScorer scorer;

        Scoring(AnomalyScorer model) {
            scorer = model.newScoring();
        }

        @Override
        public void process(FixedKeyRecord<String, Map<String, Object>> transaction) {
            Map<String, Object> scored = new HashMap<>(transaction.value());
            scorer.read(scored::get);
            if (scorer.score() == FeatureSet.OK) {
                scored.put("anomaly_score", scorer.value());
                scored.put("anomaly_flag", scorer.isAnomaly());
            }
            context().forward(transaction.withValue(scored));
        }

        @Override
        public void close() {
            scorer.close();
        }
    }
}
