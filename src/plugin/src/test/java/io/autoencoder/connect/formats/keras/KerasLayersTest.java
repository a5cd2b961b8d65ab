// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import static io.autoencoder.connect.formats.keras.KerasConfigs.layer;
import static io.autoencoder.connect.formats.keras.KerasConfigs.read;
import static io.autoencoder.connect.formats.keras.KerasConfigs.sequential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.engine.CompiledNetwork;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.Networks;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The configurations of single layers: honored, or refused in one sentence. */
class KerasLayersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RepeatVector, n 4    | Flatten; RepeatVector "n": 4                   | [4, 12]
            Reshape to rows      | Reshape "target_shape": [6, 2]                 | [6, 2]
            Reshape with a rest  | Reshape "target_shape": [-1, 6]                | [2, 6]
            Reshape to a row     | Reshape "target_shape": [12]                   | [12]
            Permute              | Permute "dims": [2, 1]                         | [3, 4]
            max pooling          | MaxPooling1D "pool_size": [2], "strides": null | [2, 3]
            average pooling      | AveragePooling1D "pool_size": 3, "strides": [1], "padding": "same" | [4, 3]
            global pooling       | GlobalAveragePooling1D                         | [3]
            up-sampling          | UpSampling1D "size": 3                         | [12, 3]
            zero padding         | ZeroPadding1D "padding": [2, 1]                | [7, 3]
            cropping             | Cropping1D "cropping": [1, 1]                  | [2, 3]
            same convolution     | Conv1D "filters": 5, "kernel_size": [3], "strides": [2], "padding": "same" | [2, 5]
            transposed           | Conv1DTranspose "filters": 5, "kernel_size": [3], "strides": [2], "padding": "same" | [8, 5]
            last state           | LSTM "units": 6                                | [6]
            all states           | GRU "units": 6, "return_sequences": true       | [4, 6]
            softmax              | Softmax                                        | [4, 3]
            softmax of features  | Softmax "axis": 2                              | [4, 3]
            softmax of last      | Softmax "axis": [-1]                           | [4, 3]
            only while training  | SpatialDropout1D "rate": 0.5                   | [4, 3]
            """)
    void shouldFollowShapes(String what, String layers, String expected) {
        String config = Arrays.stream(layers.split("; "))
                .map(text -> text.split(" ", 2))
                .map(parts -> layer(parts[0], parts.length == 1 ? "" : parts[1]))
                .collect(Collectors.joining(","));

        assertThat(read(sequential(config)).output()).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Lambda    |                                          | holds Python code, which is never run here; replace it by layers of Keras' own
            Masking   | "mask_value": 0.0                        | leaves out steps by their values, which cannot be run; train without it
            Conv2D    | "filters": 3                             | works on images; only rows of numbers can be scored
            Attention |                                          | is not one of the layers that can be run
            LSTM      | "units": 3, "stateful": true             | is stateful; only layers that start each sample afresh can be run
            LSTM      | "units": 0                               | needs units from 1 to 1000000
            LSTM      | "units": 3.5                             | needs units from 1 to 1000000
            LSTM      | "units": 3, "activation": "mine"         | has the activation mine, which is not one of those that can be run
            LSTM      | "units": 1000000                         | has more weights than this test makes up
            Conv1D    | "filters": 2, "kernel_size": [2], "groups": 3 | has groups; only one group can be run
            Conv1D    | "filters": 2, "kernel_size": [2], "data_format": "channels_first" | has data_format channels_first; only channels_last can be run
            Conv1D    | "filters": 2, "kernel_size": [2, 2]      | needs kernel_size from 1 to 1000000
            Conv1D    | "filters": 2, "kernel_size": 2, "padding": "full" | has the padding full, which is not one of those that can be run
            Conv1DTranspose | "filters": 2, "kernel_size": 2, "output_padding": [1] | has an output_padding; only layers without one can be run
            Reshape   | "target_shape": [2, 3, 2]                | makes the shape [2,3,2]; only rows and sequences of rows can be run
            Reshape   | "target_shape": [1000000, 1000000]       | makes 1000000000000 values; at most 4000000 can be run
            UpSampling1D | "size": 1000000                       | makes 12000000 values; at most 4000000 can be run
            UpSampling1D | "size": 2000000                       | needs size from 1 to 1000000
            ZeroPadding1D | "padding": [1000000, 1000000, 1]     | needs padding of two numbers from 0 to 1000000
            Permute   | "dims": [3, 1, 2]                        | permutes the dimensions [3,1,2], which its input does not have
            RepeatVector | "n": 2                                | takes a row but is given a sequence of rows
            Softmax   | "axis": 1                                | takes its sums along axis 1; only the last one can be run
            Softmax   | "axis": [1, 2]                           | takes its sums along axis [1,2]; only the last one can be run
            LayerNormalization | "axis": [1, 2], "scale": false, "center": false | normalises along axis [1,2]; only the last one can be run
            BatchNormalization | "axis": [1]                     | normalises along axis [1]; only the last one can be run
            Bidirectional | "merge_mode": null, "layer": {"class_name": "LSTM", "config": {"units": 2}} | has the merge_mode null; only concat, sum, ave and mul can be run
            Bidirectional | "merge_mode": "sum", "layer": {"class_name": "ConvLSTM1D", "config": {"units": 2}} | wraps a layer of type ConvLSTM1D; only LSTM, GRU and SimpleRNN can be run
            TimeDistributed | "layer": {"class_name": "Conv1D", "config": {}} | wraps a layer of type Conv1D, which cannot be run for each step
            """)
    void shouldRefuseWhatItCannotHonorInOneSentence(String type, String settings, String sentence) {
        String config = sequential(layer(type, settings == null ? "" : settings));

        assertThatThrownBy(() -> read(config))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("model: layer it of type " + type + " " + sentence + " (written by Keras 2.15.0)");
    }

    @Test
    void shouldRefuseALayerThatLeavesNothing() {
        assertThatThrownBy(() -> read(sequential(layer("Cropping1D", "\"cropping\": [3, 1]"))))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("model: layer it leaves no step of [4, 3] (written by Keras 2.15.0)");
    }

    @Test
    void shouldPrintNamesFromTheFileOnOneShortLine() {
        assertThatThrownBy(() -> read(sequential(layer("Odd\\n\\u001b[31m" + "x".repeat(5000), ""))))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageStartingWith("model: layer it of type Odd??[31mxxx")
                .message()
                .hasSizeLessThan(1100);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Rescaling     | "scale": [2, 1, 0.5], "offset": 1                                      | 3 3 2.5
            Rescaling     | "scale": {"class_name": "__numpy__", "config": {"value": [2, 1, 0.5]}} | 2 2 1.5
            Normalization | "mean": [[1, 0, 1]], "variance": [4, 4, 1]                             | 0 1 2
            Normalization | "axis": -1, "mean": 1, "variance": 4                                   | 0 0.5 1
            ThresholdedReLU | "theta": 1.5                                                         | 0 2 3
            """)
    void shouldScaleByWhatTheConfigurationSays(String type, String settings, String expected) {
        float[] result =
                Networks.run(CompiledNetwork.of(read("""
                {"class_name": "Sequential", "config": {"layers": [
                 {"class_name": "InputLayer", "config": {"name": "in", "batch_input_shape": [null, 3]}}, %s]}}""".formatted(layer(type, settings)))), new float[] {1, 2, 3});

        String[] numbers = expected.split(" ");
        for (int i = 0; i < numbers.length; i++) {
            assertThat(result[i]).isEqualTo(Float.parseFloat(numbers[i]));
        }
    }

    @Test
    void shouldRefuseScalesForOtherFeatures() {
        assertThatThrownBy(() -> read(sequential(layer("Rescaling", "\"scale\": [1, 2]"))))
                .hasMessageContaining("has a scale that is not one number, or one for each of 3 features");
    }
}
