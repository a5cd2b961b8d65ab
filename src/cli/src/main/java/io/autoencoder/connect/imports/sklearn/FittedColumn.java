// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.OneHot;
import io.autoencoder.connect.feature.Ordinal;
import io.autoencoder.connect.feature.Scaler;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What fitted estimators make of one column. Immutable.
 *
 * @param input index of the column among those that they were fitted on
 * @param encoder what becomes of a value
 * @param missing what becomes of a missing one
 * @param imputed the code that takes a missing one's place
 * @param word the text that takes a missing one's place, as long as no encoder has a code for it
 * @param unknownIsMissing whether what an imputer after the encoder fills in is for unknown categories, too
 */
record FittedColumn(
        int input,
        Encoder encoder,
        MissingPolicy missing,
        OptionalDouble imputed,
        Optional<String> word,
        boolean unknownIsMissing) {

    static FittedColumn of(int input, Encoder encoder) {
        return new FittedColumn(input, encoder, MissingPolicy.FAIL, OptionalDouble.empty(), Optional.empty(), false);
    }

    FittedColumn at(int place) {
        return new FittedColumn(place, encoder, missing, imputed, word, unknownIsMissing);
    }

    FittedColumn with(Encoder other) {
        return new FittedColumn(input, other, missing, imputed, word, unknownIsMissing);
    }

    FittedColumn with(MissingPolicy policy) {
        return new FittedColumn(input, encoder, policy, imputed, word, unknownIsMissing);
    }

    FittedColumn imputing(double code) {
        return new FittedColumn(
                input, encoder, MissingPolicy.CENTER, OptionalDouble.of(code), Optional.empty(), unknownIsMissing);
    }

    FittedColumn imputing(String text) {
        return new FittedColumn(
                input, encoder, MissingPolicy.CENTER, OptionalDouble.empty(), Optional.of(text), unknownIsMissing);
    }

    FittedColumn takingUnknownForMissing() {
        return new FittedColumn(input, encoder, missing, imputed, word, true);
    }

    /** How many inputs of what comes next it is. */
    int width() {
        return encoder.width() + (missing == MissingPolicy.INDICATE ? 1 : 0);
    }

    /**
     * The feature it makes.
     *
     * @param policy what is to become of missing values, unless inputs of the network say that they are missing
     */
    Feature feature(String name, Optional<MissingPolicy> policy) {
        return new Feature(
                name, encoder, missing == MissingPolicy.INDICATE ? missing : policy.orElse(missing), imputed);
    }

    /**
     * This and then what another estimator makes of its only input.
     *
     * @param next its input is this column
     */
    FittedColumn then(FittedColumn next) {
        if (!(next.encoder instanceof Scaler scaler)) {
            return encoded(next);
        }
        FittedColumn filled = next.missing == MissingPolicy.FAIL ? this : filled(next);
        if (filled.encoder instanceof Ordinal ordinal) {
            return filled.with(new Ordinal(
                    ordinal.categories(), ordinal.unseen(), AffineScalers.joined(ordinal.scaler(), scaler)));
        }
        if (filled.encoder instanceof Scaler before) {
            return filled.with(AffineScalers.joined(before, scaler));
        }
        if (scaler instanceof Scaler.None) {
            return filled;
        }
        throw new IllegalArgumentException("its Pipeline scales what is no number");
    }

    /** Nothing is missing after an imputer. */
    private FittedColumn filled(FittedColumn imputer) {
        if (missing != MissingPolicy.FAIL) {
            return imputer.missing == MissingPolicy.INDICATE ? refuseIndicator() : this;
        }
        if (imputer.word.isPresent()) {
            if (encoder instanceof Scaler.None) {
                return imputer.at(input);
            }
            throw new IllegalArgumentException("its SimpleImputer puts text in the place of numbers");
        }
        double value = imputer.imputed.orElseThrow();
        if (encoder instanceof Scaler scaler) {
            return imputing(scaler.unscale(value)).with(imputer.missing);
        }
        if (encoder instanceof Ordinal ordinal) {
            double code = ordinal.scaler().unscale(value);
            OptionalDouble unseen = unknownIsMissing ? OptionalDouble.of(code) : ordinal.unseen();
            return imputing(code)
                    .with(imputer.missing)
                    .with(new Ordinal(ordinal.categories(), unseen, ordinal.scaler()));
        }
        return imputer.missing == MissingPolicy.INDICATE ? refuseIndicator() : this;
    }

    private static FittedColumn refuseIndicator() {
        throw new IllegalArgumentException("its SimpleImputer says what was missing (add_indicator) where nothing is:"
                + " an imputer or encoder stands before it");
    }

    /** What was imputed as it is becomes a category. */
    private FittedColumn encoded(FittedColumn next) {
        if (!(encoder instanceof Scaler.None)) {
            throw new IllegalArgumentException(
                    "its Pipeline has an encoder of categories or bins after a step that changes the values; give the"
                            + " encoder the column itself");
        }
        if (missing == MissingPolicy.INDICATE) {
            throw new IllegalArgumentException("its Pipeline has an encoder after a SimpleImputer that says what was"
                    + " missing (add_indicator); impute without it");
        }
        FittedColumn own = next.at(input);
        if (word.isEmpty() && imputed.isEmpty()) {
            return own;
        }
        if (own.encoder instanceof OneHot oneHot) {
            int index = index(oneHot.categories());
            boolean isUnknown = index == oneHot.categories().size();
            if (isUnknown && oneHot.unseen() != OneHot.Unseen.OTHER) {
                return own.with(oneHot.unseen() == OneHot.Unseen.ZERO ? MissingPolicy.ZERO : MissingPolicy.FAIL);
            }
            return own.imputing(index);
        }
        if (own.encoder instanceof Ordinal ordinal) {
            int index = index(ordinal.categories());
            if (index < ordinal.categories().size()) {
                return own.imputing(index);
            }
            return ordinal.unseen().isPresent()
                    ? own.imputing(ordinal.unseen().getAsDouble())
                    : own.with(MissingPolicy.FAIL);
        }
        return own.imputing(imputed.orElseThrow(
                () -> new IllegalArgumentException("its SimpleImputer puts text in the place of numbers")));
    }

    /** Of what takes a missing value's place; their number if it is none of them. */
    private int index(Categories categories) {
        int index = categories.names().indexOf(word.orElseGet(() -> Categories.text(imputed.orElseThrow())));
        return index < 0 ? categories.size() : index;
    }
}
