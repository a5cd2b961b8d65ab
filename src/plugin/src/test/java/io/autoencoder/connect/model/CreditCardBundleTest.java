// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.autoencoder.connect.Interop;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Scaler;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A published fraud model in a bundle, on real card transactions. The expected figures are those of an independent
 * evaluation; that the model is all but blind without its scalers shows that they are applied.
 */
class CreditCardBundleTest {

    private static final Map<String, Scaler> TRAINED_WITH = Map.of(
            "Time", new Scaler.Standard(94813.859575, 47488.062585),
            "Amount", new Scaler.Standard(88.349619, 250.119670));

    @TempDir
    Path folder;

    @Test
    void shouldRankFraudsHighWithTheScalersOfItsTraining() throws IOException {
        ScoredTransactions scored = score(TRAINED_WITH);

        assertThat(scored.auroc()).isCloseTo(0.948, Offset.offset(0.0005));
        assertThat(scored.averagePrecision()).isCloseTo(0.66, Offset.offset(0.005));
        assertThat(scored.scores).hasSize(13_563);
    }

    @Test
    void shouldRankFraudsLittleBetterThanChanceWithoutThem() throws IOException {
        assertThat(score(Map.of()).auroc()).isCloseTo(0.560, Offset.offset(0.0005));
    }

    private ScoredTransactions score(Map<String, Scaler> scalers) throws IOException {
        Path model = Interop.file("seed-creditcard/models/autoencoder_fraud.h5");
        Path data = Interop.data("ulb/creditcard_earlier.csv.gz");
        Path bundle = folder.resolve("creditcard");
        BundleWriter.write(bundle, manifest(scalers), model, BundleWriter.Existing.REFUSE);
        ScoredTransactions scored = new ScoredTransactions();
        try (AnomalyScorer scorer = AnomalyScorer.open(bundle, ScoringOptions.defaults());
                CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                        .ofNamedCsvRecord(new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(data)), StandardCharsets.UTF_8))) {
            RowScorer scoring = scorer.newScoring();
            List<String> names = scorer.features().names();
            for (NamedCsvRecord row : rows) {
                for (int i = 0; i < names.size(); i++) {
                    scoring.row()[i] = Double.parseDouble(row.getField(names.get(i)));
                }
                assertThat(scoring.score()).isEqualTo(FeatureSet.OK);
                scored.scores.add(scoring.value());
                scored.frauds.add(row.getField("Class").equals("1"));
            }
        }
        return scored;
    }

    private static BundleManifest manifest(Map<String, Scaler> scalers) {
        List<String> names = new ArrayList<>(List.of("Time"));
        for (int i = 1; i <= 28; i++) {
            names.add("V" + i);
        }
        names.add("Amount");
        return new BundleManifest(
                "creditcard",
                "1",
                "model.h5",
                names.stream()
                        .map(name ->
                                new Feature(name, scalers.getOrDefault(name, new Scaler.None()), MissingPolicy.FAIL))
                        .toList(),
                new MeanSquaredError(),
                Optional.empty(),
                Optional.empty(),
                Collections.emptySortedMap());
    }

    private static final class ScoredTransactions {

        private final List<Double> scores = new ArrayList<>();
        private final List<Boolean> frauds = new ArrayList<>();

        /** Share of pairs of a fraud and a normal row in which the fraud scores higher; equal scores count half. */
        private double auroc() {
            double wins = 0;
            long pairs = 0;
            for (int fraud = 0; fraud < scores.size(); fraud++) {
                for (int other = 0; frauds.get(fraud) && other < scores.size(); other++) {
                    if (!frauds.get(other)) {
                        wins += (Math.signum(scores.get(fraud) - scores.get(other)) + 1) / 2;
                        pairs++;
                    }
                }
            }
            return wins / pairs;
        }

        /** The mean, over the frauds, of the share of frauds among all rows that score as high or higher. */
        private double averagePrecision() {
            double sum = 0;
            long all = 0;
            for (int fraud = 0; fraud < scores.size(); fraud++) {
                if (frauds.get(fraud)) {
                    long above = 0;
                    long fraudsAbove = 0;
                    for (int other = 0; other < scores.size(); other++) {
                        if (scores.get(other) >= scores.get(fraud)) {
                            above++;
                            fraudsAbove += frauds.get(other) ? 1 : 0;
                        }
                    }
                    sum += (double) fraudsAbove / above;
                    all++;
                }
            }
            return sum / all;
        }
    }
}
