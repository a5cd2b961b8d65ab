// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.accuracy.RankedScores;
import io.autoencoder.connect.compare.PublishedResults;
import io.autoencoder.connect.data.CsvSource;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.Label;
import io.autoencoder.connect.data.SemiSupervisedSplit;
import io.autoencoder.connect.evaluate.Evaluation;
import io.autoencoder.connect.evaluate.RowScoring;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.train.TrainedModel;
import io.autoencoder.connect.train.Trainer;
import io.autoencoder.connect.train.TrainingOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "benchmark",
        customSynopsis = "autoencoder benchmark --data DIR [--published FILE] [OPTIONS]",
        description = {
            "Trains and tests on every CSV file of a directory, and shows the AUROC of each beside published ones.",
            "",
            "Half of a file's normal rows train, the other half and all anomalies test: the protocol of ADBench for"
                    + " detectors that learn from normal rows (Han et al., NeurIPS 2022)."
        })
final class BenchmarkCommand extends Subcommand {

    /** Columns of the published table that are shown beside ours. */
    private static final List<String> SHOWN = List.of("VAE", "PCA", "IForest", "KNN");

    private static final double PERCENT = 100;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Directory with .csv or .csv.gz files, one a data set.")
    private Path data;

    @Option(
            names = "--published",
            paramLabel = "FILE",
            description = "CSV with a column file and a column a method, AUROC in percent.")
    private @Nullable Path published;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Repeat each set with the seeds 1 to N. Default: ${DEFAULT-VALUE}.")
    private int seeds = 3;

    @Mixin
    private TrainingSettingsOptions settings;

    @Override
    public Integer call() {
        settings.requireTrainer();
        settings.transforms.requireNone("is for train: a benchmark takes its files as they are");
        Label label = settings.labels.label("label").orElseThrow();
        PublishedResults others = published == null ? PublishedResults.none() : PublishedResults.read(published);
        List<String> shown = others.methods().stream().filter(SHOWN::contains).toList();
        PrintWriter out = terminal().out();
        out.println(header(shown, others));
        List<Double> means = new ArrayList<>();
        List<Path> sets = sets();
        BenchmarkProgress progress = new BenchmarkProgress(terminal().line(), sets.size(), seeds);
        for (Path set : sets) {
            double mean = mean(set, label, progress);
            means.add(mean);
            String name = set.getFileName().toString();
            out.println(line(name, mean, shown, method -> others.of(name, method), others.bestOf(name)));
        }
        double mean = means.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        out.println(line("mean", mean, shown, others::mean, others.bestMean()));
        return 0;
    }

    private List<Path> sets() {
        try (Stream<Path> files = Files.list(data)) {
            List<Path> sets = files.filter(file -> file.toString().matches(".*\\.csv(\\.gz)?"))
                    .filter(file -> published == null
                            || !file.toAbsolutePath()
                                    .normalize()
                                    .equals(published.toAbsolutePath().normalize()))
                    .sorted()
                    .toList();
            if (sets.isEmpty()) {
                throw new InputException(data + ": holds no .csv or .csv.gz file");
            }
            return sets;
        } catch (IOException e) {
            throw new InputException(data + ": the directory cannot be read", e);
        }
    }

    private double mean(Path set, Label label, BenchmarkProgress progress) {
        double sum = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            progress.next(set.getFileName().toString(), seed);
            sum += auroc(
                    SemiSupervisedSplit.of(
                            new CsvSource(
                                    List.of(set),
                                    settings.csv.format(),
                                    terminal().notes()),
                            label,
                            seed),
                    seed,
                    progress);
        }
        return PERCENT * sum / seeds;
    }

    private double auroc(SemiSupervisedSplit halves, long seed, BenchmarkProgress progress) {
        TrainingOptions options = settings.forNormals(halves.label(), seed);
        TrainedModel model = Trainer.train(halves.training(), options, progress);
        try (AnomalyScorer scorer = model.open()) {
            RankedScores ranked = new RowScoring(scorer, Optional.empty())
                    .labeled(halves.test(), halves.label())
                    .ranked();
            return Evaluation.of(ranked, scorer.threshold(), List.of()).auroc();
        }
    }

    private static String header(List<String> shown, PublishedResults others) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-28s %8s", "AUROC in percent", "this"));
        shown.forEach(method -> line.append(String.format(Locale.ROOT, " %8s", method)));
        return others.methods().isEmpty()
                ? line.toString()
                : line.append("  best published").toString();
    }

    private static String line(
            String name,
            double ours,
            List<String> shown,
            ToDoubleFunction<String> others,
            Optional<PublishedResults.Best> best) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-28s %8.2f", name, ours));
        shown.forEach(method -> line.append(String.format(Locale.ROOT, " %8.2f", others.applyAsDouble(method))));
        best.ifPresent(method -> line.append(String.format(Locale.ROOT, " %8.2f %s", method.auroc(), method.method())));
        return line.toString();
    }
}
