// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of two values a layer draws around: told by names, and not guessed where they tell nothing. */
class SamplingTest {

    /** The layer's type and name, the names of what it takes, and which of them is the mean: -1 for none. */
    @ParameterizedTest
    @CsvSource({
        "Lambda, l, z_mean, z_log_var, 0",
        "Lambda, l, z_log_var, z_mean, 1",
        "Lambda, l, mu, dense_2, 0",
        "Lambda, l, dense_1, mu, 1",
        "Lambda, l, dense_1, log_sigma, 0",
        "Lambda, l, stddev, dense_2, 1",
        "Lambda, l, loc, scale, 0",
        "Lambda, l, centre, spread, 0",
        // What is both is a spread: the variance of the mean.
        "Lambda, l, mean_var, dense, 1",
        // Two means, two spreads, or nothing to go by.
        "Lambda, l, mean_1, mean_2, -1",
        "Lambda, l, var_1, var_2, -1",
        "Lambda, l, dense_1, dense_2, -1",
        // The layer's own name says what it does, and by custom the mean comes first.
        "Lambda, sampling, dense_1, dense_2, 0",
        "Lambda, reparameterize, dense_1, dense_2, 0",
        "Sampling, l, dense_1, dense_2, 0",
        "Sampling, l, dense_1, mean, 1",
        "my>ReparamLayer, l, dense_1, dense_2, 0",
        "Sampling, l, mean_1, mean_2, 0",
        // Others are no draws, whatever they are given.
        "UpSampling1D, l, mean, log_var, -1",
        "Dense, sampling, mean, log_var, -1"
    })
    void findsTheMean(String type, String name, String first, String second, int mean) throws JsonProcessingException {
        assertThat(Sampling.mean(layer(type, name, "{}"), first, second)).isEqualTo(mean);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"function": "sampling"}                                          | 0
            {"function": {"class_name": "function", "config": "reparametrize"}} | 0
            {"function": {"class_name": "__lambda__", "config": {"code": "sampling"}}} | -1
            {"function": ["4wEAAA==", null, null]}                            | -1
            {"function": "upsampling"}                                        | -1
            """)
    void findsTheNameOfTheFunction(String config, int mean) throws JsonProcessingException {
        assertThat(Sampling.mean(layer("Lambda", "lambda_1", config), "a", "b")).isEqualTo(mean);
    }

    private static LayerConfig layer(String type, String name, String config) throws JsonProcessingException {
        return new LayerConfig(
                new KerasFile(Path.of("model"), "2.15.0"),
                type,
                name,
                JsonMapper.builder().build().readTree(config),
                List.of());
    }
}
