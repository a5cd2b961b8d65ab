// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.graph;

import io.autoencoder.connect.formats.graph.Symbolic.Applied;
import io.autoencoder.connect.formats.graph.Symbolic.Concatenated;
import io.autoencoder.connect.formats.graph.Symbolic.Joined;
import io.autoencoder.connect.formats.graph.Symbolic.Linear;
import io.autoencoder.connect.formats.graph.Symbolic.Normalized;
import io.autoencoder.connect.formats.graph.Symbolic.Partial;
import io.autoencoder.connect.formats.graph.Symbolic.Pointwise;
import io.autoencoder.connect.formats.graph.Symbolic.Rearranged;
import io.autoencoder.connect.formats.graph.Symbolic.Reshaped;
import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.Gather;
import io.autoencoder.connect.network.Merge.Mode;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Moves values about as seldom as possible. A graph with channels before steps is written with a transposition before
 * and after each convolution; what one of them does, the next mostly undoes.
 */
final class Movements {

    private Movements() {}

    /**
     * Copies of a signal's values. Movements that follow each other become one, one that undoes the other vanishes, and
     * what is taken from one part of a concatenation is taken from that part.
     *
     * @param indices for each value of the result the one of {@code x} that it copies, or {@link Gather#ZERO}
     */
    static Symbolic of(String name, String operation, Symbolic x, int[] dims, int... indices) {
        Symbolic source = x;
        int[] taken = indices;
        while (true) {
            source = source instanceof Reshaped reshaped ? reshaped.source() : source;
            int part = source instanceof Concatenated parts ? part(parts, taken) : -1;
            if (part >= 0) {
                Concatenated parts = (Concatenated) source;
                taken = map(taken, index -> within(parts, index)[1]);
                source = parts.parts().get(part);
            } else if (source instanceof Rearranged before) {
                taken = map(taken, index -> before.indices()[index]);
                source = before.source();
            } else {
                break;
            }
        }
        return isIdentity(taken, source.size())
                ? (Symbolic) DenseOperations.reshape(source, dims, false)
                : new Rearranged(name, operation, source, dims, taken);
    }

    private interface Mapping {
        int apply(int index);
    }

    private static int[] map(int[] indices, Mapping mapping) {
        int[] result = new int[indices.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = indices[i] == Gather.ZERO ? Gather.ZERO : mapping.apply(indices[i]);
        }
        return result;
    }

    private static boolean isIdentity(int[] indices, int size) {
        boolean same = indices.length == size;
        for (int i = 0; same && i < size; i++) {
            same = indices[i] == i;
        }
        return same;
    }

    /** The one part that all values come from, or -1. */
    private static int part(Concatenated parts, int... indices) {
        int found = -1;
        for (int index : indices) {
            if (index == Gather.ZERO) {
                continue;
            }
            int part = within(parts, index)[0];
            if (found >= 0 && found != part) {
                return -1;
            }
            found = part;
        }
        return found;
    }

    /** The part that holds a value of the whole, and its index there. */
    private static int[] within(Concatenated parts, int index) {
        boolean flat = parts.mode() == Mode.CONCATENATE_STEPS;
        int width = flat ? parts.size() : Dims.last(parts.dims());
        int row = index / width;
        int column = index % width;
        int part = 0;
        for (; ; part++) {
            Symbolic candidate = parts.parts().get(part);
            int columns = flat ? candidate.size() : Dims.last(candidate.dims());
            if (column < columns) {
                return new int[] {part, row * columns + column};
            }
            column -= columns;
        }
    }

    /**
     * A graph that computes the same, with movements behind what works on each value alone, where the next one may undo
     * them.
     *
     * @param inOrder every signal after those it is computed from; the last is the graph's output
     */
    static Symbolic postponed(List<Symbolic> inOrder) {
        IdentityHashMap<Symbolic, Symbolic> made = new IdentityHashMap<>();
        Symbolic last = inOrder.get(0);
        for (Symbolic signal : inOrder) {
            last = postponed(signal, made::get);
            made.put(signal, last);
        }
        return last;
    }

    private static Symbolic postponed(Symbolic signal, UnaryOperator<Symbolic> made) {
        List<Symbolic> before = signal.from();
        if (before.isEmpty()) {
            return signal;
        }
        Symbolic source = made.apply(before.get(0));
        if (signal instanceof Pointwise pointwise) {
            return source instanceof Rearranged moved && isPermutation(moved) && pointwise.activation() != Plain.SOFTMAX
                    ? again(moved, new Pointwise(pointwise.name(), moved.source(), pointwise.activation()))
                    : source == before.get(0)
                            ? signal
                            : new Pointwise(pointwise.name(), source, pointwise.activation());
        }
        if (signal instanceof Joined joined) {
            Symbolic other = made.apply(joined.second());
            return source instanceof Rearranged a
                            && other instanceof Rearranged b
                            && isPermutation(a)
                            && Arrays.equals(a.indices(), b.indices())
                            && Arrays.equals(a.source().dims(), b.source().dims())
                    ? again(a, new Joined(joined.name(), joined.mode(), a.source(), b.source()))
                    : new Joined(joined.name(), joined.mode(), source, other);
        }
        if (signal instanceof Rearranged moved) {
            return of(moved.name(), moved.operation(), source, moved.dims(), moved.indices());
        }
        if (signal instanceof Reshaped reshaped) {
            return (Symbolic) DenseOperations.reshape(source, reshaped.dims(), false);
        }
        return rebuilt(signal, source, made);
    }

    private static Symbolic rebuilt(Symbolic signal, Symbolic source, UnaryOperator<Symbolic> made) {
        if (signal instanceof Concatenated parts) {
            List<Symbolic> sources = parts.parts().stream().map(made).toList();
            return new Concatenated(parts.name(), parts.mode(), sources, parts.dims());
        }
        if (signal instanceof Partial partial && partial.operation().equals(DenseOperations.MINIMUM)) {
            return DenseOperations.minimum(partial.name(), source, partial.parameter());
        }
        if (source == signal.from().get(0)) {
            return signal;
        }
        if (signal instanceof Linear linear) {
            return new Linear(linear.name(), source, linear.weights(), linear.dims());
        }
        if (signal instanceof Symbolic.Affine affine) {
            return new Symbolic.Affine(affine.name(), source, affine.factor(), affine.offset());
        }
        if (signal instanceof Normalized normalized) {
            return new Normalized(normalized.name(), source, normalized.epsilon());
        }
        if (signal instanceof Applied applied) {
            return new Applied(applied.name(), applied.layer(), source, applied.dims());
        }
        Partial partial = (Partial) signal;
        return new Partial(partial.name(), partial.operation(), source, partial.parameter());
    }

    /** The same movement of other values. */
    private static Symbolic again(Rearranged moved, Symbolic source) {
        return new Rearranged(moved.name(), moved.operation(), source, moved.dims(), moved.indices());
    }

    private static boolean isPermutation(Rearranged moved) {
        boolean[] seen = new boolean[moved.source().size()];
        if (moved.indices().length != seen.length) {
            return false;
        }
        for (int index : moved.indices()) {
            if (index == Gather.ZERO || seen[index]) {
                return false;
            }
            seen[index] = true;
        }
        return true;
    }
}
