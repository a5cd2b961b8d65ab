// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.Label;
import io.autoencoder.connect.data.RowReader;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelDefinition;
import io.autoencoder.connect.engine.ModelFiles;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.RowStep;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.TextWords;
import io.autoencoder.connect.formats.keras.KerasField;
import io.autoencoder.connect.formats.keras.KerasFields;
import io.autoencoder.connect.imports.DummyColumns;
import io.autoencoder.connect.imports.ImportCalibration;
import io.autoencoder.connect.imports.ImportCalibration.Calibrated;
import io.autoencoder.connect.imports.ImportedModel;
import io.autoencoder.connect.imports.LikelyDummies;
import io.autoencoder.connect.imports.keras.KerasFeatures;
import io.autoencoder.connect.imports.sklearn.FittedFeatures;
import io.autoencoder.connect.imports.sklearn.NotebookValues;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.BundleManifest;
import io.autoencoder.connect.model.BundleWriter;
import io.autoencoder.connect.model.MeanSquaredError;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.model.OutputNames;
import io.autoencoder.connect.model.ScoringOptions;
import io.autoencoder.connect.model.Threshold;
import io.autoencoder.connect.text.PlainNumbers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "import",
        customSynopsis = "autoencoder import --model FILE --output DIR [--scaler FILE] [OPTIONS]",
        description = {
            "Makes a bundle that ScoreAnomaly loads from what a notebook left: a model, its scaler, its features.",
            "",
            "Models: Keras .h5 and .keras, SavedModel directories, frozen .pb, .onnx as torch.onnx.export writes it."
                    + " Scalers: scikit-learn's scalers, encoders of categories, SimpleImputer, PowerTransformer,"
                    + " QuantileTransformer, KBinsDiscretizer, PCA, TruncatedSVD and Normalizer, by themselves, in a"
                    + " Pipeline or ColumnTransformer, or several scalers in a dictionary under their columns' names,"
                    + " pickled or saved by joblib; or their numbers, as a dictionary or a .json file:"
                    + " {\"Amount\": {\"mean\": 88.3, \"std\": 250.1}}. Pickles are read as data: no code in"
                    + " them runs."
        })
final class ImportCommand extends Subcommand {

    @Option(names = "--model", required = true, paramLabel = "FILE", description = "Model file or directory.")
    private Path model;

    @Option(
            names = "--scaler",
            paramLabel = "FILE",
            description =
                    "Fitted scaler, encoders or Pipeline: .pkl, .joblib or .json. Default: features are taken as they are.")
    private @Nullable Path scaler;

    @Option(
            names = "--scaler-entry",
            split = ",",
            paramLabel = "NAME,…",
            description = "Of a --scaler file that holds a dictionary: the entry to take, or several in the order they"
                    + " are applied; an entry within another is named with a point between.")
    private List<String> scalerEntries = new ArrayList<>();

    @Option(
            names = "--features",
            paramLabel = "A,B|FILE",
            description =
                    "Names of the features in the order of training, or a .pkl, .npy, .json or .txt file that holds them."
                            + " Default: the names the scaler was fitted with.")
    private @Nullable String features;

    @Option(
            names = "--features-from",
            paramLabel = "FILE",
            description = "CSV file whose columns are the features, in their order; see --exclude.")
    private @Nullable String featuresFrom;

    @Option(
            names = "--exclude",
            split = ",",
            paramLabel = "A,B",
            description = "Columns of --features-from that are not features. The label is none in any case.")
    private List<String> exclude = new ArrayList<>();

    @Option(
            names = "--one-hot",
            split = ",",
            paramLabel = "COLUMN[=PREFIX],…",
            description = "Columns of categories that the notebook made dummies of, as pandas' get_dummies does: the"
                    + " features whose names begin with COLUMN_, or with PREFIX, become one feature that is read from"
                    + " COLUMN.")
    private List<String> oneHot = new ArrayList<>();

    @Option(
            names = "--missing",
            paramLabel = "POLICY",
            description =
                    "Missing values: fail, center (the value of the SimpleImputer before the scaler, or else the"
                            + " scaler's center), zero, or indicate (center, and after each feature's own inputs one that is 1"
                            + " where its value is missing, as the network must have been trained). Default: center where there is an imputer, else fail.")
    private @Nullable MissingPolicy missing;

    @Option(
            names = MissingWords.OPTION,
            paramLabel = "A,B",
            converter = MissingWords.class,
            description = MissingWords.DESCRIPTION)
    private TextWords words = TextWords.DEFAULT;

    @Option(
            names = "--calibrate",
            paramLabel = "FILE",
            description = "CSV file of normal rows, to learn the percentiles and, without --threshold, the threshold"
                    + " from: the 0.995 quantile of their scores. Rows that --label marks as anomalies are left"
                    + " out.")
    private @Nullable String calibrate;

