// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.ColumnSelection;
import io.autoencoder.connect.data.CsvFormat;
import io.autoencoder.connect.data.CsvSource;
import io.autoencoder.connect.data.FeatureRows;
import io.autoencoder.connect.data.Label;
import io.autoencoder.connect.data.Split;
import io.autoencoder.connect.data.SplitRule;
import io.autoencoder.connect.data.Table;
import io.autoencoder.connect.data.TableLoader;
import io.autoencoder.connect.evaluate.DriftRule;
import io.autoencoder.connect.evaluate.Evaluation;
import io.autoencoder.connect.evaluate.FeatureError;
import io.autoencoder.connect.evaluate.RowScoring;
import io.autoencoder.connect.evaluate.ScoredPart;
import io.autoencoder.connect.evaluate.ThresholdRule;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.LabelValues;
import io.autoencoder.connect.feature.OneHot;
import io.autoencoder.connect.feature.ScaledInputs;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.feature.TextWords;
import io.autoencoder.connect.model.MeanSquaredError;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.model.ScoreMethod;
import io.autoencoder.connect.model.ScoringOptions;
import io.autoencoder.connect.model.WhitenedResidual;
import io.autoencoder.connect.simulate.PriceRise;
import io.autoencoder.connect.simulate.RawTransactionSimulator;
import io.autoencoder.connect.simulate.TransactionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which weight suits the inputs of a category, measured: how well anomalies are told, and how much of the score of
 * normal rows each feature has. No test of a build, as it takes minutes and holds nothing: its figures stand in the
 * decision on weights of categories. {@code -Drules=REGEX} measures some of the rules.
 */
class OneHotWeightExperiment {

    private static final int RAW_ROWS = 10_000;
    private static final List<Integer> RAW_SEEDS = List.of(1, 2, 3);

    @TempDir
    Path folder;

    private static List<Rule> rules() {
        return Arrays.stream(Rule.values())
                .filter(rule -> rule.name().matches(System.getProperty("rules", ".*")))
                .toList();
    }

    /** How the inputs of a category are weighted. */
    private enum Rule {
        ONE("1"),
        GROUP_DEVIATION("1 / root of the group's variance"),
        OWN_DEVIATION("each by its own mean and deviation"),
        ROOT_OF_COUNT("1 / root of the number of inputs"),
        GROUP_WHITENED("as the second, and whitened residuals by the root of the number of inputs");

        private final String words;

        Rule(String words) {
            this.words = words;
        }

        /** @param shares of the training rows that set each input */
        Encoder apply(OneHot encoder, double[] shares) {
            OneHot plain = new OneHot(encoder.categories(), encoder.unseen(), 1);
            return switch (this) {
                case ONE -> plain;
                case GROUP_DEVIATION, GROUP_WHITENED ->
                    new OneHot(encoder.categories(), encoder.unseen(), OneHot.weight(shares));
                case OWN_DEVIATION -> {
                    List<Scaler> scalers = new ArrayList<>();
                    for (double share : shares) {
                        double deviation = Math.sqrt(Math.max(share * (1 - share), 1e-4));
                        scalers.add(new Scaler.Standard(share, deviation));
                    }
                    yield new ScaledInputs(plain, scalers);
                }
                case ROOT_OF_COUNT ->
                    new OneHot(encoder.categories(), encoder.unseen(), (float) (1 / Math.sqrt(encoder.width())));
            };
        }
    }

    /** The test rows as two methods score them. */
    private record Result(ScoredPart mse, ScoredPart whitened) {}

    @Test
    void tellsAnomalies() throws IOException {
        print(
                "| data | weight of a set input | mse: AUROC | average precision | whitened-prototypes: AUROC | average precision |");
        for (Rule rule : rules()) {
            double[] sums = new double[4];
            for (int seed : RAW_SEEDS) {
                Path file = folder.resolve("raw" + seed + ".csv");
                if (!Files.exists(file)) {
                    TransactionFile.write(
                            new RawTransactionSimulator(RAW_ROWS, 0.02, seed), false, PriceRise.NONE, "", file);
                }
                double[] figures = figures(measure(file, "is_fraud", List.of(), rule));
                IntStream.range(0, sums.length).forEach(i -> sums[i] += figures[i] / RAW_SEEDS.size());
            }
            print("simulate --raw", rule, sums);
        }
        for (Rule rule : rules()) {
            print("mobile money", rule, figures(measure(mobileMoney(), "fraud", List.of(), rule)));
        }
        for (Rule rule : rules()) {
            print("connections", rule, figures(measure(connections(), "attack", List.of(), rule)));
        }
    }

