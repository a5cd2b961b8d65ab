// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.Flag;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Scaler;
import org.junit.jupiter.api.Test;

class EncodingTableTest {

    private final EncodingTable table = new EncodingTable();

    @Test
    void saysNothingOfNumbersAlone() {
        addNumbers(3);

        assertThat(table.text()).isEmpty();
    }

    @Test
    void listsFewNumbersBesideWhatElseThereIs() {
        addNumbers(2);
        table.add(
                new Feature("home_distance_km", new Scaler.Standard(0, 1), MissingPolicy.INDICATE), "numbers and gaps");
        table.add(new Feature("new", new Flag(new Scaler.Standard(0, 1)), MissingPolicy.FAIL), "true or false");

        assertThat(table.text())
                .containsExactly(
                        "  column            becomes                    since it holds",
                        "  V1                numeric                    numbers",
                        "  V2                numeric                    numbers",
                        "  home_distance_km  numeric+missing-indicator  numbers and gaps",
                        "  new               boolean                    true or false",
                        "  --encode COLUMN=KIND chooses otherwise");
    }

    @Test
    void countsManyNumbers() {
        addNumbers(28);
        table.add(new Feature("new", new Flag(new Scaler.Standard(0, 1)), MissingPolicy.FAIL), "true or false");

        assertThat(table.text())
                .containsExactly(
                        "  column  becomes  since it holds",
                        "  new     boolean  true or false",
                        "  28 others are numbers",
                        "  --encode COLUMN=KIND chooses otherwise");
    }

    private void addNumbers(int count) {
        for (int i = 1; i <= count; i++) {
            table.add(new Feature("V" + i, new Scaler.Standard(0, 1), MissingPolicy.FAIL), "numbers");
        }
    }
}