    @Option(
            names = "--threshold",
            paramLabel = "T|FILE",
            description = "Score above which a record is flagged, or a .pkl, .npy, .json or .txt file that holds it.")
    private @Nullable String threshold;

    @Mixin
    private LabelOptions labels;

    @Mixin
    private CsvOptions csv;

    @ArgGroup(validate = false, heading = "%nTransforms of a connector, applied first to the rows of --calibrate:%n")
    private TransformOptions transforms = new TransformOptions();

    @Mixin
    private WeightsOptions weights;

    @Mixin
    private BundleTarget target;

    private Consumer<String> notes = note -> {};

    /** Between the features and the network, as the scaler's file has them. */
    private List<RowStep> steps = List.of();

    @Override
    public Integer call() {
        notes = terminal().notes();
        if (target.output == null) {
            throw needed("--output");
        }
        target.requireFree();
        if (calibrate == null) {
            transforms.requireNone("is applied to the rows of --calibrate; give them, too");
        }
        try (ImportedModel imported = weights.complete(model)) {
            List<KerasField> fields = KerasFields.of(imported.path());
            List<Feature> all = fields.isEmpty() ? features() : encoded(fields);
            write(imported.path(), all, steps);
        } catch (InvalidModelException e) {
            throw e.at(model);
        }
        return 0;
    }

    /** Of fields that the model itself encodes. */
    private List<Feature> encoded(List<KerasField> fields) {
        if (scaler != null || !oneHot.isEmpty()) {
            throw new InputException(model + ": its own layers encode its fields; leave out --scaler and --one-hot");
        }
        return KerasFeatures.of(fields, listed(), Optional.ofNullable(missing));
    }

    private List<Feature> features() {
        if (scaler == null && !scalerEntries.isEmpty()) {
            throw new InputException("--scaler-entry names a part of the file that --scaler names; give both");
        }
        Optional<FittedFeatures> fitted =
                Optional.ofNullable(scaler).map(file -> FittedFeatures.read(file, scalerEntries));
        List<String> names = names(fitted);
        List<Feature> all = fitted.map(known -> known.features(names, Optional.ofNullable(missing)))
                .orElseGet(() -> unscaled(names));
        fitted.ifPresent(known -> tellUnscaled(known, names));
        tellOrder(names, all);
        steps = fitted.map(FittedFeatures::steps).orElseGet(List::of);
        return joined(all);
    }

    /** Dummies are told apart from other features only where the user says so. */
    private List<Feature> joined(List<Feature> columns) {
        List<DummyColumns> groups = oneHot.stream().map(DummyColumns::parse).toList();
        List<Feature> joined = DummyColumns.join(groups, columns, Optional.ofNullable(missing), notes);
        LikelyDummies.proposals(joined).forEach(notes);
        return joined;
    }

    /** They may be what the notebook left unscaled, or have other names in the scaler. */
    private void tellUnscaled(FittedFeatures fitted, List<String> names) {
        List<String> unscaled = fitted.unscaled(names);
        if (!unscaled.isEmpty()) {
            notes.accept(scaler + ": does not scale " + unscaled.size() + " of the " + names.size()
                    + " features, taken as they are: " + String.join(", ", unscaled));
        }
        List<String> dropped = fitted.dropped(names);
        if (!dropped.isEmpty()) {
            notes.accept(scaler + ": leaves out " + String.join(", ", dropped));
        }
    }

    /** A ColumnTransformer's outputs are in the order of its parts, and so are the network's inputs. */
    private void tellOrder(List<String> names, List<Feature> all) {
        List<String> order = all.stream().map(Feature::name).toList();
        if (!order.equals(names.stream().filter(order::contains).toList())) {
            notes.accept(scaler + ": gives the features this order: " + String.join(", ", order));
        }
    }

    private List<Feature> unscaled(List<String> names) {
        MissingPolicy policy = missing == null ? MissingPolicy.FAIL : missing;
        return names.stream()
                .map(name -> new Feature(name, new Scaler.None(), policy))
                .toList();
    }

    private List<String> names(Optional<FittedFeatures> fitted) {
        return listed().or(() -> fitted.map(FittedFeatures::names).filter(known -> !known.isEmpty()))
                .orElseThrow(() -> new InputException(
                        "the features have no names; list them with --features in the order of training, or give a data"
                                + " file with --features-from"));
    }

    /** The names that the user gives. */
    private Optional<List<String>> listed() {
        if (features != null && featuresFrom != null) {
            throw new InputException("the features are named in one way: give only one of --features, --features-from");
        }
        if (featuresFrom != null) {
            try (RowReader rows = csv.source(List.of(featuresFrom), notes).open()) {
                return Optional.of(named(rows.columns()));
            }
        }
        if (features == null) {
            return Optional.empty();
        }
        return Optional.of(
                isFile(features) ? NotebookValues.names(Path.of(features)) : List.of(features.split("\\s*,\\s*")));
    }

