// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import com.google.protobuf.ByteString;
import io.autoencoder.connect.engine.Limits;
import io.autoencoder.connect.formats.graph.Tensor;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The variables of a SavedModel: a sorted table {@code variables.index} says where in {@code variables.data-…} each one
 * lies. Format: TensorFlow's {@code tensor_bundle.proto}.
 */
final class VariableStore {

    private static final long LARGEST_INDEX = 64L << 20;

    private final Path folder;
    private final Tensors tensors;
    private final Map<String, RawProto> entries = new TreeMap<>();
    private final int shards;

    private VariableStore(Path folder, Tensors tensors, Map<ByteString, ByteString> table) {
        this.folder = folder;
        this.tensors = tensors;
        table.forEach((key, value) -> entries.put(key.toStringUtf8(), RawProto.parse(value)));
        RawProto header = entries.remove("");
        if (header == null || header.number(2) != 0) {
            throw new DamagedModelException("variables.index has no header this version reads");
        }
        this.shards = (int) header.number(1);
    }

    /**
     * Opens the variables of a SavedModel.
     *
     * @param folder the folder {@code variables}
     */
    static VariableStore open(Path folder, Tensors tensors) throws IOException {
        Path index = folder.resolve("variables.index");
        if (Files.exists(index) && !Files.isRegularFile(index)) {
            throw new DamagedModelException("variables.index is no regular file");
        }
        if (Files.size(index) > LARGEST_INDEX) {
            throw new DamagedModelException("variables.index is larger than " + LARGEST_INDEX + " bytes");
        }
        return new VariableStore(folder, tensors, SortedTable.read(Files.readAllBytes(index)));
    }

    /** @throws DamagedModelException if it is absent, cut short or altered */
    Tensor read(String key) {
        RawProto entry = entries.get(key);
        if (entry == null || entry.has(7)) {
            throw new DamagedModelException("the variable " + key + " is not in variables.index as a whole");
        }
        int type = (int) entry.number(1);
        int[] dims = Tensors.dims(entry.message(2));
        long size = entry.number(5);
        if (size < 0 || size > Limits.FILE_BYTES) {
            throw new DamagedModelException("the variable " + key + " is said to take " + size + " bytes");
        }
        ByteString content = content(key, (int) entry.number(3), entry.number(4), size);
        if (entry.has(6) && masked(content) != entry.fixed32(6)) {
            throw new DamagedModelException("the variable " + key + " does not match its checksum");
        }
        return tensors.read(type, dims, content);
    }

    private ByteString content(String key, int shard, long offset, long size) {
        String name = String.format(Locale.ROOT, "variables.data-%05d-of-%05d", shard, shards);
        Path shardFile = folder.resolve(name);
        if (!Files.isRegularFile(shardFile)) {
            throw new DamagedModelException(
                    "the variable " + key + " is in " + name + ", which is no file in the folder");
        }
        try (RandomAccessFile file = new RandomAccessFile(shardFile.toFile(), "r")) {
            if (offset < 0 || offset > file.length() - size) {
                throw new EOFException();
            }
            byte[] bytes = new byte[(int) size];
            file.seek(offset);
            file.readFully(bytes);
            return ByteString.copyFrom(bytes);
        } catch (IOException e) {
            throw new DamagedModelException(
                    "the variable " + key + " is not in " + name + ", which is absent or cut short", e);
        }
    }

    /** CRC-32C, rotated and shifted as TensorFlow stores it. */
    private static int masked(ByteString content) {
        CRC32C crc = new CRC32C();
        crc.update(content.asReadOnlyByteBuffer());
        int value = (int) crc.getValue();
        return ((value >>> 15) | (value << 17)) + 0xa282ead8;
    }
}
