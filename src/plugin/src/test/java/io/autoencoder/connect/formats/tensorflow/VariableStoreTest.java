// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.UnknownFieldSet.Field;
import io.autoencoder.connect.formats.graph.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariableStoreTest {

    @TempDir
    private Path folder;

    private final CheckpointFile file = new CheckpointFile(2);

    @BeforeEach
    void addVariables() {
        file.with("dense/kernel", 0, new int[] {2, 3}, 1, 2, 3, 4, 5, 6)
                .with("dense/bias", 1, new int[] {3}, 7, 8, 9)
                .with("dense/step", 1, new int[0], 42)
                .with("output/kernel", 1, new int[] {3, 1}, -1, -2, -3);
    }

    private VariableStore store() throws IOException {
        return VariableStore.open(file.write(folder), new Tensors());
    }

    @ParameterizedTest
    @CsvSource({
        "dense/kernel, '[2, 3]', '[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]'",
        "dense/bias, [3], '[7.0, 8.0, 9.0]'",
        "dense/step, [], [42.0]",
        "output/kernel, '[3, 1]', '[-1.0, -2.0, -3.0]'"
    })
    void readsVariablesFromTheirShards(String key, String dims, String values) throws IOException {
        Tensor tensor = store().read(key);

        assertThat(Arrays.toString(tensor.dims())).isEqualTo(dims);
        assertThat(Arrays.toString(tensor.values())).isEqualTo(values);
    }

    @Test
    void readsDoubles() throws IOException {
        byte[] content = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(0.1)
                .putDouble(-1e300)
                .array();
        file.with("exact", CheckpointFile.DOUBLE, 0, new int[] {2}, content);

        assertThat(store().read("exact").values()).containsExactly(0.1, -1e300);
    }

    @Test
    void knowsItsKeys() throws IOException {
        VariableStore store = store();

        assertThat(store.read("dense/bias").values()).isNotEmpty();
        refused(store, "dense", "the variable dense is not in variables.index as a whole");
        // The header is no variable.
        refused(store, "", "the variable  is not in variables.index as a whole");
    }

    @Test
    void refusesContentThatWasAltered() throws IOException {
        VariableStore store = store();
        Path shard = file.shard(folder, 1);
        byte[] bytes = Files.readAllBytes(shard);
        bytes[5] ^= 1;
        Files.write(shard, bytes);

        refused(store, "dense/bias", "the variable dense/bias does not match its checksum");
        assertThat(store.read("output/kernel").values()).containsExactly(-1, -2, -3);
    }

    @Test
    void refusesShardsThatAreCutShortOrAbsent() throws IOException {
        VariableStore store = store();
        Path shard = file.shard(folder, 1);
        Files.write(shard, Arrays.copyOf(Files.readAllBytes(shard), 12));

        assertThat(store.read("dense/bias").values()).containsExactly(7, 8, 9);
        refused(
                store,
                "output/kernel",
                "the variable output/kernel is not in variables.data-00001-of-00002, which is absent or cut short");
        Files.delete(shard);
        refused(
                store,
                "dense/bias",
                "the variable dense/bias is in variables.data-00001-of-00002, which is no file in the folder");
    }

    /** What an index says of a variable is a claim; nothing is allocated or read on its word. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0; 1000; 24; the variable x is not in variables.data-00000-of-00002, which is absent or cut short",
                "0; -4; 24; the variable x is not in variables.data-00000-of-00002, which is absent or cut short",
                "0; 9223372036854775807; 24;"
                        + " the variable x is not in variables.data-00000-of-00002, which is absent or cut short",
                "0; 0; -1; the variable x is said to take -1 bytes",
                "0; 0; 9223372036854775807; the variable x is said to take 9223372036854775807 bytes",
                "0; 0; 20; a constant has not as many values as its shape says",
                "7; 0; 24; the variable x is in variables.data-00007-of-00002, which is no file in the folder"
            })
    void refusesFalseClaims(int shard, long offset, long size, String message) throws IOException {
        file.with("x", CheckpointFile.message(CheckpointFile.entry(1, shard, new int[] {2, 3}, offset, size)));

        refused(store(), "x", message);
    }

    @Test
    void refusesPartsOfAVariableAndTypesThatAreNoNumbers() throws IOException {
        Map<Integer, Field> sliced = new TreeMap<>(CheckpointFile.entry(1, 0, new int[] {2, 3}, 0, 24));
        sliced.put(7, CheckpointFile.bytes(new byte[0]));
        file.with("sliced", CheckpointFile.message(sliced));
        file.with("names", CheckpointFile.STRING, 0, new int[] {1}, new byte[] {1, 2});
        VariableStore store = store();

        refused(store, "sliced", "the variable sliced is not in variables.index as a whole");
        assertThatThrownBy(() -> store.read("names")).hasMessage("a constant of the data type 7");
    }

    @Test
    void refusesAnIndexItCannotRead() throws IOException {
        Files.createDirectory(folder.resolve("variables.index"));
        assertThatThrownBy(() -> VariableStore.open(folder, new Tensors()))
                .isInstanceOf(DamagedModelException.class)
                .hasMessage("variables.index is no regular file");
        Files.delete(folder.resolve("variables.index"));
        file.with("", CheckpointFile.message(Map.of(1, CheckpointFile.number(1), 2, CheckpointFile.number(1))));
        assertThatThrownBy(this::store)
                .isInstanceOf(DamagedModelException.class)
                .hasMessage("variables.index has no header this version reads");
    }

    private static void refused(VariableStore store, String key, String message) {
        assertThatThrownBy(() -> store.read(key))
                .isInstanceOf(DamagedModelException.class)
                .hasMessage(message);
    }
}
