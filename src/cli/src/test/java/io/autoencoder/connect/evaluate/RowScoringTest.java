// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.autoencoder.connect.accuracy.RankedScores;
import io.autoencoder.connect.data.CellRules;
import io.autoencoder.connect.data.ColumnSelection;
import io.autoencoder.connect.data.FeatureRows;
import io.autoencoder.connect.data.Label;
import io.autoencoder.connect.data.LoadListener;
import io.autoencoder.connect.data.RowsInMemory;
import io.autoencoder.connect.data.Table;
import io.autoencoder.connect.data.TableLoader;
import io.autoencoder.connect.engine.NetworkDefinition;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.LabelValues;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.feature.TextWords;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.BundleManifest;
import io.autoencoder.connect.model.MeanSquaredError;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.model.RowScorer;
import io.autoencoder.connect.model.ScoringOptions;
import io.autoencoder.connect.model.Threshold;
import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of a training's parts and of a file are scored by one rule: that of a worker. */
class RowScoringTest {

    private static final Label LABEL = new Label("y", LabelValues.DEFAULT);

    /** Ordinary rows, one with a missing value, and two that lie too far out for a score to be measured. */
    private static final RowsInMemory ROWS =
            RowsInMemory.of("a,b,y", "1,2,0", "1,6,0", "-3,,0", "2,8,1", "1,1e38,1", "-1e38,0,0");

    @TempDir
    Path folder;

    @Test
    void aTableScoresAsTheSameRowsOfAFile() {
        RankedScores ofTable = part(ROWS, MissingPolicy.CENTER).ranked();
        RankedScores ofFile = ofFile().ranked();

        assertThat(ofTable.normals()).containsExactly(ofFile.normals()).containsExactly(0, 0.5, 4.5, RowScorer.LARGEST);
        assertThat(ofTable.anomalies()).containsExactly(ofFile.anomalies()).containsExactly(8, RowScorer.LARGEST);
    }

    @Test
    void aTableHasTheAlertsAndReasonsOfAFile() {
        FeatureErrors ofTable = part(ROWS, MissingPolicy.CENTER).errors();

        assertThat(ofTable.means()).isEqualTo(ofFile().errors().means());
        assertThat(ofTable.topReasons()).isEqualTo(ofFile().errors().topReasons());
    }

    @Test
    void rowsTooFarOutDoNotDrownTheErrorsOfTheOthers() {
        assertThat(part(ROWS, MissingPolicy.CENTER).errors().means())
                .containsExactly(new FeatureError("a", 0, 0, 0), new FeatureError("b", 5.0 / 3, 8, 25.0 / 4));
    }

    @Test
    void refusesARowWithoutAValueThatItNeeds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> part(ROWS, MissingPolicy.FAIL))
                .withMessageContaining("row 2");
    }

    private ScoredPart ofFile() {
        try (AnomalyScorer scorer = AnomalyScorer.open(bundle(MissingPolicy.CENTER), ScoringOptions.defaults())) {
            return new RowScoring(scorer, Optional.empty()).labeled(ROWS, LABEL);
        }
    }

    private ScoredPart part(RowsInMemory rows, MissingPolicy missing) {
        ColumnSelection columns = new ColumnSelection(Optional.of(LABEL), List.of(), List.of());
        CellRules rules = new CellRules(TextWords.DEFAULT, Optional.empty(), Map.of());
        try (Table table = TableLoader.load(rows, columns, rules, folder, new LoadListener() {})) {
            int[] all = IntStream.range(0, table.rows().size()).toArray();
            FeatureSet features = new FeatureSet(bundle(missing).manifest().features());
            return RowScoring.part(
                    bundle(missing),
                    ScoringOptions.defaults(),
                    new FeatureRows(table, features, TextNumber.DEFAULT),
                    all);
        }
    }

    /** Gives {@code a} back and forgets {@code b}, which is halved before: the score is {@code b² / 8}. */
    private static ModelBundle bundle(MissingPolicy missing) {
        Dense layer = new Dense("out", 2, 2, new float[] {1, 0, 0, 0}, new float[] {0, 0}, Activation.Plain.LINEAR);
        Path location = Path.of("memory");
        BundleManifest manifest = new BundleManifest(
                "tiny",
                "1",
                "model.h5",
                List.of(
                        new Feature("a", new Scaler.None(), missing),
                        new Feature("b", new Scaler.Standard(0, 2), missing)),
                new MeanSquaredError(),
                Optional.of(new Threshold(4, "by hand")),
                Optional.empty(),
                Collections.emptySortedMap());
        Network network = new Network(Shape.of(2), List.of(layer));
        return ModelBundle.unwritten(location, manifest, new NetworkDefinition(location, "test", "test", network));
    }
}
