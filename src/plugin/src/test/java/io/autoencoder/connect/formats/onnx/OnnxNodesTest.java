// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.formats.graph.GraphNotation;
import io.autoencoder.connect.formats.graph.UnsupportedGraphException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single nodes: what each makes of numbers that can be followed by hand, and the sentence for what it cannot do. */
class OnnxNodesTest {

    /** Of constants and of what comes from the record alike. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Add       | 2x2, [10 20]           |                       | 2x2: 10 21 12 23
            Sub       | 5, 2x2                 |                       | 2x2: 5 4 3 2
            Mul       | 2x2, 0                 |                       | 2x2: 0 0 0 0
            Div       | 2x2, [2 4]             |                       | 2x2: 0 0.25 1 0.75
            Pow       | 2x2, [2 3]             |                       | 2x2: 0 1 4 27
            Pow       | x1x3, 3                |                       | 1x3: 0 1 8
            Max       | 2x2, 1, [0 2]          |                       | 2x2: 1 2 2 3
            Min       | 2x2, 2, [1 2]          |                       | 2x2: 0 1 1 2
            Max       | x1x4, 2                |                       | 1x4: 2 2 2 3
            Min       | 2, x1x4                |                       | 1x4: 0 1 2 2
            Sum       | 2x2                    |                       | 2x2: 0 1 2 3
            Mean      | 2x2, 4                 |                       | 2x2: 2 2.5 3 3.5
            Sqrt      | [0 4 9]                |                       | 3: 0 2 3
            Reciprocal | [1 2 4]               |                       | 3: 1 0.5 0.25
            Clip      | 2x2, 1, 2              |                       | 2x2: 1 1 2 2
            Clip      | x1x4                   | min=1.0 max=2.0       | 1x4: 1 1 2 2
            Clip      | x1x3, 2, 1             |                       | 1x3: 1 1 1
            Clip      | [0 1 2], 2, 1          |                       | 3: 1 1 1
            Clip      | x1x4, -, 2             |                       | 1x4: 0 1 2 2
            Clip      | x1x4                   |                       | 1x4: 0 1 2 3
            Cast      | [1.7 -1.7]             | to=7                  | 2: 1 -1
            Cast      | [1.5]                  | to=1                  | 1: 1.5
            Cast      | x1x2                   | to=11                 | 1x2: 0 1
            Cast      | [1.5 0]                | to=10                 | 2: 1.5 0
            Cast      | [1.5 0]                | to=16                 | 2: 1.5 0
            Cast      | [0.5 0]                | to=9                  | 2: 1 0
            Constant  |                        | value_ints=[9223372036854775807 1] | 2: 9223372036854775807 1
            Constant  |                        | value_int=3           | : 3
            Constant  |                        | value_float=1.5       | : 1.5
            Constant  |                        | value_floats=[1.5 2.0] | 2: 1.5 2
            Dropout   | x1x2, 0.5, 0           |                       | 1x2: 0 1
            Scaler    | x1x2                   | offset=[1.0 2.0] scale=[0.5 4.0] | 1x2: -0.5 -4
            Gemm      | 2x2, 2x2               |                       | 2x2: 2 3 6 11
            Gemm      | 2x2, 2x2, [1 2]        | alpha=2.0 beta=10.0   | 2x2: 14 26 22 42
            Gemm      | 2x2, 2x2               | transA=1 transB=1     | 2x2: 2 6 3 11
            MatMul    | x1x2, 2x2              |                       | 1x2: 2 3
            PRelu     | x1x3, 0.5              |                       | 1x3: 0 1 2
            Shape     | x1x2x3                 |                       | 3: 1 2 3
            Shape     | x1x2x3                 | start=1               | 2: 2 3
            Shape     | x1x2x3                 | start=-1              | 1: 3
            Shape     | x1x2x3                 | start=1 end=2         | 1: 2
            Shape     | x1x2x3                 | start=-9 end=-1       | 2: 1 2
            Shape     | x1x2x3                 | start=2 end=1         | 0:
            ConstantOfShape | [2 2]            |                       | 2x2: 0 0 0 0
            RandomNormal | -                   | shape=[2] mean=1.5    | 2: 1.5 1.5
            RandomNormalLike | x1x2            |                       | 1x2: 0 0
            Flatten   | x1x2x3                 |                       | 1x6: 0 1 2 3 4 5
            Flatten   | 2x3x2                  | axis=2                | 6x2: 0 1 2 3 4 5 6 7 8 9 10 11
            Flatten   | 2x3x2                  | axis=-1               | 6x2: 0 1 2 3 4 5 6 7 8 9 10 11
            Flatten   | 2x3                    | axis=0                | 1x6: 0 1 2 3 4 5
            Reshape   | 2x3, [3 -1]            |                       | 3x2: 0 1 2 3 4 5
            Reshape   | x1x2x3, [0 6]          |                       | 1x6: 0 1 2 3 4 5
            Reshape   | 2x3                    | shape=[6]             | 6: 0 1 2 3 4 5
            Squeeze   | 1x2x1                  |                       | 2: 0 1
            Squeeze   | x1x2x1, [-1]           |                       | 1x2: 0 1
            Unsqueeze | 2x2, [0 -1]            |                       | 1x2x2x1: 0 1 2 3
            Unsqueeze | [1 2]                  | axes=[1]              | 2x1: 1 2
            Transpose | 2x3                    |                       | 3x2: 0 3 1 4 2 5
            Transpose | x1x2x3                 | perm=[0 2 1]          | 1x3x2: 0 3 1 4 2 5
            Transpose | x1x2x1x2               | perm=[3 2 0 1]        | 2x1x1x2: 0 2 1 3
            Gather    | 2x3, 1                 | axis=1                | 2: 1 4
            Gather    | x1x3, [2 0]            | axis=-1               | 1x2: 2 0
            Gather    | [5 6 7], -1            |                       | : 7
            Slice     | 3x3, [1], [3]          |                       | 2x3: 3 4 5 6 7 8
            Slice     | 3x3, [0 1], [9 -1]     |                       | 3x1: 1 4 7
            Slice     | x1x5, [-4], [5], [1], [2] |                    | 1x2: 1 3
            Slice     | 3x3                    | starts=[2] ends=[9223372036854775807] axes=[1] | 3x1: 2 5 8
            Slice     | [1 2 3], [2], [1]      |                       | 0:
            Concat    | 1x2, 1x2               | axis=0                | 2x2: 0 1 0 1
            Concat    | x1x2, x1x2             | axis=1                | 1x4: 0 1 0 1
            Expand    | x1x1x2, [1 2 2]        |                       | 1x2x2: 0 1 0 1
            Expand    | [3 4], [2 1]           |                       | 2x2: 3 4 3 4
            Expand    | x1x2, [1]              |                       | 1x2: 0 1
            Tile      | x1x2x1, [1 1 3]        |                       | 1x2x3: 0 0 0 1 1 1
            Tile      | 1x2, [2 2]             |                       | 2x4: 0 1 0 1 0 1 0 1
            Pad       | 1x3, [0 1 0 2]         |                       | 1x6: 0 0 1 2 0 0
            Pad       | x1x3, [0 1 0 2]        | mode=edge             | 1x6: 0 0 1 2 2 2
            Pad       | x1x3, [0 2 0 1]        | mode=reflect          | 1x6: 2 1 0 1 2 1
            Pad       | x1x3, [0 -1 0 0]       |                       | 1x2: 1 2
            Pad       | x1x3, [1 1], 0, [1]    |                       | 1x5: 0 0 1 2 0
            ReduceMean | x1x2x2, [1]           |                       | 1x1x2: 1 2
            ReduceMean | x1x2x2                | axes=[1] keepdims=0   | 1x2: 1 2
            ReduceMean | x1x2x2                | axes=[2] keepdims=0   | 1x2: 0.5 2.5
            ReduceMean | x1x2x2                | axes=[1 2] keepdims=0 | 1: 1.5
            ReduceMean | x1x2x2                | noop_with_empty_axes=1 | 1x2x2: 0 1 2 3
            ReduceMax  | x1x2x2                | noop_with_empty_axes=1 | 1x2x2: 0 1 2 3
            ReduceMax  | x1x2x3, [1 2]         |                       | 1x1x1: 5
            ReduceMax  | x1x2x3                | axes=[1]              | 1x1x3: 3 4 5
            ReduceMax  | x1x2x3                | keepdims=0            | 1: 5
            GlobalMaxPool | x1x2x3             |                       | 1x2x1: 2 5
            GlobalAveragePool | x1x2x3         |                       | 1x2x1: 1 4
            MaxPool   | x1x1x5                 | kernel_shape=[2] strides=[2]               | 1x1x2: 1 3
            MaxPool   | x1x1x5                 | kernel_shape=[2] strides=[2] ceil_mode=1   | 1x1x3: 1 3 4
            MaxPool   | x1x1x5                 | kernel_shape=[2] dilations=[3]             | 1x1x2: 3 4
            AveragePool | x1x1x4               | kernel_shape=[2] pads=[1 1]                | 1x1x5: 0 0.5 1.5 2.5 3
            AveragePool | x1x1x4               | kernel_shape=[2] pads=[1 1] count_include_pad=1 | 1x1x5: 0 0.5 1.5 2.5 1.5
            """)
    void compute(String type, String inputs, String attributes, String expected) {
        assertThat(GraphNotation.text(OnnxNotation.apply(type, inputs, attributes))
                        .strip())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Add       | x1x2                 |                       | its input 1 is absent
            Add       | x1x2, -              |                       | its input 1 is absent
            Add       | x1x2, [1 2 3]        |                       | the shapes [1, 2] and [3] do not fit together
            Add       | x1x2, 3x2            |                       | the record's values of shape [1, 2] are repeated to [3, 2]
            Add       | x1x2, x1x3           |                       | values of the shapes [1, 2] and [1, 3] meet
            Gemm      | x1x2, x2x2           |                       | its input 1 depends on the record
            Gemm      | x1x2, 3x2            |                       | a matrix product of the shapes [1, 2] and [3, 2]
            Gemm      | x1x2, [1 2]          | transB=1              | a matrix is needed where the shape is [2]
            MatMul    | x1x2, x1x2           |                       | a product of two values that depend on the record
            MatMul    | 2x2, 3x2             |                       | a matrix product of the shapes [2, 2] and [3, 2]
            Div       | 2x2, x2x2            |                       | a division by what depends on the record
            Pow       | x1x2, x1x2           |                       | a power that depends on the record
            Pow       | x1x2, 4              |                       | a power other than the second and third
            Pow       | x1x2, [2 2]          |                       | a single number is needed where there are 2
            Max       | x1x2, [1 2]          |                       | a single number is needed where there are 2
            Sqrt      | x1x2                 |                       | a root of what depends on the record
            Reciprocal | x1x2                |                       | a function that is no activation
            Erf       | 2x2                  |                       | an activation of a constant
            Relu      | 2x2                  |                       | an activation of a constant
            Relu      |                      |                       | its input 0 is absent
            Cast      | x1x2                 | to=7                  | it rounds to another data type
            Cast      | x1x2                 | to=10                 | it rounds to another data type
            Cast      | x1x2                 | to=9                  | it rounds to another data type
            Dropout   | x1x2, 0.5, 1         |                       | a Dropout in training mode; export the model for inference
            Dropout   | x1x2, 0.5, x1x1      |                       | its input 2 depends on the record
            Scaler    | x1x2                 | scale=[1.0 1.0]       | its attribute offset is absent
            Selu      | x1x2                 | alpha=1.5             | a Selu with other constants than the usual ones
            Selu      | x1x2                 | gamma=1.5             | a Selu with other constants than the usual ones
            Softmax   | x1x2x3               | axis=1                | a Softmax over another dimension than the last
            Softmax   | x1x2                 | axis=2                | there is no dimension 2 among 2
            LayerNormalization | x1x2x3, 1    | axis=1                | a normalisation over more than the last dimension
            LayerNormalization | 1x2, 1       |                       | a normalisation of a constant
            BatchNormalization | x1x2, 1, 1, 1 |                      | its input 4 is absent
            BatchNormalization | x1x2, 1, 1, 1, 1 | training_mode=1   | a BatchNormalization in training mode; export the model for inference
            ReduceMean | 2x2                 |                       | a mean of a constant
            ReduceMean | x1x2x2x2            | axes=[1 3] keepdims=0 | a reduction of dimensions that do not lie side by side
            ReduceMax  | 2x2                 |                       | it is given a constant
            ReduceMax  | x1x2                | axes=[5]              | there is no dimension 5 among 2
            Reshape   | x1x6, [4 -1]         |                       | the shape [1, 6] cannot become [4, -1]
            Reshape   | x1x6, [-1 -1]        |                       | a tensor of shape [-1, 6] is out of bounds
            Squeeze   | x1x2, [1]            |                       | the shape [1, 2] cannot become [1]
            Unsqueeze | x1x2, [0 0]          |                       | a dimension is inserted twice
            Transpose | x1x2x3               | perm=[0 1 1]          | a transposition that does not name each dimension once
            Transpose | x1x2x3               | perm=[1 0]            | a transposition that does not name each dimension once
            Gather    | x1x3, 3              | axis=1                | there is no dimension 3 among 3
            Gather    | x1x3, 1x1            | axis=1                | a choice from a table
            Gather    | x1x3, []             | axis=1                | a part without any values
            Slice     | x1x3, [1], [0], [1]  |                       | a part without any values
            Slice     | x1x3, [2], [0], [1], [-1] |                  | a slice that runs backwards
            Slice     | x1x3, [0 0], [1]     |                       | a slice whose bounds differ in number
            Slice     | x1x3, [0 0], [1 1], [1] |                    | a slice whose bounds differ in number
            Slice     | x1x3, [0 0], [1 1], [1 0], [1] |             | a slice whose bounds differ in number
            Slice     | x1x3, [0 0 0], [1 1 1] |                     | there is no dimension 2 among 2
            Concat    |                      | axis=0                | a concatenation of nothing
            Concat    | x1x2, 1x2            | axis=1                | a concatenation of constants and what depends on the record
            Concat    | x1x2, x1x3           | axis=0                | a concatenation of the shapes [1, 2] and [1, 3]
            Concat    | x1x2, x2             | axis=0                | a concatenation of the shapes [1, 2] and [2]
            Tile      | x1x2, [1 0]          |                       | it repeats values 0 times
            Tile      | x1x2, [2]            |                       | repetitions that do not name each dimension
            Pad       | x1x2, [1 1]          |                       | its pads do not give two numbers for each dimension
            Pad       | x1x2, [0 1 0 1], 7   |                       | it pads with another value than zero
            Pad       | x1x2, [0 1 0 1]      | mode=wrap             | its mode wrap is none that can be run
            Pad       | x1x2, [0 2 0 0]      | mode=reflect          | a mirror image of more values than there are
            Pad       | x1x2, [0 -1 0 -1]    |                       | padding that leaves 0 values
            Constant  |                      | value_string=word     | its value is of no numeric type
            Conv      | x1x2, 1x2            |                       | it has an input of the shape [1, 2] and a kernel of []
            Conv      | x1x2x4, 1x2x3x1      |                       | it has an input of the shape [1, 2, 4] and a kernel of [3, 1]
            Conv      | x1x2x4, 3x1x2        |                       | its weights of the shape [3, 1, 2] do not fit 2 channels in 1 groups
            Conv      | x1x2x4, 3x1x2        | group=2               | its weights of the shape [3, 1, 2] do not fit 2 channels in 2 groups
            Conv      | x1x2x4, 3x2x2        | group=0               | its weights of the shape [3, 2, 2] do not fit 2 channels in 0 groups
            Conv      | x1x2x4, 3x2x2        | strides=[0]           | its sizes, strides and dilations must be positive
            Conv      | x1x2x4, 3x2x2        | strides=[1 1]         | its attribute strides has 2 values
            Conv      | x1x2x4, 3x2x2        | pads=[1]              | its attribute pads does not give a number of steps for each side
            Conv      | x1x2x4, 3x2x2        | pads=[-1 0]           | its attribute pads does not give a number of steps for each side
            Conv      | x1x2x4, 3x2x2, [1 2] |                       | it has 2 biases for 3 filters
            Conv      | x1x2x4, 3x2x5        |                       | its weights and its input do not fit together
            Conv      | 1x2x4, 3x2x2         |                       | it has an input of the shape [1, 2, 4] and a kernel of [2]
            ConvTranspose | x1x2x4, 2x3x2    | pads=[5 0]            | it makes 0 steps
            ConvTranspose | x1x2x4, 2x3x2    | output_padding=[1 1]  | its attribute output_padding has 2 values
            MaxPool   | x1x2x4               |                       | it has an input of the shape [1, 2, 4] and a kernel of []
            MaxPool   | x1x2x4               | kernel_shape=[5]      | it makes 0 steps of 4
            AveragePool | x1x2x4             | kernel_shape=[2] pads=[2 0] | a stretch of it lies beyond all steps
            """)
    void areRefused(String type, String inputs, String attributes, String sentence) {
        assertThatThrownBy(() -> OnnxNotation.apply(type, inputs, attributes))
                .isInstanceOf(UnsupportedGraphException.class)
                .hasMessage(sentence);
    }
}
