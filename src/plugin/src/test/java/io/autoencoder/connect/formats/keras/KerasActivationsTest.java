// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.Networks;
import io.autoencoder.connect.network.Activation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Activations in all the ways in which versions of Keras write them. */
class KerasActivationsTest {

    private static Activation read(String version, String config) throws JsonProcessingException {
        KerasFile file = new KerasFile(Path.of("model"), version);
        return KerasActivations.of(new LayerConfig(
                file, "Dense", "it", JsonMapper.builder().build().readTree(config), List.of()));
    }

    /** Values at -1 and 2 as the Keras documentation defines them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            linear       | -1        | 2
            relu         | 0         | 2
            relu6        | 0         | 2
            leaky_relu   | -0.2      | 2
            tanh         | -0.761594 | 0.964028
            sigmoid      | 0.268941  | 0.880797
            hard_sigmoid | 0.3       | 0.9
            elu          | -0.632121 | 2
            selu         | -1.111331 | 2.101402
            softplus     | 0.313262  | 2.126928
            softsign     | -0.5      | 0.666667
            swish        | -0.268941 | 1.761594
            silu         | -0.268941 | 1.761594
            gelu         | -0.158655 | 1.954500
            mish         | -0.303401 | 1.943959
            exponential  | 0.367879  | 7.389056
            Tanh         | -0.761594 | 0.964028
            """)
    void areFoundByName(String name, double below, double above) throws JsonProcessingException {
        for (String config : List.of(
                "{\"activation\": \"%s\"}",
                "{\"activation\": {\"class_name\": \"function\", \"config\": \"%s\", \"module\": \"builtins\"}}")) {
            Activation activation = read("2.15.0", config.formatted(name));
            assertThat(Networks.activate(activation, -1)).isCloseTo(below, within(1e-5));
            assertThat(Networks.activate(activation, 2)).isCloseTo(above, within(1e-5));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ReLU            | {}                                         | 0    | 2
            ReLU            | {"max_value": 1.5}                         | 0    | 1.5
            ReLU            | {"negative_slope": 0.5, "threshold": 1}    | -1   | 2
            ReLU            | {"max_value": null, "negative_slope": 0.1} | -0.1 | 2
            ReLU            | {"max_value": {"class_name": "__numpy__", "value": 1.5}} | 0 | 1.5
            LeakyReLU       | {}                                         | -0.3 | 2
            LeakyReLU       | {"alpha": 0.1}                             | -0.1 | 2
            LeakyReLU       | {"negative_slope": 0.4}                    | -0.4 | 2
            LeakyReLU       | {"alpha": {"value": 0.25}}                 | -0.25 | 2
            ThresholdedReLU | {}                                         | 0    | 2
            ThresholdedReLU | {"theta": 3}                               | 0    | 0
            ELU             | {"alpha": 2}                               | -1.264241 | 2
            """)
    void areFoundAsLayersAndAsObjects(String type, String config, double below, double above)
            throws JsonProcessingException {
        Activation object = read("3.5.0", """
                {"activation": {"class_name": "%s", "config": %s}}""".formatted(type, config));
        Activation layer =
                KerasActivations.byLayerType(type, JsonMapper.builder().build().readTree(config));

        assertThat(object).isEqualTo(layer);
        assertThat(Networks.activate(layer, -1)).isCloseTo(below, within(1e-5));
        assertThat(Networks.activate(layer, 2)).isCloseTo(above, within(1e-5));
    }

    /** Keras 3 changed the slope of this one. */
    @ParameterizedTest
    @CsvSource({"2.15.0, 0.7", "unknown, 0.7", "3.0.0, 0.666667", "3.9.1, 0.666667"})
    void hardSigmoidIsTheVersionsOwn(String version, double atOne) throws JsonProcessingException {
        assertThat(Networks.activate(read(version, "{\"activation\": \"hard_sigmoid\"}"), 1))
                .isCloseTo(atOne, within(1e-5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                   | linear
            {"activation": null} | linear
            {"activation": "softmax"} | softmax
            {"activation": {"class_name": "Softmax", "config": {"axis": -1}}} | softmax
            """)
    void mayBeLeftOut(String config, String word) throws JsonProcessingException {
        assertThat(read("2.15.0", config).keyword()).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"activation": "log_softmax"} | has the activation log_softmax, which is not one of those that can be run
            {"activation": ""}            | has the activation , which is not one of those that can be run
            {"activation": {"class_name": "function", "config": "mine"}} | has the activation mine, which is not one of those that can be run
            {"activation": {"class_name": "Mine", "config": {}}} | has an activation that is custom code; only Keras' own can be run
            {"activation": {"class_name": "function", "config": {}}} | has an activation that is custom code; only Keras' own can be run
            {"activation": 7}             | has an activation that is custom code; only Keras' own can be run
            {"activation": ["relu"]}      | has an activation that is custom code; only Keras' own can be run
            """)
    void othersAreRefused(String config, String sentence) {
        assertThatThrownBy(() -> read("2.15.0", config))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("model: layer it of type Dense " + sentence + " (written by Keras 2.15.0)");
    }
}