    /** The features among the columns of a data file. */
    private List<String> named(List<String> columns) {
        Optional<String> label = labels.label().map(Label::column);
        List<String> outputs = OutputNames.among(columns);
        if (!outputs.isEmpty()) {
            notes.accept(featuresFrom + ": left out are " + String.join(", ", outputs)
                    + ", outputs of a scorer and no features");
        }
        return columns.stream()
                .filter(column ->
                        !exclude.contains(column) && !outputs.contains(column) && !label.equals(Optional.of(column)))
                .toList();
    }

    private static boolean isFile(String text) {
        return text.matches(".*\\.[A-Za-z]\\w*") && Files.isRegularFile(Path.of(text));
    }

    private void write(Path modelFile, List<Feature> all, List<RowStep> steps) {
        ModelDefinition definition = ModelFiles.read(modelFile);
        BundleManifest manifest = manifest(modelFile, definition, all, steps);
        int inputs = manifest.inputs();
        if (definition.input().features() != inputs) {
            throw new InputException(model + ": the network takes "
                    + definition.input().features()
                    + (inputs == all.size() ? " features but " : " inputs but " + inputs + " come of the ") + all.size()
                    + (inputs == all.size() ? " are listed" : " features that are listed")
                    + "; name them all, in the order of training");
        }
        Calibrated complete = calibrated(ModelBundle.unwritten(model, manifest, definition));
        BundleWriter.write(target.output(), complete.manifest(), modelFile, target.existing());
        report(definition, complete);
    }

    /** Opens the model in any case, so that parts that do not fit together are refused. */
    private Calibrated calibrated(ModelBundle bundle) {
        try (AnomalyScorer scorer =
                AnomalyScorer.open(bundle, ScoringOptions.defaults().withFeatures(transforms.features()))) {
            return calibrate == null
                    ? new Calibrated(bundle.manifest(), 0, 0)
                    : ImportCalibration.calibrate(
                            scorer,
                            transforms.source(List.of(calibrate), csv, List.of(), notes),
                            labels.label(),
                            warning -> terminal().err().println("warning: " + warning));
        } catch (InvalidModelException e) {
            throw e.at(model);
        }
    }

    private Threshold threshold(String text) {
        if (isFile(text)) {
            double value = NotebookValues.threshold(Path.of(text));
            if (!(value >= 0 && Double.isFinite(value))) {
                throw new InputException(
                        text + ": holds " + value + ", and a threshold is a finite number of 0 or more");
            }
            return new Threshold(value, "imported from " + Path.of(text).getFileName());
        }
        try {
            return new Threshold(Double.parseDouble(text), "given at import");
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    "--threshold must be a number of 0 or more, or a .pkl or .json file, got " + text, e);
        }
    }

    private BundleManifest manifest(
            Path modelFile, ModelDefinition definition, List<Feature> all, List<RowStep> steps) {
        SortedMap<String, String> provenance = new TreeMap<>();
        provenance.put("tool", "autoencoder import");
        provenance.put("model", model.getFileName().toString());
        provenance.put("format", definition.format());
        if (scaler != null) {
            provenance.put("scaler", scaler.getFileName().toString());
        }
        return new BundleManifest(
                target.name(),
                target.version,
                inBundle(modelFile),
                all,
                steps,
                words,
                new MeanSquaredError(),
                Optional.ofNullable(threshold).map(this::threshold),
                Optional.empty(),
                Collections.emptySortedMap(),
                provenance);
    }

    /** A name that no system finds odd, with the ending that tells the format. */
    private static String inBundle(Path modelFile) {
        String name = modelFile.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return Files.isDirectory(modelFile) || dot < 0
                ? "model"
                : "model" + name.substring(dot).replaceAll("[^.\\w]", "");
    }

    private void report(ModelDefinition definition, Calibrated complete) {
        BundleManifest manifest = complete.manifest();
        terminal()
                .out()
                .println("Bundle " + target.id() + " written to " + target.output + ": " + definition.format() + ", "
                        + manifest.features().size() + " features");
        if (complete.rows() > 0) {
            terminal()
                    .out()
                    .println("calibrated on " + PlainNumbers.count(complete.rows()) + " rows"
                            + labels.label()
                                    .map(label -> ", " + PlainNumbers.count(complete.anomalies())
                                            + " more left out as anomalies by " + label.column())
                                    .orElse(""));
        }
        definition.notes().forEach(note -> terminal().out().println("Note: " + note + "."));
        terminal()
                .out()
                .println(manifest.threshold()
                        .map(chosen -> "threshold " + chosen.value() + " (" + chosen.chosenBy() + ")")
                        .orElse("no threshold: set one in the connector, or import with --calibrate or --threshold"));
    }
}
