// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes that a user sees when posting a connector, before any task runs. */
class PostTimeErrorsIT {

    private static final String MODEL =
            Workers.project().resolve("models/creditcard").toString();

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
                    model            | /no/such/model  | no such file or directory
                    threshold        | high            | a finite number of 0 or more, or a rate such as rate:20/day
                    threshold        | -1              | 0 or more
                    features         | Amount          | the bundle has 29 features but 1 are listed
                    score.method     | rmse            | mse
                    output.fields    | score,colour    | colour
                    on.error         | explode         | fail
                    reasons.top      | 0               | at least 1
                    engine           | tensorflow      | configuration engine: a Keras HDF5 model runs in compiled Java
                    model            | models/absent   | was looked for at /
                    """)
    void shouldRefuseWrongValuesWithTheKey(String key, String value, String message) throws Exception {
        ConnectRest.Answer answer = WORKERS.rest().create(connector(Map.of("transforms.score." + key, value)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains(key).contains(message).doesNotContain("\tat ");
    }

    @Test
    void shouldTellSeveralPluginsApart() throws Exception {
        ConnectRest.Answer answer = WORKERS.rest()
                .create(connector(Map.of(
                        "transforms", "score,other",
                        "transforms.other.type", "io.autoencoder.connect.transforms.ScoreAnomaly$Value",
                        "transforms.other.model", MODEL,
                        "transforms.other.output.prefix", "other_",
                        "transforms.other.threshold", "-1",
                        "predicates", "flagged",
                        "predicates.flagged.type", "io.autoencoder.connect.transforms.RecordIsAnomaly",
                        "predicates.flagged.field", "other_score",
                        "predicates.flagged.threshold", "-1")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message())
                .contains("2 error(s)")
                .contains("rate:0.1% (ScoreAnomaly$Value, model=" + MODEL + ", output.prefix=other_)")
                .contains("0 or more (RecordIsAnomaly, field=other_score)");
    }

    @Test
    void shouldRefuseAModelFileThatIsCutShort() throws Exception {
        Path bundle = WORKERS.directory("cut");
        byte[] whole = Files.readAllBytes(Path.of(MODEL, "model.h5"));
        Path model = Files.write(bundle.resolve("model.h5"), Arrays.copyOf(whole, whole.length / 2));

        ConnectRest.Answer answer =
                WORKERS.rest().create(connector(Map.of("transforms.score.model", model.toString())));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("is cut short after " + whole.length / 2 + " of " + whole.length);
    }

    @Test
    void shouldRefuseABundleWhoseModelWasExchanged() throws Exception {
        Path bundle = WORKERS.directory("exchanged");
        Files.copy(Path.of(MODEL, "autoencoder.json"), bundle.resolve("autoencoder.json"));
        byte[] model = Files.readAllBytes(Path.of(MODEL, "model.h5"));
        model[model.length - 1] ^= 1;
        Files.write(bundle.resolve("model.h5"), model);

        ConnectRest.Answer answer =
                WORKERS.rest().create(connector(Map.of("transforms.score.model", bundle.toString())));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("checksum");
    }

    private static Connector connector(Map<String, String> changes) {
        Map<String, String> config = new HashMap<>(Map.of(
                "connector.class", "org.apache.kafka.connect.file.FileStreamSourceConnector",
                "topic", "never",
                "transforms", "score",
                "transforms.score.type", "io.autoencoder.connect.transforms.ScoreAnomaly$Value",
                "transforms.score.model", MODEL));
        config.putAll(changes);
        return new Connector("never-created", config);
    }
}
