// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import static io.autoencoder.connect.feature.NotANumberException.Reason.COMMA;
import static io.autoencoder.connect.feature.NotANumberException.Reason.INFINITE;
import static io.autoencoder.connect.feature.NotANumberException.Reason.NOT_NUMERIC;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.feature.NotANumberException.Reason;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The table of what text means to every reader of text, with the default words. */
public final class TextCases {

    private static final String LARGEST = "179769313486231570000e288";

    private TextCases() {}

    /** Text, and the number it is: NaN for missing. */
    public static Stream<Arguments> numbers() {
        return Stream.of(
                // Plain
                arguments("0", 0.0),
                arguments("12", 12.0),
                arguments("12.5", 12.5),
                arguments("-0", -0.0),
                arguments("-1.25", -1.25),
                arguments("+5", 5.0),
                arguments("007", 7.0),
                arguments("-00.50", -0.5),
                arguments(".5", 0.5),
                arguments("-.5", -0.5),
                arguments("5.", 5.0),
                arguments("9007199254740993", 9007199254740992.0),
                arguments("0.1", 0.1),
                arguments("0." + "3".repeat(5000), 1 / 3.0),
                arguments("0".repeat(5000) + "1", 1.0),
                // Exponents and the ends of the range
                arguments("1e3", 1000.0),
                arguments("1E3", 1000.0),
                arguments("1e+3", 1000.0),
                arguments("-1.5e-3", -0.0015),
                arguments("5.e2", 500.0),
                arguments("1.7976931348623157e308", Double.MAX_VALUE),
                arguments(LARGEST, Double.MAX_VALUE),
                arguments("4.9e-324", Double.MIN_VALUE),
                arguments("1e-400", 0.0),
                arguments("1e400", Double.MAX_VALUE),
                arguments("-1e400", -Double.MAX_VALUE),
                arguments("1e99999999999", Double.MAX_VALUE),
                arguments("9".repeat(400), Double.MAX_VALUE),
                // Blanks around
                arguments(" 1.5", 1.5),
                arguments("1.5\t", 1.5),
                arguments("  -1.5e3 \r\n", -1500.0),
                arguments("\u20031.5\u2003", 1.5),
                // True and false
                arguments("true", 1.0),
                arguments("True", 1.0),
                arguments("TRUE", 1.0),
                arguments(" tRuE ", 1.0),
                arguments("false", 0.0),
                arguments("False", 0.0),
                arguments("FALSE", 0.0),
                // Missing
                arguments("", Double.NaN),
                arguments("   ", Double.NaN),
                arguments("\t", Double.NaN),
                arguments("na", Double.NaN),
                arguments("NA", Double.NaN),
                arguments("Na", Double.NaN),
                arguments("N/A", Double.NaN),
                arguments("n/a", Double.NaN),
                arguments("NaN", Double.NaN),
                arguments("nan", Double.NaN),
                arguments("NAN", Double.NaN),
                arguments("null", Double.NaN),
                arguments("NULL", Double.NaN),
                arguments("None", Double.NaN),
                arguments("none", Double.NaN),
                arguments("?", Double.NaN),
                arguments(" NA ", Double.NaN));
    }

    /** Text, and why it is refused. */
    public static Stream<Arguments> refusals() {
        return Stream.concat(
                Stream.of(
                                "inf",
                                "Inf",
                                "INF",
                                "+inf",
                                "-inf",
                                "infinity",
                                "Infinity",
                                "INFINITY",
                                "+Infinity",
                                "-Infinity",
                                "∞",
                                "-∞",
                                " inf ")
                        .map(text -> refused(text, INFINITE)),
                Stream.concat(
                        Stream.of("1,5", "-1,5", "1,5e3", "1,234", "1,234,567", "1,234.56", "1.234,5", ",5", "5,")
                                .map(text -> refused(text, COMMA)),
                        Stream.of(
                                        // Java's own spellings
                                        "1d",
                                        "1f",
                                        "1.0D",
                                        "1F",
                                        "1L",
                                        "0x10",
                                        "0x1p3",
                                        "0X1P3",
                                        "1e5f",
                                        "NaNd",
                                        // Signs, points and exponents out of place
                                        "-",
                                        "+",
                                        ".",
                                        "-.",
                                        "--1",
                                        "+-1",
                                        "- 1",
                                        "1-",
                                        "1-2",
                                        "1.2.3",
                                        "e",
                                        "e5",
                                        "1e",
                                        "1e+",
                                        "1e1.5",
                                        "1ee5",
                                        // Separators and units
                                        "1 000",
                                        "1'000",
                                        "1_000",
                                        "1\u00a0000",
                                        "5%",
                                        "$5",
                                        "5 EUR",
                                        "(5)",
                                        ",",
                                        "1,x",
                                        // Other scripts
                                        "١٢",
                                        "１２",
                                        "−5",
                                        "½",
                                        "Ⅻ",
                                        "\u00a05",
                                        "\ufeff5",
                                        // Other words
                                        "-nan",
                                        "+nan",
                                        "nil",
                                        "yes",
                                        "no",
                                        "t",
                                        "y",
                                        "abc",
                                        "truee",
                                        "n.a.",
                                        "--",
                                        "infinite",
                                        "1inf",
                                        "2013-09-01",
                                        "10:30",
                                        "x".repeat(5000),
                                        "0x" + "1".repeat(5000))
                                .map(text -> refused(text, NOT_NUMERIC))));
    }

    private static Arguments refused(String text, Reason reason) {
        return arguments(text, reason);
    }
}
