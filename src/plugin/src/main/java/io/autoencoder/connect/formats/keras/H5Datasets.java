// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import io.autoencoder.connect.engine.Limits;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes weights out of HDF5 datasets, checking sizes before anything is allocated. */
final class H5Datasets {

    private long remaining = Limits.PARAMETERS;

    /**
     * A list of names. Keras spreads a long one over numbered attributes, from 0 on, as an attribute holds 64 KB. Empty
     * where there is none; jhdf gives null for an empty array.
     */
    static List<String> names(Group group, String name) {
        List<String> names = new ArrayList<>(strings(group, name));
        for (int part = 0; hasAttribute(group, name + part) && names.size() < KerasLimits.LAYERS; part++) {
            names.addAll(strings(group, name + part));
        }
        return names;
    }

    private static List<String> strings(Group group, String name) {
        return attribute(group, name) instanceof String[] names ? List.of(names) : List.of();
    }

    private static boolean hasAttribute(Group group, String name) {
        return Hdf5.ask(() -> group.getAttribute(name)) != null;
    }

    /** The value of an attribute, or null. */
    static @Nullable Object attribute(Group group, String name) {
        return Hdf5.ask(() -> {
            Attribute attribute = group.getAttribute(name);
            return attribute == null ? null : attribute.getData();
        });
    }

    /** The group or dataset of a name, or null. */
    static @Nullable Node child(Group group, String name) {
        return Hdf5.ask(() -> group.getChild(name));
    }

    static Map<String, Node> children(Group group) {
        return Hdf5.ask(group::getChildren);
    }

    static int[] dimensions(Dataset dataset) {
        return Hdf5.ask(dataset::getDimensions);
    }

    /**
     * Whether a name may be followed: jHDF writes the names of the groups it opens into the log, where a line break
     * would make a line of its own.
     */
    static boolean isPrintable(String name) {
        return name.chars().noneMatch(Character::isISOControl);
    }

    /** The group or dataset at a path below a group, or null. */
    static @Nullable Node find(Group group, String... path) {
        Node node = group;
        for (String part : path) {
            if (!(node instanceof Group parent) || !isPrintable(part)) {
                return null;
            }
            node = child(parent, part);
        }
        return node;
    }

    float[] floats(LayerConfig layer, String weight, @Nullable Node node, int... dimensions) {
        if (!(node instanceof Dataset dataset)) {
            throw layer.problem("has no weight " + weight + " in the file");
        }
        int[] found = dimensions(dataset);
        if (!Arrays.equals(found, dimensions)) {
            throw layer.problem("has a weight " + weight + " of shape " + Arrays.toString(found) + " where "
                    + Arrays.toString(dimensions) + " is needed");
        }
        long size = 1;
        for (int dimension : dimensions) {
            size *= dimension;
            if (size > remaining) {
                throw layer.file().problem("it has more than " + Limits.PARAMETERS + " weights");
            }
        }
        remaining -= size;
        CompressedChunks.requireBounded(layer, weight, dataset);
        float[] values = toFloats(layer, weight, Hdf5.ask(dataset::getDataFlat));
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw layer.problem("has a weight " + weight + " with a value that is not a finite number");
            }
        }
        return values;
    }

    private float[] toFloats(LayerConfig layer, String weight, Object data) {
        if (data instanceof float[] floats) {
            return floats;
        }
        if (data instanceof double[] doubles) {
            float[] floats = new float[doubles.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) doubles[i];
            }
            return floats;
        }
        throw layer.problem("has a weight " + weight + " that is not of type float32 or float64");
    }
}
