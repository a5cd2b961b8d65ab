// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static io.autoencoder.connect.transforms.Records.payment;
import static io.autoencoder.connect.transforms.Records.paymentMap;
import static io.autoencoder.connect.transforms.Records.sink;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a record that cannot be scored, as {@code on.error} says. */
class ScoreAnomalyErrorsTest extends ScoreAnomalyFixture {

    private static final String SENTENCE = "ScoreAnomaly: cannot score record: field 'Amount' is null;"
            + " set missing=center or zero to score such records" + Records.LOCATION;

    @Test
    void passLeavesTheRecordAlone() {
        SinkRecord record = sink(payment(null, 50, 0.0));

        assertThat(transform("on.error", "Pass").apply(record)).isSameAs(record);
    }

    @Test
    void tagPutsTheErrorIntoAStruct() {
        ScoreAnomaly<SinkRecord> transform = transform("on.error", "tag");

        SinkRecord failed = transform.apply(sink(payment(null, 50, 0.0)));
        SinkRecord scored = transform.apply(sink(payment(14.0, 50, 0.0)));

        assertThat(value(failed).getString("anomaly_error")).isEqualTo(SENTENCE);
        assertThat(value(failed).get("anomaly_score")).isNull();
        assertThat(value(failed).get("anomaly_flag")).isNull();
        assertThat(value(failed).get("Age")).isEqualTo(50);
        assertThat(value(scored).getString("anomaly_error")).isNull();
        assertThat(value(scored).schema()).isSameAs(value(failed).schema());
    }

    @Test
    void tagPutsTheErrorIntoAMap() {
        SinkRecord failed = transform("on.error", "tag").apply(sink(paymentMap(null, 50, 0)));

        assertThat(map(failed)).containsEntry("anomaly_error", SENTENCE).containsEntry("Age", 50);
        assertThat(map(failed)).containsEntry("anomaly_score", null).containsEntry("anomaly_flag", null);
    }

    @Test
    void tagFallsBackToAHeader() {
        SinkRecord struct = sink(payment(null, 50, 0.0));

        SinkRecord asked =
                transform("on.error", "tag", "output.target", "headers").apply(struct);
        SinkRecord text = transform("on.error", "tag").apply(sink("a line"));

        assertThat(asked.value()).isSameAs(struct.value());
        assertThat(asked.headers().lastWithName("anomaly_error").value()).isEqualTo(SENTENCE);
        assertThat(text.value()).isEqualTo("a line");
        assertThat(text.headers().lastWithName("anomaly_error").value().toString())
                .contains("put ParseDelimited before it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"value", "headers"})
    void tagPutsTheErrorIntoTheHeaderThatIsSet(String target) {
        ScoreAnomaly<SinkRecord> transform =
                transform("on.error", "tag", "error.header", "transform_error", "output.target", target);

        SinkRecord failed = transform.apply(sink(payment(null, 50, 0.0)));

        assertThat(failed.headers().lastWithName("transform_error").value()).isEqualTo(SENTENCE);
        assertThat(failed.headers().lastWithName("anomaly_error")).isNull();
        assertThat(failed.valueSchema().field("anomaly_error")).isNull();
        assertThat(failed.valueSchema().field("anomaly_score") != null).isEqualTo(target.equals("value"));
    }

    @Test
    void namesTheTransformThatReadsJson() {
        SinkRecord json = transform("on.error", "tag").apply(sink(" {\"Amount\": 1}"));

        assertThat(json.headers().lastWithName("anomaly_error").value().toString())
                .contains("put ParseJson before it to read text that is JSON");
    }

    /** What could not be parsed is text here; that is no second fault. */
    @ParameterizedTest
    @ValueSource(strings = {"tag", "fail"})
    void keepsTheReasonWhyTextWasNotParsed(String policy) {
        ParseDelimited<SinkRecord> parse = new ParseDelimited.Value<>();
        parse.configure(Map.of("columns", "Amount,Age", "on.error", "tag", "error.header", "why"));
        SinkRecord unparsed = parse.apply(sink("1"));
        String reason = unparsed.headers().lastWithName("why").value().toString();
        ScoreAnomaly<SinkRecord> score = transform("on.error", policy);

        if (policy.equals("fail")) {
            assertThatThrownBy(() -> score.apply(unparsed)).hasMessage(reason);
        } else {
            assertThat(score.apply(unparsed)
                            .headers()
                            .lastWithName("anomaly_error")
                            .value())
                    .isEqualTo(reason);
        }
    }
}
