// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRowsTest {

    private final StringWriter out = new StringWriter();
    private final CsvRows rows = new CsvRows(out);

    private String written() {
        rows.flush();
        return out.toString();
    }

    @Test
    void writesCommentHeaderAndRows() {
        rows.comment("made up");
        rows.row(List.of("a", "b", "c", "d"));
        rows.cell("").cell(-3).cell(2.5, 100).cell("").endRow();
        rows.cell("x").cell("").cell(0.0, 10).cell(7).endRow();

        assertThat(written()).isEqualTo("# made up\na,b,c,d\n,-3,2.5,\nx,,0,7\n");
    }

    @ParameterizedTest
    @CsvSource({
        "0,          100, 0",
        "-0.004,     100, 0",
        "-0.005001,  100, -0.01",
        "12,         100, 12",
        "12.3,       100, 12.3",
        "0.07,       100, 0.07",
        "1999.996,   100, 2000",
        "1.0000004,  1000000, 1",
        "-1.0203,    1000000, -1.0203",
        "5040.06,    10, 5040.1",
    })
    void writesNumbersWithoutZerosAtTheirEnd(double value, long scale, String text) {
        rows.cell(value, scale);

        assertThat(written()).isEqualTo(text);
    }

    @Property
    void writesWhatCanBeReadBack(@ForAll @LongRange(min = -10_000_000_000L, max = 10_000_000_000L) long units) {
        StringWriter text = new StringWriter();
        CsvRows one = new CsvRows(text);

        one.cell(units / 1e4, 10_000);
        one.flush();

        assertThat(new BigDecimal(text.toString()).setScale(4, RoundingMode.UNNECESSARY))
                .isEqualTo(BigDecimal.valueOf(units, 4));
    }

    @Test
    void handsRowsOnBeforeAllOfThemAreWritten() {
        for (int i = 0; i < 100_000; i++) {
            rows.cell(i).endRow();
        }

        assertThat(out.toString().lines().count()).isBetween(80_000L, 99_999L);
    }
}
