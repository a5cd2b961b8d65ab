// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.formats.graph.GraphNotation;
import io.autoencoder.connect.formats.graph.UnsupportedGraphException;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single nodes: what each makes of numbers that can be followed by hand, and the sentence for what it cannot do. */
class TensorFlowNodesTest {

    /** Of constants, from which graphs compute shapes, and of what comes from the record alike. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MatMul    | x1x2, 2x2             |                        | 1x2: 2 3
            MatMul    | x1x2, 2x2             | transpose_b=true       | 1x2: 1 3
            MatMul    | 2x2, 2x2              | transpose_a=true       | 2x2: 4 6 6 10
            BatchMatMulV2 | x1x2, 2x2         | adj_y=true             | 1x2: 1 3
            BiasAdd   | x1x2, [5 6]           | data_format=NHWC       | 1x2: 5 7
            BiasAdd   | x1x2, [5 6]           | data_format=NCHW       | 1x2: 5 7
            AddV2     | 5, 2x2                |                        | 2x2: 5 6 7 8
            AddN      | x1x2, [1 1], x1x2     |                        | 1x2: 1 3
            Sub       | x1x2, [5 5]           |                        | 1x2: -5 -4
            RealDiv   | x1x2, 2               |                        | 1x2: 0 0.5
            Square    | x1x3                  |                        | 1x3: 0 1 4
            Pow       | 2x2, 2                |                        | 2x2: 0 1 4 9
            Neg       | 2x2                   |                        | 2x2: 0 -1 -2 -3
            Maximum   | x1x3, 1               |                        | 1x3: 1 1 2
            Minimum   | 1, x1x3               |                        | 1x3: 0 1 1
            ClipByValue | x1x4, 1, 2          |                        | 1x4: 1 1 2 2
            ClipByValue | x1x3, 2, 1          |                        | 1x3: 2 2 2
            Rsqrt     | [4 16]                |                        | 2: 0.5 0.25
            Sqrt      | [4 16]                |                        | 2: 2 4
            Inv       | [4 8]                 |                        | 2: 0.25 0.125
            Abs       | x1x2                  |                        | 1x2: 0 1
            Relu6     | x1x8                  |                        | 1x8: 0 1 2 3 4 5 6 6
            LeakyRelu | x1x2                  | alpha=0.5              | 1x2: 0 1
            FusedBatchNormV3 | x1x2, [2 2], [1 1], [0 1], [1 4] | is_training=false epsilon=0.0 | 1x2: 1 1
            Cast      | [1.7 -1.7]            | DstT=DT_INT32          | 2: 1 -1
            Cast      | [1.5 0]               | DstT=DT_DOUBLE         | 2: 1.5 0
            Cast      | [1.5 0]               | DstT=DT_HALF           | 2: 1.5 0
            Cast      | [1.5 0]               | DstT=DT_BFLOAT16       | 2: 1.5 0
            Cast      | [0.5 0]               | DstT=DT_BOOL           | 2: 1 0
            Cast      | x1x2                  | DstT=DT_FLOAT          | 1x2: 0 1
            Snapshot  | x1x2                  |                        | 1x2: 0 1
            PlaceholderWithDefault | 2x2      |                        | 2x2: 0 1 2 3
            Shape     | x1x2x3                |                        | 3: 1 2 3
            Reshape   | x1x2x3, [-1 3]        |                        | 2x3: 0 1 2 3 4 5
            Squeeze   | x1x1x2                | squeeze_dims=[1]       | 1x2: 0 1
            Squeeze   | 1x2x1                 |                        | 2: 0 1
            ExpandDims | x1x2, -1             |                        | 1x2x1: 0 1
            Transpose | x1x2x3, [0 2 1]       |                        | 1x3x2: 0 3 1 4 2 5
            Pack      | 3, 4, 5               |                        | 3: 3 4 5
            ConcatV2  | 1x2, 1x2, 0           |                        | 2x2: 0 1 0 1
            ConcatV2  | x1x2, x1x2, -1        |                        | 1x4: 0 1 0 1
            Slice     | 3x3, [1 0], [-1 2]    |                        | 2x2: 3 4 6 7
            Slice     | x1x4, [0 1], [1 2]    |                        | 1x2: 1 2
            GatherV2  | 2x3, 1, 1             |                        | 2: 1 4
            GatherV2  | x1x3, [2 0], -1       |                        | 1x2: 2 0
            GatherV2  | [5 6 7], 2, 0         |                        | : 7
            Prod      | [2 3 4], 0            |                        | : 24
            Prod      | [2 3 4], [0]          | keep_dims=true         | 1: 24
            Prod      | [2 3 4], []           |                        | 3: 2 3 4
            StridedSlice | [5 6 7], [0], [2], [1]    |                 | 2: 5 6
            StridedSlice | [5 6 7], [1], [2], [1]    | shrink_axis_mask=1 | : 6
            StridedSlice | [5 6 7], [-1], [0], [1]   | shrink_axis_mask=1 | : 7
            StridedSlice | [5 6 7], [1], [2], [1]    | begin_mask=1    | 2: 5 6
            StridedSlice | [5 6 7], [1], [2], [1]    | end_mask=1      | 2: 6 7
            StridedSlice | 3x3, [0 1], [3 2], [2 1]  |                 | 2x1: 1 7
            StridedSlice | x1x4, [0 1], [0 0], [1 2] | begin_mask=1 end_mask=3 | 1x2: 1 3
            StridedSlice | x1x2x2, [0 1], [0 2], [1 1] | end_mask=1 shrink_axis_mask=2 | 1x2: 2 3
            Split     | 1, x1x4               | num_split=2            | 1x2: 0 1; 1x2: 2 3
            Split     | 0, 2x2                | num_split=2            | 1x2: 0 1; 1x2: 2 3
            SplitV    | x1x4, [1 -1], 1       |                        | 1x1: 0; 1x3: 1 2 3
            SplitV    | x1x4, [3 1], -1       |                        | 1x3: 0 1 2; 1x1: 3
            Unpack    | x1x3                  | axis=1                 | 1: 0; 1: 1; 1: 2
            Unpack    | 2x2                   |                        | 2: 0 1; 2: 2 3
            """)
    void compute(String type, String inputs, String attributes, String expected) {
        assertThat(TensorFlowNotation.apply(type, inputs, attributes).stream()
                        .map(GraphNotation::text)
                        .collect(Collectors.joining("; ")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Add       | x1x2                  |                        | its input 1 is absent
            Relu      |                       |                        | its input 0 is absent
            Relu      | 2x2                   |                        | an activation of a constant
            Sin       | x1x2                  |                        | an operation that no dense network has
            MatMul    | x1x2, x2x2            | transpose_b=true       | its input 1 depends on the record
            MatMul    | x1x2, [1 2]           | transpose_b=true       | a matrix is needed where the shape is [2]
            MatMul    | x1x2, 3x2             |                        | a matrix product of the shapes [1, 2] and [3, 2]
            BiasAdd   | x1x2x2, [5 6]         | data_format=NCHW       | a bias of another dimension than the last
            ClipByValue | 2x2, 1, 2           |                        | its input 0 is a constant
            ClipByValue | x1x2, [1 1], 2      |                        | a single number is needed where there are 2
            Rsqrt     | x1x2                  |                        | a function that is no activation
            Erf       | 2x2                   |                        | an activation of a constant
            Cast      | x1x2                  | DstT=DT_INT32          | it rounds to another data type
            Cast      | x1x2                  | DstT=DT_HALF           | it rounds to another data type
            Cast      | x1x2                  | DstT=DT_BOOL           | it rounds to another data type
            FusedBatchNorm | x1x2, 1, 1, 1, 1 |                        | a batch normalisation in training mode or over another dimension
            FusedBatchNorm | x1x2, 1, 1, 1, 1 | is_training=true       | a batch normalisation in training mode or over another dimension
            FusedBatchNorm | x1x2, 1, 1, 1, 1 | is_training=false data_format=NCHW | a batch normalisation in training mode or over another dimension
            FusedBatchNorm | x1x2, 1, 1, 1    | is_training=false      | its input 4 is absent
            Reshape   | x1x2, x1x2            |                        | its input 1 depends on the record
            Reshape   | 2x3, []               |                        | the shape [2, 3] cannot become []
            Reshape   | x1x6, [4]             |                        | the shape [1, 6] cannot become [4]
            Squeeze   | x1x2                  | squeeze_dims=[1]       | the shape [1, 2] cannot become [1]
            Squeeze   | x1x2                  | squeeze_dims=[5]       | there is no dimension 5 among 2
            ExpandDims | x1x2, 9              |                        | there is no dimension 9 among 3
            Transpose | x1x2, [0]             |                        | a transposition that does not name each dimension once
            Pack      | x1x2, 3               |                        | it stacks what depends on the record
            Pack      | [1 2], [3 4]          |                        | it stacks what depends on the record
            Pack      | 3, 4                  | axis=1                 | it stacks what depends on the record
            ConcatV2  | x1x2, x1x2            |                        | it joins along what depends on the record
            ConcatV2  | 1                     |                        | it joins along what depends on the record
            ConcatV2  | x1x2, 1x2, 1          |                        | a concatenation of constants and what depends on the record
            Slice     | x1x4, [0], [1]        |                        | a slice whose bounds differ in number
            Slice     | x1x4, [0 0], [1]      |                        | a slice whose bounds differ in number
            GatherV2  | x1x3, 1x1, 1          |                        | a choice from a table
            GatherV2  | x1x3, [3], 1          |                        | there is no dimension 3 among 3
            GatherV2  | x1x3, [0], 1          | batch_dims=1           | a choice of its own for each row
            Prod      | 2x2, 0                |                        | a product along a dimension
            StridedSlice | [5 6], [0 0], [1], [1]    |                 | a slice whose bounds differ in number
            StridedSlice | [5 6], [0], [1], [1 1]    |                 | a slice whose bounds differ in number
            StridedSlice | [5 6], [0 0], [1 1], [1 1] |                | a slice of more dimensions than there are
            StridedSlice | [5 6], [0], [1], [1]      | ellipsis_mask=1 | a slice with an ellipsis or a new dimension
            StridedSlice | [5 6], [0], [1], [1]      | new_axis_mask=1 | a slice with an ellipsis or a new dimension
            StridedSlice | [5 6], [1], [0], [-1]     |                 | a slice that runs backwards
            Split     | 1, x1x4               | num_split=3            | a split of 4 into 3
            Split     | 1, x1x4               | num_split=0            | a split of 4 into 0
            Split     | 1, x1x2               | num_split=3            | a split of 2 into 3
            SplitV    | x1x4, [1 2], 1        |                        | parts that together are not the whole
            SplitV    | x1x4, [6 -1], 1       |                        | a part of a negative size
            SplitV    | x1x4, [6 -2], 1       |                        | a part of a negative size
            Unpack    | x1x3                  | axis=2                 | there is no dimension 2 among 2
            """)
    void areRefused(String type, String inputs, String attributes, String sentence) {
        assertThatThrownBy(() -> TensorFlowNotation.apply(type, inputs, attributes))
                .isInstanceOf(UnsupportedGraphException.class)
                .hasMessage(sentence);
    }
}
