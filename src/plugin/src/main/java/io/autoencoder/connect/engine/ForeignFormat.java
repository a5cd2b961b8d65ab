// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Formats of other libraries that are not read, told by their content, with the way to one that is. */
enum ForeignFormat {
    PYTORCH("is a PyTorch file, whose layers are Python code that is not in it; export the module with"
            + " torch.onnx.export(module.eval(), example, \"model.onnx\"), where example is a torch.zeros(1, features)"
            + " or, for sequences, a torch.zeros(1, steps, features)"),
    TENSORFLOW_LITE("is a TensorFlow Lite model, which was converted for small devices; give the Keras file or the"
            + " SavedModel that it was converted from"),
    SAFETENSORS("holds weights alone (safetensors); load them into their module and export that with"
            + " torch.onnx.export(module.eval(), example, \"model.onnx\")"),
    TENSORFLOW_JS("is a TensorFlow.js model; give the Keras file or the SavedModel that it was converted from"),
    ARCHITECTURE("is a model's architecture without its weights; give the file of weights as the model and this one"
            + " with --architecture"),
    PICKLE("is a Python pickle, which is a program and is not run; save the model in the format of its library: Keras"
            + " with model.save(\"model.keras\"), PyTorch with torch.onnx.export, scikit-learn with skl2onnx");

    private static final int START = 64 * 1024;
    private static final int TFLITE_MARK = 4;
    private static final int MOST_ENTRIES = 100_000;

    /** What torch.save wrote before it wrote zip files: a pickled number that nothing else begins with. */
    private static final byte[] OLD_PYTORCH = HexFormat.of().parseHex("80028a0a6cfc9c46f9206aa85019");

    private final String reason;

    ForeignFormat(String reason) {
        this.reason = reason;
    }

    /** The reason why such a model is not read, and what to do: the end of a sentence. */
    String reason() {
        return reason;
    }

    /** The format of a file, or null if it is none of these. */
    static @Nullable ForeignFormat of(Path file) throws IOException {
        byte[] start = UntrustedFile.start(file, START);
        if (UntrustedFile.isZip(file)) {
            return isPyTorchZip(file) ? PYTORCH : null;
        }
        if (startsWith(start, 0, OLD_PYTORCH)) {
            return PYTORCH;
        }
        if (startsWith(start, TFLITE_MARK, "TFL3".getBytes(StandardCharsets.US_ASCII))) {
            return TENSORFLOW_LITE;
        }
        if (isSafetensors(start, Files.size(file))) {
            return SAFETENSORS;
        }
        if (start.length > 1 && start[0] == (byte) 0x80 && start[1] >= 2 && start[1] <= 5 && endsInStop(file)) {
            return PICKLE;
        }
        String text = new String(start, StandardCharsets.UTF_8).strip();
        if (!text.startsWith("{")) {
            return null;
        }
        return text.contains("\"modelTopology\"") || text.contains("\"weightsManifest\"")
                ? TENSORFLOW_JS
                : text.contains("\"class_name\"") && text.contains("\"config\"") ? ARCHITECTURE : null;
    }

    private static boolean startsWith(byte[] bytes, int from, byte... expected) {
        return bytes.length >= from + expected.length
                && Arrays.equals(bytes, from, from + expected.length, expected, 0, expected.length);
    }

    /** A folder named as the file, with the pickle of its objects in it; torch.export adds an archive's format. */
    private static boolean isPyTorchZip(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.stream()
                    .limit(MOST_ENTRIES)
                    .anyMatch(entry -> entry.getName().matches("([^/]+/)?(data\\.pkl|archive_format|constants\\.pkl)"));
        } catch (IOException e) {
            return file.toString().matches(".*\\.(pt|pth|ckpt)");
        }
    }

    /** The length of a JSON header, and the header. */
    private static boolean isSafetensors(byte[] start, long size) {
        if (start.length <= Long.BYTES || start[Long.BYTES] != '{') {
            return false;
        }
        long header = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return header > 1 && header <= size - Long.BYTES;
    }

    /** A pickle's last operation; joblib leaves arrays behind it, but then names itself at the start. */
    private static boolean endsInStop(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            long size = Files.size(file);
            in.skipNBytes(size - 1);
            return in.read() == '.' || file.toString().matches(".*\\.(pkl|pickle|joblib|sav)");
        }
    }
}
