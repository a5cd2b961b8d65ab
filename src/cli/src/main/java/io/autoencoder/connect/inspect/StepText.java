// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.inspect;

import io.autoencoder.connect.feature.PartOfRow;
import io.autoencoder.connect.feature.Projection;
import io.autoencoder.connect.feature.RowStep;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.Scaling;
import io.autoencoder.connect.feature.UnitNorm;
import io.autoencoder.connect.text.OptionName;
import io.autoencoder.connect.text.PlainNumbers;
import java.util.List;
import java.util.stream.Collectors;

/** Steps over whole rows as people read them. */
final class StepText {

    private static final int MOST_NAMED = 3;

    private StepText() {}

    static String of(RowStep step) {
        if (step instanceof UnitNorm unit) {
            return "unit norm: divided by the row's length (" + OptionName.of(unit.norm()) + ")";
        }
        if (step instanceof Projection projection) {
            return "projection: " + PlainNumbers.count(projection.mean().length) + " values onto "
                    + PlainNumbers.count(projection.outputs()) + " at right angles";
        }
        if (step instanceof PartOfRow part) {
            long first = part.from() + 1L;
            String last = part.count() == 1 ? "" : " to " + (first + part.count() - 1);
            return (part.count() == 1 ? "value " : "values ") + first + last + ": " + of(part.step());
        }
        List<Scaler> scalers = ((Scaling) step).scalers();
        return "scaling: "
                + scalers.stream().limit(MOST_NAMED).map(EncoderText::scaler).collect(Collectors.joining("; "))
                + (scalers.size() <= MOST_NAMED
                        ? ""
                        : "; and " + PlainNumbers.count(scalers.size() - MOST_NAMED) + " more");
    }
}
