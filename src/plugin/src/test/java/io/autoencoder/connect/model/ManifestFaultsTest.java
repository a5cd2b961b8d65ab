// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autoencoder.connect.drift.QuantityReference;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.feature.PartOfRow;
import io.autoencoder.connect.feature.Projection;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.Scaling;
import io.autoencoder.connect.feature.UnitNorm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A manifest with one part of every kind, and each thing that can be wrong with a value of it. */
class ManifestFaultsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILE = Path.of("autoencoder.json");

    /** 0 and 1, and the identity of two dimensions: in the step as numbers of double precision, else of single. */
    private static final String MANIFEST = """
            {
              "formatVersion": 4,
              "name": "payments",
              "version": "7",
              "model": {"file": "model.h5", "sha256": "%s"},
              "missing": {"words": ["NA"]},
              "boolean": {"true": ["yes"], "false": ["no"]},
              "features": [
                {"name": "a", "scaler": {"type": "arcsinh", "center": 1, "range": 2, "mean": 3, "std": 4}, "missing": "zero"},
                {"name": "b", "scaler": {"type": "minmax", "min": 1, "max": 2, "lower": 0, "upper": 1, "clip": true},
                 "missing": "center", "imputed": 1.5, "referenceQuantiles": [1, 2]}
              ],
              "steps": [
                {"type": "unit-norm", "norm": "l2"},
                {"type": "projection", "mean": "AAAAAAAAAAAAAAAAAADwPw==", "matrix": "AAAAAAAA8D8AAAAAAAAAAAAAAAAAAAAAAAAAAAAA8D8="},
                {"type": "scaling", "scalers": [{"type": "none"}, {"type": "standard", "mean": 1, "std": 2}]},
                {"type": "part", "from": 1, "count": 1, "step": {"type": "unit-norm", "norm": "max"}}
              ],
              "score": {
                "method": "whitened-prototypes",
                "mean": "AAAAAAAAgD8=",
                "whitening": "AACAPwAAAAAAAAAAAACAPw==",
                "residualMedian": 0.5,
                "prototypes": "AAAAAAAAgD8=",
                "distanceMedian": 0.25,
                "neighbours": 3,
                "distanceWeight": 1,
                "join": "sum"
              },
              "threshold": {"value": 1.5, "chosenBy": "hand"},
              "scoreQuantiles": [0, 1, 2],
              "drift": {
                "window": 500,
                "promise": "one false alarm in 30 days",
                "score": {"lowest": 0, "upper": [1, 2], "counts": [0, 0, 5, 5, 0], "mean": 1, "level": 0.1, "rhythm": "none", "hours": []},
                "features": [
                  {"lowest": -1, "upper": [0], "counts": [1, 0, 9, 0], "mean": -0.5, "level": 0.1},
                  {"lowest": 0, "upper": [0], "counts": [10, 0, 0, 0], "mean": 0, "level": 0.1}
                ]
              },
              "provenance": {"tool": "test"}
            }
            """.formatted("0123456789abcdef".repeat(4));

    private static BundleManifest read(JsonNode manifest) throws IOException {
        return ManifestJson.read(FILE, JSON.writeValueAsBytes(manifest)).manifest();
    }

    @Test
    void nothingIsWrongAtFirst() throws IOException {
        BundleManifest manifest = read(JSON.readTree(MANIFEST));

        assertThat(manifest.scoreMethod())
                .isEqualTo(new WhitenedPrototypes(
                        new WhitenedResidual(new float[] {0, 1}, new float[] {1, 0, 0, 1}),
                        0.5,
                        new Prototypes(2, 3, new float[] {0, 1}),
                        0.25,
                        1,
                        WhitenedPrototypes.Combination.SUM));
        assertThat(manifest.features()).hasSize(2);
        assertThat(manifest.drift())
                .hasValueSatisfying(drift -> assertThat(drift.features())
                        .first()
                        .isEqualTo(new QuantityReference(-1, new double[] {0}, new long[] {1, 0, 9, 0}, -0.5, 0.1)));
        assertThat(manifest.steps())
                .containsExactly(
                        new UnitNorm(UnitNorm.Norm.L2),
                        new Projection(new double[] {0, 1}, new double[] {1, 0, 0, 1}),
                        new Scaling(List.of(new Scaler.None(), new Scaler.Standard(1, 2))),
                        new PartOfRow(1, 1, new UnitNorm(UnitNorm.Norm.MAX)));
    }

    /** The value at a place is replaced, or removed where none is given. */
    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/features                    | []        | features must list at least one feature",
                "/features                    |           | features is missing",
                "/features/0                  | null      | features[0] is missing",
                "/features/0/name             |           | features[0].name is missing",
                "/features/0/scaler           |           | features[0].scaler is missing",
                "/features/0/missing          |           | features[0].missing is missing",
                "/features/0/missing          | \"CENTER\"  | features[0].missing must be one of fail, center, zero, indicate",
                "/features/0/scaler/center    |           | features[0].scaler.center is missing",
                "/features/0/scaler/center    | \"1\"       | features[0].scaler.center must be a number",
                "/features/0/scaler/range     | 0         | features[0].scaler: scaler parameter range is out of range: 0.0",
                "/features/0/scaler/range     | -1        | features[0].scaler: scaler parameter range is out of range: -1.0",
                "/features/0/scaler/mean      | 1e999     | features[0].scaler.mean must be a finite number",
                "/features/0/scaler/std       | 0         | features[0].scaler: scaler parameter std is out of range: 0.0",
                "/features/1/scaler/min       | 2         | features[1].scaler: scaler parameter max is out of range: 2.0",
                "/features/1/scaler/upper     | -1        | features[1].scaler: scaler parameter upper is out of range: -1.0",
                "/features/1/scaler/lower     |           | features[1].scaler.lower is missing",
                "/features/1/scaler/clip      |           | features[1].scaler.clip is missing",
                "/features/1/imputed          | -1e999    | features[1].imputed must be a finite number",
                "/features/1/name             | \"a\"       | feature a is listed twice",
                "/features/1/referenceQuantiles | [1]     | features[1].referenceQuantiles: quantiles need at least two values, got 1",
                "/steps/0                     | null      | steps[0] is missing",
                "/steps/0/type                | \"pca\"   | steps[0].type must be one of unit-norm, projection, scaling, part",
                "/steps/0/norm                |           | steps[0].norm is missing",
                "/steps/0/norm                | \"L2\"    | steps[0].norm must be one of l1, l2, max",
                "/steps/1/mean                |           | steps[1].mean is missing",
                "/steps/1/mean                | [0, 1]    | steps[1].mean must be text in Base64",
                "/steps/1/mean                | \"AAAAAA==\" | steps[1].mean must hold values of eight bytes each",
                "/steps/1/mean                | \"AAAAAAAAAAA=\" | steps[1]: a projection of 1 values has at most as many directions, got 4",
                "/steps/1/mean                | \"AAAAAAAA+H8AAAAAAADwPw==\" | steps[1]: a projection must hold finite numbers",
                "/steps/1/matrix              |           | steps[1].matrix is missing",
                "/steps/1/matrix              | \"!\"     | steps[1].matrix must be text in Base64",
                "/steps/1/matrix              | \"\"      | steps[1]: a projection of 2 values needs a matrix with a row for each of them, got 0 numbers",
                "/steps/1/matrix              | \"AAAAAAAA8D8AAAAAAAAAAAAAAAAAAAAA\" | steps[1]: a projection of 2 values needs a matrix with a row for each of them, got 3 numbers",
                "/steps/1/matrix              | \"AAAAAAAA8D8AAAAAAADwPwAAAAAAAAAAAAAAAAAA8D8=\" | steps[1]: the directions of a projection must be of length 1 and at right angles to each other",
                "/steps/1/matrix              | \"nHUAiDzkN34AAAAAAAAAAAAAAAAAAAAAAAAAAAAA8D8=\" | steps[1]: the directions of a projection must be of length 1 and at right angles to each other",
                "/steps/1/matrix              | \"AAAAAAAA8D8AAAAAAAAAAA==\" | steps: a step of 2 scalers is given 1 values",
                "/steps/2/scalers             |           | steps[2].scalers is missing",
                "/steps/2/scalers             | []        | steps[2]: a step of scalers needs at least one",
                "/steps/2/scalers/1           | null      | steps[2].scalers[1] is missing",
                "/steps/2/scalers/1/std       | -1        | steps[2].scalers[1]: scaler parameter std is out of range: -1.0",
                "/steps/2/scalers             | [{\"type\": \"none\"}] | steps: a step of 1 scalers is given 2 values",
                "/steps/3/from                |           | steps[3].from is missing",
                "/steps/3/from                | -1        | steps[3]: a part of a row has 1 or more values from 0 on, got 1 from -1 on",
                "/steps/3/from                | 2         | steps: a row of 2 values has no part of 1 from 2 on",
                "/steps/3/count               | 1.5       | steps[3].count must be a number",
                "/steps/3/count               | 2147483647 | steps: a row of 2 values has no part of 2147483647 from 1 on",
                "/steps/3/step                |           | steps[3].step is missing",
                "/steps/3/step/norm           |           | steps[3].step.norm is missing",
                "/score                       |           | score is missing",
                "/score/mean                  |           | score.mean is missing",
                "/score/mean                  | \"\"        | score.mean must hold a value for each feature, got none",
                "/score/mean                  | \"AAAA\"    | score.mean must hold values of four bytes each",
                "/score/mean                  | \"AACAfw==\" | score.whitening must hold 1 x 1 values, got 4",
                "/score/mean                  | \"AACAfwAAAAA=\" | score.mean must hold finite numbers",
                "/score/mean                  | [0, 0, 128, 63] | score.mean must be text in Base64",
                "/score/mean                  | 7         | score.mean must be text in Base64",
                "/score/prototypes            | \"!!\"      | score.prototypes must be text in Base64",
                "/score/prototypes            | \"AACAP\"   | score.prototypes must be text in Base64",
                "/score/whitening             | \"AACAPw==\" | score.whitening must hold 2 x 2 values, got 1",
                "/score/residualMedian        | 0         | score.residualMedian must be a positive number",
                "/score/residualMedian        |           | score.residualMedian is missing",
                "/score/prototypes            | \"AACAPw==\" | score.prototypes must hold rows of 2 values, got 1 values",
                "/score/prototypes            | \"\"        | score.prototypes must hold rows of 2 values, got 0 values",
                "/score/distanceMedian        | -0.5      | score.distanceMedian must be a positive number",
                "/score/neighbours            | 2         | score.neighbours must be 1 or 3, got 2",
                "/score/neighbours            | 1.5       | score.neighbours must be a number",
                "/score/neighbours            |           | score.neighbours is missing",
                "/score/distanceWeight        | 0         | score.distanceWeight must be a positive number",
                "/score/join                  | \"SUM\"     | score.join must be one of sum, logarithms",
                "/score/join                  |           | score.join is missing",
                "/threshold/value             | -0.1      | threshold.value: a threshold must be a finite number of 0 or more, got -0.1",
                "/threshold/chosenBy          |           | threshold.chosenBy is missing",
                "/scoreQuantiles              | [1, 0]    | scoreQuantiles: quantiles must be finite and ascend, value 1 does not",
                "/drift/window                |           | drift.window is missing",
                "/drift/window                | 99        | drift: window must be from 100 to 10000000 records, got 99",
                "/drift/window                | 10000001  | drift: window must be from 100 to 10000000 records, got 10000001",
                "/drift/score/rhythm          | \"moon\"    | drift.score.rhythm must be one of none, hour-of-day, weekend, day-of-week, hour-of-day-and-weekend, hour-of-week",
                "/drift/score/rhythm          | \"weekend\" | drift.score: hours must have the rows of 2 groups of hours, has 0",
                "/drift/score/hours           | [null]    | drift.score.hours[0] is missing",
                "/drift/score/hours           | [{\"counts\": [1], \"mean\": 0}] | drift.score: counts must have 5 numbers, has 1",
                "/drift/score/hours           | [{\"mean\": 0}] | drift.score.hours[0].counts is missing",
                "/drift/score/hours           | [{\"counts\": [0, 0, 0, 0, 0]}] | drift.score.hours[0].mean is missing",
                "/drift/promise               |           | drift.promise is missing",
                "/drift/promise               | \" \"       | drift: promise must not be blank",
                "/drift/score                 |           | drift.score is missing",
                "/drift/score/lowest          | 1.5       | drift.score: lowest and upper must be finite and ascend",
                "/drift/score/lowest          | -1e999    | drift.score.lowest must be a finite number",
                "/drift/score/upper           | [2, 2]    | drift.score: lowest and upper must be finite and ascend",
                "/drift/score/upper           | [1, 1e999] | drift.score: lowest and upper must be finite and ascend",
                "/drift/score/upper           | []        | drift.score: upper must have 1 to 13 numbers, has 0",
                "/drift/score/upper           | [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14] | drift.score: upper must have 1 to 13 numbers, has 14",
                "/drift/score/counts          | [0, 0, 5, 0] | drift.score: counts must have 5 numbers, has 4",
                "/drift/score/counts          | [0, 0, 5, -5, 0] | drift.score: counts must be whole numbers from 0 to 2147483647",
                "/drift/score/counts          | [0, 0, 5, 2147483648, 0] | drift.score: counts must be whole numbers from 0 to 2147483647",
                "/drift/score/counts          | [0, 0, 0, 0, 0] | drift.score: counts are all 0",
                "/drift/score/mean            | 1e999     | drift.score.mean must be a finite number",
                "/drift/score/level           | 0         | drift.score: level must be a positive number",
                "/drift/features              |           | drift.features is missing",
                "/drift/features              | []        | drift: a reference needs at least one feature",
                "/drift/features/1            | null      | drift.features[1] is missing",
                "/drift/features/1/level      |           | drift.features[1].level is missing",
                "/drift/features/1/upper      |           | drift.features[1].upper is missing",
                "/provenance/tool             | null      | provenance.tool is missing",
                "/missing                     |           | missing is missing",
                "/missing/words               |           | missing.words is missing",
                "/boolean                     |           | boolean is missing",
                "/boolean/true                |           | boolean.true is missing",
                "/boolean/false               | [\"yes\"]   | missing and boolean: the word yes can stand for one of missing, true and false only",
                "/boolean/true                | [\"\"]      | missing and boolean: empty text is a missing value and no word for true or false",
                "/missing/words               | [\"1e3\"]   | missing and boolean: 1e3 is a number and cannot be a word for a missing value, for true or for false; replace it in the data",
                "/model                       |           | model is missing",
                "/model/file                  | \"a/\"      | model.file must name a file or directory inside the bundle, such as model.h5",
                "/model/sha256                |           | model.sha256 is missing",
                "/formatVersion               | 1.0       | formatVersion must be a whole number from 1 to 4",
                "/formatVersion               | 3         | features[1].imputed needs formatVersion 4, this file has 3",
            })
    void saysInOneSentenceWhichValueIsWrong(String place, String value, String sentence) throws IOException {
        JsonNode manifest = JSON.readTree(MANIFEST);
        change(manifest, JsonPointer.compile(place), value);

        assertThatThrownBy(() -> read(manifest))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage(FILE + ": " + sentence);
    }

    private static void change(JsonNode tree, JsonPointer place, String value) throws IOException {
        JsonNode holder = tree.at(place.head());
        String name = place.last().getMatchingProperty();
        if (holder instanceof ArrayNode array) {
            array.set(place.last().getMatchingIndex(), JSON.readTree(value));
        } else if (value == null) {
            assertThat(((ObjectNode) holder).remove(name)).isNotNull();
        } else {
            assertThat(((ObjectNode) holder).replace(name, JSON.readTree(value)))
                    .isNotNull();
        }
    }

    @Test
    void holdsArraysAsSinglePrecisionNumbersWithTheLowestByteFirst() {
        float[] values = {0, 1, -1.5f, Float.MIN_VALUE, Float.MAX_VALUE};

        byte[] bytes = FloatBytes.toBytes(values);

        assertThat(Base64.getEncoder().encodeToString(FloatBytes.toBytes(new float[] {0, 1})))
                .isEqualTo("AAAAAAAAgD8=");
        assertThat(FloatBytes.ofBytes(bytes, "score.mean")).containsExactly(values);
    }

    @Test
    void stepsAreNewInFormat4() throws IOException {
        ObjectNode manifest = (ObjectNode) JSON.readTree(Bundles.json());
        manifest.put("formatVersion", 3).putArray("steps");
        manifest.remove(List.of("missing", "boolean"));

        assertThatThrownBy(() -> read(manifest))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage(FILE + ": steps needs formatVersion 4, this file has 3");
    }
}
