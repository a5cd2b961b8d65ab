// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.Column;
import io.autoencoder.connect.data.ColumnKind;
import io.autoencoder.connect.data.FeatureRows;
import io.autoencoder.connect.data.ForeignDates;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.ShellWord;
import io.autoencoder.connect.data.Table;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.feature.TextWords;
import io.autoencoder.connect.text.PlainNumbers;
import java.util.ArrayList;
import java.util.List;

/** Learns each column's encoder from the training rows and settles what happens to missing values. */
final class FeatureFitting {

    /** Rarer gaps are accidents, of which no network learns when they occur. */
    private static final double GAPS_THAT_TELL = 0.01;

    private final Table table;
    private final ScalerKind scaler;
    private final MissingChoice missing;
    private final EncoderRules rules;
    private final TextNumber text;
    private final TrainingListener listener;

    FeatureFitting(
            Table table,
            ScalerKind scaler,
            MissingChoice missing,
            EncoderRules rules,
            TextWords words,
            TrainingListener listener) {
        this.table = table;
        this.scaler = scaler;
        this.missing = missing;
        this.rules = rules;
        this.text = new TextNumber(words);
        this.listener = listener;
    }

    /** @throws InputException if a feature has no values or may not miss any, or all are constant */
    FeatureRows fit(int[] trainRows) {
        List<Column> columns = table.columns();
        rules.requireColumns(table.names(), table.source());
        ColumnFitting[] fits = columns.stream()
                .map(column -> ColumnFitting.of(column, scaler, rules))
                .toArray(ColumnFitting[]::new);
        double[] row = new double[columns.size()];
        for (int number : trainRows) {
            table.rows().read(number, row);
            for (int i = 0; i < row.length; i++) {
                fits[i].add(row[i]);
            }
        }
        requireValues(fits);
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < fits.length; i++) {
            ColumnFitting.Choice choice = fits[i].choice();
            String name = columns.get(i).name();
            if (rules.of(name).isEmpty() && ForeignDates.make(columns.get(i).categories())) {
                String taken = choice.encoder().isEmpty() ? " is left out" : " is taken as categories";
                listener.warning(table.source() + ": column " + name + taken + ", as its values look like dates but"
                        + " are none that are read; " + ForeignDates.ADVICE);
            } else if (choice.encoder().isEmpty()) {
                listener.note(table.source() + ": left out is " + name + " (" + choice.why() + "), whose values hardly"
                        + " repeat and so name rows; give --encode " + ShellWord.of(name + "=frequency")
                        + " to use it");
            }
            if (choice.encoder().isEmpty()) {
                continue;
            }
            MissingPolicy policy = policy(i, fits[i]);
            Feature feature = new Feature(name, choice.encoder().get(), policy);
            listener.encoded(feature, choice.why());
            features.add(feature);
        }
        if (features.size() < 2) {
            throw new InputException(table.source() + ": fewer than two features are left; an autoencoder learns how"
                    + " columns depend on each other");
        }
        return new FeatureRows(table, new FeatureSet(features), text);
    }

    private void requireValues(ColumnFitting[] fits) {
        List<String> constant = new ArrayList<>();
        for (int i = 0; i < fits.length; i++) {
            String name = table.columns().get(i).name();
            if (fits[i].values() == 0) {
                throw new InputException(table.source() + ": column " + name
                        + " has no value in the training rows; leave it out with --exclude " + ShellWord.of(name));
            }
            if (fits[i].isConstant()) {
                constant.add(name);
            }
        }
        if (constant.size() == fits.length) {
            throw new InputException(
                    table.source() + ": every column is constant in the training rows;" + " there is nothing to learn");
        }
        if (!constant.isEmpty()) {
            listener.warning((constant.size() == 1 ? "column " : "columns ") + String.join(", ", constant)
                    + (constant.size() == 1 ? " is" : " are") + " constant in the training rows: kept, but any other"
                    + " value will score high; leave out with --exclude " + ShellWord.of(String.join(",", constant)));
        }
    }

    private MissingPolicy policy(int index, ColumnFitting fit) {
        Column column = table.columns().get(index);
        long count = table.missing()[index];
        boolean asked = rules.indicatesMissing(column.name());
        if (count > 0 && missing == MissingChoice.FAIL && !asked) {
            throw new InputException(table.source() + ": column " + column.name() + " has no value in " + count
                    + " rows; choose --missing center or --missing zero, or leave it out with --exclude "
                    + ShellWord.of(column.name()));
        }
        boolean isNumber = column.kind() == ColumnKind.NUMBER;
        boolean tells =
                missing == MissingChoice.AUTO && count > 0 && (!isNumber || fit.missingShare() >= GAPS_THAT_TELL);
        MissingPolicy policy = asked || tells
                ? MissingPolicy.INDICATE
                : switch (missing) {
                    case AUTO -> count > 0 ? MissingPolicy.CENTER : MissingPolicy.FAIL;
                    case FAIL -> MissingPolicy.FAIL;
                    case CENTER -> MissingPolicy.CENTER;
                    case ZERO -> MissingPolicy.ZERO;
                };
        if (count > 0) {
            String told = "column " + column.name() + " has no value in " + PlainNumbers.count(count) + " of "
                    + PlainNumbers.count(table.rows().size()) + " rows: " + consequence(policy, isNumber);
            if (policy == MissingPolicy.INDICATE) {
                // Nothing is made up.
                listener.note(told);
            } else {
                listener.warning(told);
            }
        }
        return policy;
    }

    private static String consequence(MissingPolicy policy, boolean isNumber) {
        if (policy == MissingPolicy.INDICATE) {
            return (isNumber ? "the scaler's centre is used, and " : "") + "the network is told which";
        }
        return policy == MissingPolicy.ZERO ? "0 is used" : "the scaler's centre is used";
    }
}
