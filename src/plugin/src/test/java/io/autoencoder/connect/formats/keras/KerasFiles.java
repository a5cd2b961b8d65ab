// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes Keras files of any content, in the layouts of both formats. */
final class KerasFiles {

    /**
     * One weight.
     *
     * @param layer the group it has in an {@code .h5} file
     * @param h5Path its path below that group, as {@code weight_names} lists it
     * @param zipPath its path in the weights of a {@code .keras} file
     * @param values row-major
     * @param dimensions its shape
     */
    record Weight(String layer, String h5Path, String zipPath, float[] values, int... dimensions) {

        Object array() {
            return array(0, 0, values.length);
        }

        private Object array(int dimension, int from, int count) {
            if (dimension == dimensions.length - 1) {
                return Arrays.copyOfRange(values, from, from + count);
            }
            int part = count / dimensions[dimension];
            Object first = array(dimension + 1, from, part);
            Object array = Array.newInstance(first.getClass(), dimensions[dimension]);
            for (int i = 0; i < dimensions[dimension]; i++) {
                Array.set(array, i, array(dimension + 1, from + i * part, part));
            }
            return array;
        }
    }

    private KerasFiles() {}

    static Path writeH5(Path file, String version, String config, List<Weight> weights) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putAttribute("keras_version", version);
            hdf.putAttribute("model_config", config);
            putNamed(hdf.putGroup("model_weights"), weights);
        }
        return file;
    }

    /** Weights alone, as {@code save_weights} of Keras 1 and 2 leaves them. */
    static Path writeNamed(Path file, List<Weight> weights) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            putNamed(hdf, weights);
        }
        return file;
    }

    private static void putNamed(WritableGroup root, List<Weight> weights) {
        Map<String, WritableGroup> groups = new HashMap<>();
        groups.put("", root);
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (Weight weight : weights) {
            put(groups, weight.layer() + "/" + weight.h5Path(), weight);
            names.merge(weight.layer(), List.of(weight.h5Path()), (a, b) -> List.of(concat(a, b)));
        }
        root.putAttribute("layer_names", names.keySet().toArray(String[]::new));
        names.forEach((layer, paths) -> groups.get(layer).putAttribute("weight_names", paths.toArray(String[]::new)));
    }

    /** Weights alone, as {@code save_weights} of Keras 3 leaves them. */
    static Path writeNumbered(Path file, List<Weight> weights) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            Map<String, WritableGroup> groups = new HashMap<>();
            groups.put("", hdf);
            for (Weight weight : weights) {
                put(groups, weight.zipPath(), weight);
            }
        }
        return file;
    }

    private static String[] concat(List<String> first, List<String> second) {
        String[] all = Arrays.copyOf(first.toArray(String[]::new), first.size() + second.size());
        System.arraycopy(second.toArray(String[]::new), 0, all, first.size(), second.size());
        return all;
    }

    static Path writeZip(Path file, String version, String config, List<Weight> weights) throws IOException {
        Path inner = file.resolveSibling("model.weights.h5");
        writeNumbered(inner, weights);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            entry(
                    zip,
                    "metadata.json",
                    "{\"keras_version\": \"%s\"}".formatted(version).getBytes(StandardCharsets.UTF_8));
            entry(zip, "config.json", config.getBytes(StandardCharsets.UTF_8));
            entry(zip, "model.weights.h5", Files.readAllBytes(inner));
        }
        return file;
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static void put(Map<String, WritableGroup> groups, String path, Weight weight) {
        int slash = path.lastIndexOf('/');
        group(groups, path.substring(0, slash)).putDataset(path.substring(slash + 1), weight.array());
    }

    private static WritableGroup group(Map<String, WritableGroup> groups, String path) {
        if (!groups.containsKey(path)) {
            int slash = path.lastIndexOf('/');
            WritableGroup parent = group(groups, slash < 0 ? "" : path.substring(0, slash));
            groups.put(path, parent.putGroup(path.substring(slash + 1)));
        }
        return groups.get(path);
    }
}
