// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.Interop;
import io.autoencoder.connect.data.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pickles that no program writes: each ends in a sentence about the file. */
class HostilePickleTest {

    private static final String DAMAGED = "is damaged, or no pickle or joblib file";

    @TempDir
    private Path folder;

    /** Each by its opcodes; numpy's names are allowed, and what they are called with is not. */
    static Stream<Arguments> pickles() {
        return Stream.of(
                arguments("]]\u0093.", "it holds a class whose name is no text"),
                arguments("\u0093.", DAMAGED),
                arguments("s.", DAMAGED),
                arguments("d.", DAMAGED),
                arguments("b.", DAMAGED),
                arguments("t.", DAMAGED),
                arguments("R.", DAMAGED),
                arguments("Itwelve\n.", DAMAGED),
                arguments("F1.2.3\n.", DAMAGED),
                arguments("L" + "9".repeat(1000) + "L\n.", "it holds a number of more than 400 digits"),
                arguments("I" + "9".repeat(401) + "\n.", "it holds a number of more than 400 digits"),
                arguments("](I1\nI2\nu.", "it gives values by name to something that is no dictionary"),
                arguments("cnumpy\ndtype\n(tR.", "an object is made of other values than scalers have"),
                arguments("cnumpy\ndtype\n(I1\ntR.", "an object is made of other values than scalers have"),
                arguments(
                        "cnumpy.core.multiarray\nscalar\n(cnumpy\ndtype\n(S'S0'\ntRS''\ntR.",
                        "an array's content does not fit its shape"),
                arguments(
                        "cnumpy.core.multiarray\nscalar\n(I1\nI2\ntR.",
                        "an object is made of other values than scalers have"),
                // Functions are names: they are not called, and have no attributes.
                arguments("cnumpy\nlog1p\n(I1\ntR.", DAMAGED),
                arguments("cnumpy\nlog1p\n}b.", "it gives attributes to something that has none"),
                arguments("cnumpy\nlog1p\n.", "it holds no scaler but a single value"),
                arguments(
                        "ccopyreg\n_reconstructor\n(cnumpy\nlog1p\ntR.",
                        "an object is made of other values than scalers have"),
                arguments(
                        "csklearn.preprocessing._encoders\nOneHotEncoder\n(tR}(S'categories_'\nI1\nub.",
                        "it lacks a list that its class has"),
                arguments("ccopyreg\n_reconstructor\n(tR.", "an object is made of other values than scalers have"));
    }

    @ParameterizedTest
    @MethodSource("pickles")
    void endsInASentence(String opcodes, String reason) throws IOException {
        Path file = Files.write(folder.resolve("scaler.pkl"), opcodes.getBytes(StandardCharsets.ISO_8859_1));

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> FittedFeatures.read(file))
                .withMessage(file + ": " + reason);
    }

    /** Names of columns are any text, also such as a JSON library takes for a pointer. */
    @Test
    void scalerOfColumnsWithAnyNames() throws IOException {
        Path file = Files.writeString(folder.resolve("scaler.json"), """
                {"": {"mean": 1, "scale": 2}, "/a": {"mean": 3, "scale": 4}, "/": {"mean": 5, "scale": 6}}
                """);

        assertThat(FittedFeatures.read(file).names()).containsExactly("", "/a", "/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pickle-columns-in-themselves.pkl",
                "pickle-empty-strings.pkl",
                "pickle-name-of-lists.pkl",
                "pickle-no-integer.pkl",
                "pickle-pipeline-in-itself.pkl",
                "pickle-ragged-scaler.pkl",
                "pickle-short-step.pkl",
                "pickle-short-transformer.pkl",
                "joblib-long-number.joblib",
                "joblib-zeros-in-text.joblib"
            })
    void casesEndInASentence(String name) {
        Path file = Interop.cases("security/" + name);

        InputException e = Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(5),
                () -> Assertions.assertThrows(InputException.class, () -> FittedFeatures.read(file)));

        assertThat(e.getMessage()).startsWith(file + ": ").doesNotContain("\n").hasSizeLessThan(400);
    }
}
