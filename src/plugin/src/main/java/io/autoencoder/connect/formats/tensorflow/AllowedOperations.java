// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The operations a graph from a file may run in a session: those that turn tensors into tensors. A graph is a program;
 * what reads or writes files, opens connections, calls Python, keeps state between records or is simply not known here
 * is refused before TensorFlow sees it.
 */
final class AllowedOperations {

    private static final String VALUES = """
            Placeholder PlaceholderWithDefault Const Identity IdentityN NoOp StopGradient PreventGradient CheckNumerics
            Snapshot EnsureShape Cast Bitcast ZerosLike OnesLike Fill Range LinSpace Empty
            Shape ShapeN Size Rank Reshape Squeeze ExpandDims Transpose ConjugateTranspose
            Pack Unpack Concat ConcatV2 Split SplitV Slice StridedSlice Gather GatherV2 GatherNd ScatterNd
            TensorScatterUpdate TensorScatterAdd Tile BroadcastTo BroadcastArgs BroadcastGradientArgs
            Pad PadV2 MirrorPad Reverse ReverseV2 ReverseSequence OneHot Where Select SelectV2
            InvertPermutation MatrixDiag MatrixDiagV3 MatrixDiagPart MatrixDiagPartV3 MatrixBandPart
            SpaceToBatchND BatchToSpaceND SpaceToDepth DepthToSpace
            """;

    private static final String ARITHMETIC = """
            Add AddV2 AddN Sub Mul MulNoNan Div DivNoNan RealDiv FloorDiv TruncateDiv FloorMod Mod Neg Abs Sign
            Reciprocal Inv Square Sqrt Rsqrt Pow Exp Expm1 Log Log1p Sin Cos Tan Asin Acos Atan Atan2 Sinh Cosh Tanh
            Asinh Acosh Atanh Erf Erfc Erfinv Ndtri Lgamma Digamma Ceil Floor Round Rint
            Maximum Minimum ClipByValue SquaredDifference Xlogy Xdivy IsNan IsInf IsFinite
            Equal NotEqual ApproximateEqual Less LessEqual Greater GreaterEqual
            LogicalAnd LogicalOr LogicalNot BitwiseAnd BitwiseOr BitwiseXor
            Sum Mean Prod Max Min All Any EuclideanNorm Cumsum Cumprod ArgMax ArgMin TopK TopKV2
            SegmentSum UnsortedSegmentSum L2Loss Cross
            MatMul BatchMatMul BatchMatMulV2 BatchMatMulV3 Einsum _FusedMatMul
            FakeQuantWithMinMaxArgs FakeQuantWithMinMaxVars FakeQuantWithMinMaxVarsPerChannel
            QuantizeAndDequantizeV2 QuantizeAndDequantizeV3 QuantizeAndDequantizeV4
            RandomUniform RandomStandardNormal TruncatedNormal RandomUniformInt
            StatelessRandomUniform StatelessRandomNormal StatelessRandomUniformV2 StatelessRandomNormalV2
            StatelessRandomGetKeyCounter StatelessRandomGetAlg StatelessRandomGetKeyCounterAlg
            """;

    private static final String LAYERS = """
            BiasAdd BiasAddV1 Relu Relu6 LeakyRelu Elu Selu Softplus Softsign Softmax LogSoftmax Sigmoid
            Conv2D Conv3D DepthwiseConv2dNative Conv2DBackpropInput Conv3DBackpropInputV2 Dilation2D
            MaxPool MaxPoolV2 MaxPool3D AvgPool AvgPool3D
            FusedBatchNorm FusedBatchNormV2 FusedBatchNormV3 LRN InTopK
            ResizeNearestNeighbor ResizeBilinear LSTMBlockCell BlockLSTM BlockLSTMV2 GRUBlockCell
            """;

    private static final String CONTROL = """
            PartitionedCall StatefulPartitionedCall If StatelessIf Case StatelessCase While StatelessWhile
            Switch Merge Enter Exit NextIteration LoopCond ControlTrigger Assert
            TensorListReserve TensorListFromTensor TensorListGetItem TensorListSetItem TensorListStack TensorListLength
            TensorListElementShape TensorListPushBack TensorListPopBack EmptyTensorList
            TensorArrayV3 TensorArrayReadV3 TensorArrayWriteV3 TensorArrayScatterV3 TensorArrayGatherV3
            TensorArraySizeV3 TensorArrayCloseV3
            VarHandleOp ReadVariableOp ResourceGather VariableShape
            """;

    private static final Set<String> NAMES = Stream.of(VALUES, ARITHMETIC, LAYERS, CONTROL)
            .flatMap(list -> Stream.of(list.strip().split("\\s+")))
            .collect(Collectors.toUnmodifiableSet());

    private AllowedOperations() {}

    static boolean contains(String op) {
        return NAMES.contains(op);
    }
}
