// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** Writes variables as TensorFlow's {@code tensor_bundle} lays them down, and the table of them. */
final class CheckpointFile {

    /** The types of {@code DataType}. */
    static final int FLOAT = 1;

    static final int DOUBLE = 2;
    static final int STRING = 7;

    private final SortedMap<String, byte[]> entries = new TreeMap<>();
    private final List<ByteArrayOutputStream> shards = new ArrayList<>();

    CheckpointFile(int shards) {
        for (int i = 0; i < shards; i++) {
            this.shards.add(new ByteArrayOutputStream());
        }
        entries.put("", message(Map.of(1, number(shards))));
    }

    CheckpointFile with(String key, int shard, int[] dims, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return with(key, FLOAT, shard, dims, bytes.array());
    }

    CheckpointFile with(String key, int type, int shard, int[] dims, byte... content) {
        ByteArrayOutputStream data = shards.get(shard);
        Map<Integer, Field> entry = entry(type, shard, dims, data.size(), content.length);
        CRC32C crc = new CRC32C();
        crc.update(content);
        int sum = (int) crc.getValue();
        entry.put(
                6,
                Field.newBuilder()
                        .addFixed32(Integer.rotateRight(sum, 15) + 0xa282ead8)
                        .build());
        data.writeBytes(content);
        return with(key, message(entry));
    }

    CheckpointFile with(String key, byte... entry) {
        entries.put(key, entry);
        return this;
    }

    static Map<Integer, Field> entry(int type, int shard, int[] dims, long offset, long size) {
        Field.Builder shape = Field.newBuilder();
        for (int dim : dims) {
            shape.addLengthDelimited(ByteString.copyFrom(message(Map.of(1, number(dim)))));
        }
        Map<Integer, Field> entry = new TreeMap<>();
        entry.put(1, number(type));
        entry.put(2, bytes(message(Map.of(2, shape.build()))));
        entry.put(3, number(shard));
        entry.put(4, number(offset));
        entry.put(5, number(size));
        return entry;
    }

    static byte[] message(Map<Integer, Field> fields) {
        UnknownFieldSet.Builder message = UnknownFieldSet.newBuilder();
        fields.forEach(message::addField);
        return message.build().toByteArray();
    }

    static Field number(long value) {
        return Field.newBuilder().addVarint(value).build();
    }

    static Field bytes(byte... value) {
        return Field.newBuilder().addLengthDelimited(ByteString.copyFrom(value)).build();
    }

    /** Writes the index and the shards. */
    Path write(Path folder) throws IOException {
        Files.write(folder.resolve("variables.index"), table(entries, 3, 2));
        for (int i = 0; i < shards.size(); i++) {
            Files.write(shard(folder, i), shards.get(i).toByteArray());
        }
        return folder;
    }

    Path shard(Path folder, int number) {
        return folder.resolve(String.format("variables.data-%05d-of-%05d", number, shards.size()));
    }

    /**
     * A table of LevelDB.
     *
     * @param perBlock entries in a block
     * @param perRestart entries from one whole key to the next
     */
    static byte[] table(SortedMap<String, byte[]> entries, int perBlock, int perRestart) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        SortedMap<String, byte[]> handles = new TreeMap<>();
        List<String> keys = List.copyOf(entries.keySet());
        for (int from = 0; from < keys.size(); from += perBlock) {
            List<String> some = keys.subList(from, Math.min(keys.size(), from + perBlock));
            SortedMap<String, byte[]> block = new TreeMap<>();
            some.forEach(key -> block.put(key, entries.get(key)));
            handles.put(some.get(some.size() - 1), append(file, block(block, perRestart)));
        }
        return closed(file, handles, perRestart);
    }

    /** A table of one block that its index names so many times. */
    static byte[] repeated(SortedMap<String, byte[]> block, int times) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte[] handle = append(file, block(block, 1));
        SortedMap<String, byte[]> handles = new TreeMap<>();
        for (int i = 0; i < times; i++) {
            handles.put("block" + i, handle);
        }
        return closed(file, handles, 1);
    }

    private static byte[] closed(ByteArrayOutputStream file, SortedMap<String, byte[]> handles, int perRestart)
            throws IOException {
        byte[] meta = append(file, block(new TreeMap<>(), perRestart));
        byte[] index = append(file, block(handles, 1));
        byte[] footer = Arrays.copyOf(meta, 48);
        System.arraycopy(index, 0, footer, meta.length, index.length);
        ByteBuffer.wrap(footer).order(ByteOrder.LITTLE_ENDIAN).putLong(40, 0xdb4775248b80fb57L);
        file.writeBytes(footer);
        return file.toByteArray();
    }

    /** Appends a block, its kind (not compressed) and room for a checksum; returns its handle. */
    private static byte[] append(ByteArrayOutputStream file, byte... block) throws IOException {
        ByteArrayOutputStream handle = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(handle);
        out.writeUInt64NoTag(file.size());
        out.writeUInt64NoTag(block.length);
        out.flush();
        file.writeBytes(block);
        file.writeBytes(new byte[5]);
        return handle.toByteArray();
    }

    private static byte[] block(SortedMap<String, byte[]> entries, int perRestart) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        List<Integer> restarts = new ArrayList<>(List.of(0));
        byte[] before = {};
        int written = 0;
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            byte[] key = entry.getKey().getBytes(StandardCharsets.UTF_8);
            boolean whole = written % perRestart == 0;
            if (whole && written > 0) {
                restarts.add(block.size());
            }
            int shared = whole
                    ? 0
                    : Math.max(0, Arrays.mismatch(before, key) < 0 ? key.length : Arrays.mismatch(before, key));
            CodedOutputStream out = CodedOutputStream.newInstance(block);
            out.writeUInt32NoTag(shared);
            out.writeUInt32NoTag(key.length - shared);
            out.writeUInt32NoTag(entry.getValue().length);
            out.writeRawBytes(Arrays.copyOfRange(key, shared, key.length));
            out.writeRawBytes(entry.getValue());
            out.flush();
            before = key;
            written++;
        }
        ByteBuffer end =
                ByteBuffer.allocate(Integer.BYTES * (restarts.size() + 1)).order(ByteOrder.LITTLE_ENDIAN);
        restarts.forEach(end::putInt);
        end.putInt(restarts.size());
        block.writeBytes(end.array());
        return block.toByteArray();
    }
}