    @Test
    void sharesTheScoreOfNormalRows() throws IOException {
        Path file = independent();
        List<String> oneHot = List.of("c5=one-hot", "c50=one-hot", "c500=one-hot");
        print("| weight of a set input | score | a number | 5 categories | 50 categories | 500 categories |");
        for (Rule rule : rules()) {
            Result result = measure(file, "label", oneHot, rule);
            print(rule, "mse", result.mse());
            print(rule, "whitened-prototypes", result.whitened());
        }
    }

    private static void print(String line) {
        System.out.println(line);
    }

    private static void print(String data, Rule rule, double[] figures) {
        print(String.format(
                Locale.ROOT,
                "| %s | %s | %.3f | %.3f | %.3f | %.3f |",
                data,
                rule.words,
                figures[0],
                figures[1],
                figures[2],
                figures[3]));
    }

    private static void print(Rule rule, String method, ScoredPart part) {
        List<FeatureError> errors = part.errors().means();
        double total = errors.stream().mapToDouble(FeatureError::normal).sum();
        StringBuilder line = new StringBuilder("| " + rule.words + " | " + method);
        for (String feature : List.of("n1", "c5", "c50", "c500")) {
            double share = errors.stream()
                            .filter(error -> error.feature().equals(feature))
                            .mapToDouble(FeatureError::normal)
                            .sum()
                    / total;
            line.append(String.format(Locale.ROOT, " | %.0f %%", 100 * share));
        }
        print(line + " |");
    }

    private static double[] figures(Result result) {
        return Stream.of(result.mse(), result.whitened())
                .map(part -> Evaluation.of(part.ranked(), Optional.empty(), List.of()))
                .flatMapToDouble(evaluation -> DoubleStream.of(evaluation.auroc(), evaluation.averagePrecision()))
                .toArray();
    }

    private Result measure(Path file, String label, List<String> encode, Rule rule) {
        TrainingOptions options = new TrainingOptions(
                new ColumnSelection(Optional.of(new Label(label, LabelValues.DEFAULT)), List.of(), List.of()),
                new SplitRule(SplitRule.Order.RANDOM, 0.1, 0.4),
                ScalerKind.ARCSINH,
                EncoderRules.parse(encode, Optional.empty()),
                MissingChoice.AUTO,
                TextWords.DEFAULT,
                List.of(),
                1,
                new OptimizerConfig(
                        OptionalInt.empty(), 64, 0.002, 10, LearningRateSchedule.COSINE, Regularization.NONE),
                ScoreKind.AUTO,
                new ThresholdRule.Quantile(0.99),
                DriftRule.DEFAULT,
                1,
                folder);
        CsvSource source = new CsvSource(List.of(file), CsvFormat.DETECTED, note -> {});
        try (Table table =
                TableLoader.load(source, options.columns(), options.cells(), folder, TrainingListener.SILENT)) {
            Split split = Split.of(table, options.split(), options.seed());
            FeatureRows rows = weighted(
                    table, Trainer.features(table, split, options, TrainingListener.SILENT), split.train(), rule);
            EnsembleTrainer.Outcome outcome = new EnsembleTrainer(
                            new NetworkTrainer(
                                    new ScaledRows(rows), options.optimization(), TrainingListener.SILENT, List.of()),
                            TrainingListener.SILENT)
                    .train(
                            1,
                            DefaultLayers.of(rows.features().inputs()),
                            split.train(),
                            split.validationNormals(table),
                            1);
            ModelBundle bundle =
                    TrainedModel.uncalibrated(outcome.network(), rows.features().asList());
            ScoreFitting scores = new ScoreFitting(rows, bundle, split);
            WhitenedResidual whitened = scores.whitened();
            if (rule == Rule.GROUP_WHITENED) {
                whitened = byFeature(whitened, rows.features());
            }
            return new Result(
                    scored(bundle, new MeanSquaredError(), rows, split),
                    scored(bundle, scores.joined(whitened, new SplittableRandom(1)), rows, split));
        }
    }

