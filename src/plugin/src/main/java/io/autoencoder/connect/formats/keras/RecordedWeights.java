// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Remembers the weights that a model's layers take, to write them beside the configuration as a {@code .keras} file.
 */
final class RecordedWeights implements LayerWeights {

    /** The earliest time a zip knows: the same model gives the same bytes. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final LayerWeights source;
    private final Map<String, Object> arrays = new LinkedHashMap<>();

    RecordedWeights(LayerWeights source) {
        this.source = source;
    }

    @Override
    public float[] read(LayerConfig layer, String name, int index, int... dimensions) {
        float[] values = source.read(layer, name, index, dimensions);
        String vars = String.join("/", ZipWeights.path(layer, ZipWeights.FOLDERS.get(0))) + "/vars";
        arrays.put(vars + "/" + index, array(values, 0, values.length, dimensions));
        return values;
    }

    /** The same values as arrays of arrays. */
    private static Object array(float[] values, int from, int count, int... dimensions) {
        if (dimensions.length == 1) {
            return Arrays.copyOfRange(values, from, from + count);
        }
        int part = count / dimensions[0];
        int[] inner = Arrays.copyOfRange(dimensions, 1, dimensions.length);
        Object[] parts = new Object[dimensions[0]];
        Arrays.setAll(parts, i -> array(values, from + i * part, part, inner));
        Object array = Array.newInstance(parts[0].getClass(), parts.length);
        System.arraycopy(parts, 0, array, 0, parts.length);
        return array;
    }

    void write(Path target, String config, String version) throws IOException {
        Path weights = Files.createTempFile("weights-", ".h5");
        try {
            writeWeights(weights);
            try (OutputStream out = Files.newOutputStream(target);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                String metadata = "{\"keras_version\": \"" + version.replaceAll("[^\\w.]", "") + "\"}";
                entry(zip, KerasZipReader.METADATA, metadata.getBytes(StandardCharsets.UTF_8));
                entry(zip, KerasZipReader.CONFIG, config.getBytes(StandardCharsets.UTF_8));
                entry(zip, KerasZipReader.WEIGHTS, Files.readAllBytes(weights));
            }
        } finally {
            Files.deleteIfExists(weights);
        }
    }

    private void writeWeights(Path file) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            Map<String, WritableGroup> groups = new HashMap<>(Map.of("", hdf));
            arrays.forEach((path, array) -> {
                int slash = path.lastIndexOf('/');
                group(groups, path.substring(0, slash)).putDataset(path.substring(slash + 1), array);
            });
        }
    }

    private static WritableGroup group(Map<String, WritableGroup> groups, String path) {
        WritableGroup known = groups.get(path);
        if (known == null) {
            int slash = path.lastIndexOf('/');
            WritableGroup parent = group(groups, slash < 0 ? "" : path.substring(0, slash));
            known = parent.putGroup(path.substring(slash + 1));
            groups.put(path, known);
        }
        return known;
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
