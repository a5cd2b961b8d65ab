// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.autoencoder.connect.engine.Damage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedTableTest {

    /** Few letters, so that keys share prefixes. */
    @Property(tries = 300)
    void readsEveryEntryOfEveryBlock(
            @ForAll Map<@StringLength(max = 6) @CharRange(from = 'a', to = 'b') String, byte[]> entries,
            @ForAll @IntRange(min = 1, max = 5) int perBlock,
            @ForAll @IntRange(min = 1, max = 4) int perRestart)
            throws IOException {
        Map<String, String> read = new LinkedHashMap<>();
        SortedTable.read(CheckpointFile.table(new TreeMap<>(entries), perBlock, perRestart))
                .forEach((key, value) -> read.put(key.toStringUtf8(), hex(value.toByteArray())));

        Map<String, String> written = new TreeMap<>();
        entries.forEach((key, value) -> written.put(key, hex(value)));
        assertThat(read).containsExactlyEntriesOf(written);
    }

    private static String hex(byte... bytes) {
        return Arrays.toString(bytes);
    }

    private static byte[] table() throws IOException {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        for (String key : new String[] {"", "layer/bias", "layer/kernel", "output/bias"}) {
            entries.put(key, key.getBytes(StandardCharsets.UTF_8));
        }
        return CheckpointFile.table(entries, 2, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 47, 48, 60, 100})
    void refusesATableThatWasCutShort(int length) throws IOException {
        byte[] cut = Arrays.copyOf(table(), length);
        assertThatThrownBy(() -> SortedTable.read(cut))
                .isInstanceOf(DamagedModelException.class)
                .hasMessage("variables.index is cut short or altered");
    }

    @Test
    void refusesACompressedTable() throws IOException {
        byte[] table = table();
        // The kind of a block stands behind it, and the index is the last before the footer.
        table[table.length - 48 - 5] = 1;
        assertThatThrownBy(() -> SortedTable.read(table))
                .hasMessage("variables.index is compressed; save the model with TensorFlow 2 again");
    }

    /** Whatever the bytes are, it ends in entries or in the one exception. */
    @Property(tries = 1000)
    void damagedTables(@ForAll long seed) throws IOException {
        byte[] good = table();
        byte[] bad = Damage.damaged(Arrays.copyOf(good, good.length - 8), new Random(seed));
        byte[] table = Arrays.copyOf(bad, bad.length + 8);
        System.arraycopy(good, good.length - 8, table, bad.length, 8);
        try {
            assertThat(SortedTable.read(table)).doesNotContainKey(null).doesNotContainValue(null);
        } catch (DamagedModelException e) {
            assertThat(e).hasMessageStartingWith("variables.index ");
        }
    }

    /** Each block may be named again and again by a small file: here a million entries in 40 kilobytes. */
    @Test
    void boundsWhatIsReadOverAndOver() throws IOException {
        SortedMap<String, byte[]> block = new TreeMap<>();
        for (int i = 0; i < 1000; i++) {
            block.put("key" + i, new byte[0]);
        }
        assertThat(SortedTable.read(CheckpointFile.repeated(block, 999))).hasSize(1000);
        byte[] table = CheckpointFile.repeated(block, 1000);
        assertThat(table).hasSizeLessThan(40_000);
        assertThatThrownBy(() -> SortedTable.read(table))
                .hasMessage("variables.index has more entries than any network");
    }

    @Test
    void keepsKeysThatAreNoText() throws IOException {
        assertThat(SortedTable.read(table())).containsKey(ByteString.EMPTY).hasSize(4);
    }
}