    /** With whitened residuals that sum up to the variance 1 for each feature, however many inputs it is. */
    private static WhitenedResidual byFeature(WhitenedResidual residual, FeatureSet features) {
        float[] weighted = residual.whitening().clone();
        for (int i = 0; i < weighted.length; i++) {
            int input = i / residual.width();
            weighted[i] /=
                    (float) Math.sqrt(features.get(features.featureOf(input)).width());
        }
        return new WhitenedResidual(residual.mean(), weighted);
    }

    private static ScoredPart scored(ModelBundle bundle, ScoreMethod method, FeatureRows rows, Split split) {
        ScoringOptions options = ScoringOptions.defaults().withScoreMethod(method);
        return RowScoring.part(bundle, options, rows, split.test());
    }

    private static FeatureRows weighted(Table table, FeatureRows rows, int[] train, Rule rule) {
        List<Feature> features = new ArrayList<>();
        double[] row = new double[rows.features().size()];
        for (int i = 0; i < row.length; i++) {
            Feature feature = rows.features().get(i);
            if (feature.encoder() instanceof OneHot oneHot) {
                double[] shares = new double[oneHot.width()];
                for (int number : train) {
                    rows.read(number, row);
                    if (!Double.isNaN(row[i])) {
                        shares[(int) row[i]] += 1.0 / train.length;
                    }
                }
                feature = new Feature(feature.name(), rule.apply(oneHot, shares), feature.missing());
            }
            features.add(feature);
        }
        return new FeatureRows(table, new FeatureSet(features), new TextNumber(TextWords.DEFAULT));
    }

    /** Payments of five types, whose frauds empty an account by one of two of them. */
    private Path mobileMoney() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        String[] types = {"PAYMENT", "PAYMENT", "PAYMENT", "CASH_IN", "CASH_OUT", "CASH_OUT", "TRANSFER", "DEBIT"};
        StringBuilder rows = new StringBuilder("type,amount,before,after,fraud\n");
        for (int i = 0; i < RAW_ROWS; i++) {
            boolean fraud = i % 50 == 49;
            String type = fraud ? i % 100 == 99 ? "CASH_OUT" : "TRANSFER" : types[random.nextInt(types.length)];
            double before = Math.exp(7 + 1.5 * random.nextGaussian());
            double amount = before * (fraud ? 0.8 + 0.2 * random.nextDouble() : Math.pow(random.nextDouble(), 2));
            rows.append(String.format(
                    Locale.ROOT, "%s,%.2f,%.2f,%.2f,%d%n", type, amount, before, before - amount, fraud ? 1 : 0));
        }
        return Files.writeString(folder.resolve("money.csv"), rows);
    }

    /** Connections whose service goes with their protocol and size, and attacks where it does not. */
    private Path connections() throws IOException {
        SplittableRandom random = new SplittableRandom(6);
        StringBuilder rows = new StringBuilder("protocol,service,flag,sent,received,attack\n");
        for (int i = 0; i < RAW_ROWS; i++) {
            boolean attack = i % 50 == 49;
            int service = (int) (30 * Math.pow(random.nextDouble(), 2));
            int protocol = attack ? random.nextInt(3) : service % 3;
            int flag = random.nextInt(10) < 8 ? service % 4 : random.nextInt(11);
            double sent = Math.exp(4 + service / 10.0 + random.nextGaussian() * (attack ? 2 : 0.5));
            rows.append(String.format(
                    Locale.ROOT,
                    "p%d,s%d,f%d,%.1f,%.1f,%d%n",
                    protocol,
                    service,
                    flag,
                    sent,
                    sent * random.nextDouble(),
                    attack ? 1 : 0));
        }
        return Files.writeString(folder.resolve("connections.csv"), rows);
    }

    /** Columns that do not depend on each other, so that what is left of each after the network is its own doing. */
    private Path independent() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder rows = new StringBuilder("n1,n2,c5,c50,c500,label\n");
        for (int i = 0; i < RAW_ROWS; i++) {
            rows.append(random.nextGaussian()).append(',').append(random.nextGaussian());
            for (int categories : new int[] {5, 50, 500}) {
                rows.append(",c").append((int) (categories * Math.pow(random.nextDouble(), 1.4)));
            }
            rows.append(i % 50 == 49 ? ",1\n" : ",0\n");
        }
        return Files.writeString(folder.resolve("independent.csv"), rows);
    }
}
