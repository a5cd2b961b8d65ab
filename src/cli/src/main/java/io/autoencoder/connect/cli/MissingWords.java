// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.feature.TextWords;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --missing-words}: which text stands for a missing value in training and, by the bundle, in scoring. */
final class MissingWords implements ITypeConverter<TextWords> {

    static final String OPTION = "--missing-words";

    static final String DESCRIPTION =
            "Words that stand for a missing value, in any case; an empty cell always does. They become part of the bundle,"
                    + " and ScoreAnomaly reads text by them. Default: na,n/a,nan,null,none,?.";

    @Override
    public TextWords convert(String words) {
        try {
            return TextWords.withMissing(List.of(words.split(",")));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
