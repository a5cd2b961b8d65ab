// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.docs;

import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.feature.TextNumber;
import java.util.List;
import java.util.stream.Collectors;

/** The section that tells what text means to every reader of text; the results are what the code gives. */
final class TextTable {

    static final String TITLE = "Text as numbers";

    private static final List<Row> ROWS = List.of(
            row("digits with at most one point, a sign before them", "12", "-12.5", "+5", ".5", "5.", "007"),
            row("an exponent behind them", "1e3", "-1.5E-3"),
            row("numbers beyond double precision: the nearest there is", "1e400", "-1e400", "1e-400"),
            row("white space around them", " 12.5 "),
            row("words for true and false, in any case", "true", "TRUE", "False"),
            row(
                    "words for a missing value, in any case, and empty text",
                    "",
                    "na",
                    "NA",
                    "N/A",
                    "NaN",
                    "null",
                    "None",
                    "?"),
            row("infinities", "inf", "-Infinity", "∞"),
            row("decimal commas and thousands separators", "1,5", "1,234", "1,234.56"),
            row("other thousands separators", "1 234", "1'234", "1_234"),
            row("suffixes, units and hexadecimal numbers", "1d", "1f", "5%", "$5", "0x10"),
            row("digits and signs of other scripts", "١٢", "−5"),
            row("other words", "yes", "nil", "-nan", "2013-09-01"));

    private TextTable() {}

    private record Row(String what, List<String> texts) {}

    private static Row row(String what, String... texts) {
        return new Row(what, List.of(texts));
    }

    static String markdown() {
        return "\n## " + TITLE + "\n\n"
                + """
                A feature may come as text: from `ParseDelimited`, whose columns are text unless a type is given, from JSON with numbers in
                quotes, or from a file that the command line reads. One rule holds for all of them, in training and in scoring:

                | text | for instance | is |
                |---|---|---|
                """
                + ROWS.stream().map(TextTable::line).collect(Collectors.joining())
                + """

                Which words stand for a missing value is part of the model: `train` and `import` take `--missing-words`, and the bundle keeps them as
                `missing.words` in its `autoencoder.json`, with the words for true and false as `boolean.true` and `boolean.false` beside them. A word
                cannot be a number, such as -999, since the same value may come as a number. A model file without a bundle, and bundles of the formats
                1 to 3, have the words above. What becomes of a missing value says `missing`.

                Decimal commas are read where they are asked for: by `--decimal-comma` of the command line and by `decimal.comma` of `ParseDelimited`,
                in columns of type float32 and float64. Typed columns of `ParseDelimited` follow the same rule with the words above: missing values
                become null.

                Decimals of Connect are numbers, and so are Debezium's `VariableScaleDecimal`, a struct or map of `scale` and `value`. Without
                schemas, `JsonConverter` writes decimals as base64 (`BNI=` for 12.34), whose scale is lost; digits alone would even pass for
                another number. Set `decimal.format=NUMERIC` on the converter that writes them.
                """;
    }

    private static String line(Row row) {
        String examples = row.texts().stream()
                .filter(text -> !text.isEmpty())
                .map(text -> "`" + text + "`")
                .collect(Collectors.joining(", "));
        String results = row.texts().stream().map(TextTable::result).distinct().collect(Collectors.joining(", "));
        return "| " + row.what() + " | " + examples + " | " + results + " |\n";
    }

    private static String result(String text) {
        try {
            double number = TextNumber.DEFAULT.parse(text);
            return Double.isNaN(number)
                    ? "missing"
                    : number == Math.rint(number) && Math.abs(number) < 1e15
                            ? String.valueOf((long) number)
                            : String.valueOf(number);
        } catch (NotANumberException e) {
            return "an error: " + e.reason().description();
        }
    }
}
