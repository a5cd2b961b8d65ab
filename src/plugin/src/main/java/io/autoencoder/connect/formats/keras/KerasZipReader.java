// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.Limits;
import io.autoencoder.connect.engine.ModelDefinition;
import io.autoencoder.connect.engine.ModelReader;
import io.autoencoder.connect.engine.NetworkDefinition;
import io.autoencoder.connect.engine.UntrustedFile;
import io.autoencoder.connect.network.Network;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Reads {@code .keras} files, the zip format of Keras 3. */
public final class KerasZipReader implements ModelReader {

    static final String CONFIG = "config.json";
    static final String METADATA = "metadata.json";
    static final String WEIGHTS = "model.weights.h5";
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    @Override
    public String format() {
        return "Keras .keras";
    }

    @Override
    public boolean recognizes(Path model) throws IOException {
        if (!UntrustedFile.isZip(model)) {
            return false;
        }
        try (ZipFile zip = new ZipFile(model.toFile())) {
            return zip.getEntry(CONFIG) != null;
        } catch (ZipException e) {
            // Cut short: better read and refused here, by its ending, than called an unknown format.
            return model.toString().endsWith(".keras");
        }
    }

    @Override
    public ModelDefinition read(Path model) throws IOException {
        return readModel(model).definition();
    }

    static KerasModel readModel(Path model) throws IOException {
        try (ZipFile zip = new ZipFile(model.toFile())) {
            String version = JSON.readTree(entry(model, zip, METADATA, KerasLimits.CONFIG_CHARACTERS))
                    .path("keras_version")
                    .asText("unknown");
            KerasFile file = new KerasFile(model, version);
            String config =
                    new String(entry(model, zip, CONFIG, KerasLimits.CONFIG_CHARACTERS), StandardCharsets.UTF_8);
            List<ModelGraph> graphs = ModelConfig.read(file, config);
            byte[] weights = entry(model, zip, WEIGHTS, Limits.FILE_BYTES);
            List<LayerConfig> everywhere = ModelConfig.everywhere(file, config);
            return Hdf5.read(model, weights, hdf -> {
                LayerReader reader =
                        new LayerReader(file, new ZipWeights(hdf, everywhere), layer -> vocabulary(model, zip, layer));
                Network network = reader.network(graphs);
                return new KerasModel(
                        new NetworkDefinition(model, "Keras zip", "Keras " + version, network, reader.notes()),
                        reader.fields());
            });
        } catch (ZipException | EOFException | JsonProcessingException e) {
            throw new InvalidModelException(model, "is damaged or incomplete: not a readable zip; copy it again", e);
        }
    }

    private static @Nullable String vocabulary(Path model, ZipFile zip, LayerConfig layer) {
        for (String folder : ZipWeights.FOLDERS) {
            String name = "assets/" + String.join("/", ZipWeights.path(layer, folder)) + "/vocabulary.txt";
            if (zip.getEntry(name) != null) {
                try {
                    return new String(entry(model, zip, name, KerasLimits.VOCABULARY_BYTES), StandardCharsets.UTF_8);
                } catch (IOException e) {
                    throw layer.problem("has a vocabulary that cannot be read; copy the file again");
                }
            }
        }
        return null;
    }

    /** The HDF5 data within a file, whatever its model is. */
    static byte[] weights(Path model) throws IOException {
        try (ZipFile zip = new ZipFile(model.toFile())) {
            return entry(model, zip, WEIGHTS, Limits.FILE_BYTES);
        } catch (ZipException | EOFException e) {
            throw new InvalidModelException(
                    model, "is no file of Keras weights: neither HDF5 nor a readable .keras file", e);
        }
    }

    /** Reads an entry, counting what comes out rather than believing the size it claims. */
    private static byte[] entry(Path model, ZipFile zip, String name, long limit) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new InvalidModelException(model, "is not a complete .keras file: it lacks " + name);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes((int) limit + 1);
            if (content.length > limit) {
                throw new InvalidModelException(model, name + " in it is larger than " + limit + " bytes");
            }
            return content;
        }
    }
}
