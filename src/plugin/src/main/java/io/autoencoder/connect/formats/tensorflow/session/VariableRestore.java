// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow.session;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * Gives variables their values. The model's own restoring operations read files, so they are not even loaded: the
 * values come from the reader, and these assignments are ours.
 */
final class VariableRestore {

    /** A scope no model has, for the names of our operations. */
    private static final String SCOPE = "autoencoder_connect_restore";

    private final List<SessionGraph.Variable> variables;
    private final List<Operand<? extends TType>> placeholders = new ArrayList<>();
    private final List<Op> assignments = new ArrayList<>();

    VariableRestore(Graph graph, List<SessionGraph.Variable> variables) {
        this.variables = variables;
        Ops tf = Ops.create(graph).withSubScope(SCOPE);
        for (SessionGraph.Variable variable : variables) {
            Placeholder<? extends TType> value = tf.placeholder(type(variable));
            Operand<TType> handle = graph.operationOrThrow(variable.node()).output(0);
            placeholders.add(value);
            assignments.add(tf.assignVariableOp(handle, value));
        }
    }

    void run(Session session) {
        for (int i = 0; i < variables.size(); i++) {
            try (Tensor value = tensor(variables.get(i))) {
                session.runner()
                        .feed(placeholders.get(i), value)
                        .addTarget(assignments.get(i))
                        .run()
                        .close();
            }
        }
    }

    private static Class<? extends TType> type(SessionGraph.Variable variable) {
        return switch (variable.type()) {
            case 1 -> TFloat32.class;
            case 2 -> TFloat64.class;
            case 3 -> TInt32.class;
            case 9 -> TInt64.class;
            case 10 -> TBool.class;
            default -> throw new IllegalArgumentException("a variable of the data type " + variable.type());
        };
    }

    private static Tensor tensor(SessionGraph.Variable variable) {
        long[] dims = new long[variable.dims().length];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = variable.dims()[i];
        }
        Tensor tensor = Tensor.of(type(variable), Shape.of(dims));
        fill(tensor, variable);
        return tensor;
    }

    private static void fill(Tensor tensor, SessionGraph.Variable variable) {
        double[] values = variable.values();
        for (int i = 0; i < values.length; i++) {
            switch (variable.type()) {
                case 1 -> tensor.asRawTensor().data().asFloats().setFloat((float) values[i], i);
                case 2 -> tensor.asRawTensor().data().asDoubles().setDouble(values[i], i);
                case 3 -> tensor.asRawTensor().data().asInts().setInt((int) values[i], i);
                case 9 -> tensor.asRawTensor().data().asLongs().setLong((long) values[i], i);
                default -> tensor.asRawTensor().data().setByte((byte) values[i], i);
            }
        }
    }
}
