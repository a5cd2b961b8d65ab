// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumpyArrayTest {

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "<u8, ffffffffffffffff, 18446744073709551615",
        "<u8, 0000000000000080, 9223372036854775808",
        "<u8, 0100000000000000, 1",
        "<i8, ffffffffffffffff, -1",
        "<u4, ffffffff, 4294967295",
        "<i4, ffffffff, -1",
        ">u2, ff00, 65280",
        "<u2, ff00, 255",
        "|u1, ff, 255",
        "|i1, ff, -1",
        ">f4, 3fc00000, 1.5",
        "<f8, 000000000000f83f, 1.5"
    })
    void readsANumberByItsTypeAndByteOrder(String type, String bytes, double number) {
        NumpyArray array =
                NumpyArray.of(new NumpyArray.NumpyType(type), HexFormat.of().parseHex(bytes), new Object[] {1L}, "C");

        assertThat(array.values())
                .extracting(value -> ((Number) value).doubleValue())
                .containsExactly(number);
    }
}
