// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.data.FeatureRows;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.Table;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.TextNumber;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaledRowsTest {

    private static final FeatureSet FEATURES = new FeatureSet(List.of(
            new Feature("a", new Scaler.Standard(1, 2), MissingPolicy.CENTER),
            new Feature("b", new Scaler.Standard(0, 1e-9), MissingPolicy.FAIL)));

    @Test
    void imputesAndScalesIntoItsPlaceAlone() {
        try (Table table = TrainingTables.of("a,b", "5,3e-9", ",-1e-9")) {
            ScaledRows rows = new ScaledRows(new FeatureRows(table, FEATURES, TextNumber.DEFAULT));
            float[] values = {9, 9, 9, 9, 9};

            rows.read(0, values, 3);
            rows.read(1, values, 0);

            assertThat(values).containsExactly(0, -1, 9, 2, 3);
        }
    }

    @Test
    void refusesToLearnFromRowsThatAreTooFarOut() {
        try (Table table = TrainingTables.of("a,b", "1,0", "1,1e20")) {
            ScaledRows rows = new ScaledRows(new FeatureRows(table, FEATURES, TextNumber.DEFAULT));
            float[] values = new float[2];

            rows.read(0, values, 0);
            assertThatThrownBy(() -> rows.read(1, values, 0))
                    .isInstanceOf(InputException.class)
                    .hasMessage("memory: column b of row 2 lies too far from the training rows to be scaled; correct or"
                            + " remove the row");
        }
    }
}
