// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models of formats that are not read, by whatever name: each with the way out. */
class ForeignFormatTest {

    private static final String EXPORT = "export the module with torch.onnx.export(module.eval(), example,"
            + " \"model.onnx\"), where example is a torch.zeros(1, features)";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "model.pth, model/data.pkl",
        "model.pt, archive/data.pkl",
        "scripted.pt, scripted/constants.pkl",
        "exported.pt2, exported/archive_format",
        "model.keras, model/data.pkl",
        "bundle.zip, data.pkl"
    })
    void shouldSayHowToExportWhatPyTorchSaved(String name, String entry) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("model/version"));
            zip.putNextEntry(new ZipEntry(entry));
        }

        assertThatThrownBy(() -> ModelFiles.read(file))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageStartingWith(file + ": is a PyTorch file, whose layers are Python code that is not in it; ")
                .hasMessageContaining(EXPORT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            old.pth      | 80028a0a6cfc9c46f9206aa850192e80024de9032e | is a PyTorch file
            cut.pth      | 504b030414000000                           | is a PyTorch file
            model.tflite | 1c00000054464c3314002000                   | is a TensorFlow Lite model, which was converted for small devices; give the Keras file or the SavedModel
            model.pkl    | 8004950a000000000000007d942e               | is a Python pickle, which is a program and is not run; save the model in the format of its library
            """)
    void shouldTellBinaryFormatsByTheirFirstBytes(String name, String hex, String reason) throws IOException {
        Path file = Files.write(folder.resolve(name), HexFormat.of().parseHex(hex));

        assertThatThrownBy(() -> ModelFiles.read(file))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageStartingWith(file + ": " + reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"format": "layers-model", "modelTopology": {"class_name": "Model"}} | is a TensorFlow.js model
            {"class_name": "Sequential", "config": {"layers": []}}              | is a model's architecture without its weights; give the file of weights as the model and this one with --architecture
            """)
    void shouldTellDescriptionsFromModels(String json, String reason) throws IOException {
        Path file = Files.writeString(folder.resolve("model.json"), json);

        assertThatThrownBy(() -> ModelFiles.read(file)).hasMessageStartingWith(file + ": " + reason);
    }

    @Test
    void shouldTellWeightsAlone() throws IOException {
        byte[] header =
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}".getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(Long.BYTES + header.length + Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length).put(header);
        Path file = Files.write(folder.resolve("model.safetensors"), bytes.array());

        assertThatThrownBy(() -> ModelFiles.read(file))
                .hasMessageStartingWith(file + ": holds weights alone (safetensors); load them into their module");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"text|hello", "empty|''", "zip|504b0304", "json|{}"})
    void shouldLeaveTheRestAlone(String name, String content) throws IOException {
        Path file = name.equals("zip")
                ? Files.write(folder.resolve(name), HexFormat.of().parseHex(content))
                : Files.writeString(folder.resolve(name), content);

        assertThat(ForeignFormat.of(file)).isNull();
    }
}
