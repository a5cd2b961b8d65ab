// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.MissingPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestJsonTest {

    private static final Path FILE = Path.of("payments", ModelBundle.MANIFEST_FILE);
    private static final String SHA = "0123456789abcdef".repeat(4);

    @Test
    void shouldWriteOneKeyALineInAFixedOrder() {
        assertThat(Bundles.json()).startsWith("""
                        {
                          "formatVersion": 4,
                          "name": "payments",
                          "version": "2026-11-23",
                          "model": {
                            "file": "model.txt",
                            "sha256": "\
                        """).contains("""
                          "features": [ {
                            "name": "Time",
                            "scaler": {
                              "type": "standard",
                              "mean": 94813.859575,
                              "std": 47488.062585
                            },
                            "missing": "fail"
                          }, {
                            "name": "after.Amount",
                            "scaler": {
                              "type": "robust",
                              "median": 22.0,
                              "range": 71.5
                            },
                            "missing": "center",
                            "referenceQuantiles": [ 0.0, 22.0, 25691.16 ]
                          }, {
                        """).contains("""
                          "score": {
                            "method": "mse"
                          },
                          "threshold": {
                            "value": 2.5,
                            "chosenBy": "quantile 0.995 of 11000 validation rows"
                          },
                          "scoreQuantiles": [ 0.0, 0.25, 0.5, 1.0, 4.0 ],
                          "drift": {
                            "window": 5000,
                            "promise": "one false alarm in 30 days",
                            "score": {
                              "lowest": 0.0,
                              "upper": [ 1.0, 4.0 ],
                              "counts": [ 0, 0, 8000, 3000, 0 ],
                              "mean": 0.7,
                              "level": 0.0125
                            },
                            "features": [ {
                              "lowest": 0.0,
                              "upper": [ 22.0, 25691.16 ],
                              "counts": [ 3, 0, 5000, 6000, 0 ],
                              "mean": 88.5,
                              "level": 0.031
                            }, {
                        """).endsWith("""
                              "mean": 88.5,
                              "level": 0.031
                            } ]
                          },
                          "provenance": {
                            "rows": "11000",
                            "tool": "autoencoder train"
                          }
                        }
                        """);
    }

    @Test
    void shouldReadBackEveryNumberToTheBit() {
        double[] awkward = {0, Double.MIN_VALUE, 2e-5, 0.1, 1.0 / 3, 1e22, Double.MAX_VALUE};
        BundleManifest manifest = withScores(awkward);

        ManifestJson.Content content = ManifestJson.read(FILE, ManifestJson.write(manifest, SHA));

        assertThat(content.manifest()).isEqualTo(manifest);
        assertThat(content.modelSha256()).isEqualTo(SHA);
    }

    @Test
    void shouldLeaveOutWhatIsAbsent() {
        BundleManifest all = Bundles.manifest();
        BundleManifest bare = new BundleManifest(
                all.name(),
                all.version(),
                "saved/model",
                all.features(),
                new MeanAbsoluteError(),
                Optional.empty(),
                Optional.empty(),
                Collections.emptySortedMap());

        byte[] json = ManifestJson.write(bare, SHA);

        assertThat(new String(json, StandardCharsets.UTF_8))
                .contains("\"method\": \"mae\"")
                .doesNotContain("threshold", "scoreQuantiles", "referenceQuantiles", "drift", ": null");
        assertThat(ManifestJson.read(FILE, json).manifest()).isEqualTo(bare);
    }

    private static BundleManifest withScores(double[] scores) {
        BundleManifest all = Bundles.manifest();
        return new BundleManifest(
                all.name(),
                all.version(),
                all.modelFile(),
                all.features(),
                all.words(),
                all.scoreMethod(),
                all.threshold(),
                Optional.of(new ScoreQuantiles(scores)),
                all.featureReferences(),
                all.provenance());
    }

    @Test
    void shouldKeepWhatTakesTheSlotOfAMissingValue() {
        BundleManifest all = Bundles.manifest();
        Feature plain = all.features().get(1);
        Feature imputed = new Feature(plain.name(), plain.encoder(), MissingPolicy.CENTER, OptionalDouble.of(12.5));
        List<Feature> features = new ArrayList<>(all.features());
        features.set(1, imputed);
        BundleManifest changed = new BundleManifest(
                all.name(),
                all.version(),
                all.modelFile(),
                features,
                all.words(),
                all.scoreMethod(),
                all.threshold(),
                all.scoreQuantiles(),
                all.featureReferences(),
                all.provenance());

        String json = new String(ManifestJson.write(changed, "ab"), StandardCharsets.UTF_8);

        assertThat(json).contains("\"imputed\": 12.5");
        assertThat(ManifestMapper.toManifest(ManifestMapper.toDocument(changed, "ab")))
                .isEqualTo(changed);
        assertThat(new FeatureSet(features).impute(1, Double.NaN)).isEqualTo(12.5);
        assertThat(new FeatureSet(all.features()).impute(1, Double.NaN)).isEqualTo(22);
    }

    @Test
    void shouldRefuseAnImputedValueWhereNoneCanBe() {
        String json = Bundles.json().replaceFirst("\"missing\": \"center\"", "$0, \"imputed\": 12.5");

        refused(
                json.replace("\"formatVersion\": 4", "\"formatVersion\": 3")
                        .replaceFirst("(?s) *\"missing\" : \\{.*?\\},\n", ""),
                "features[1].imputed needs formatVersion 4, this file has 3");
        refused(json.replace("12.5", "\"x\""), "features[1].imputed must be a number");
    }

    /** Instead of the first feature's scaler. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"type": "function"}                               | .name is missing
                    {"type": "function", "name": "sin"}                | .name must be one of log, log1p, log2, log10, sqrt, cbrt, abs, square, exp, expm1, arcsinh
                    {"type": "power", "family": "yeo-johnson"}         | .lambda is missing
                    {"type": "power", "family": "bo", "lambda": 1}     | .family must be one of yeo-johnson, box-cox
                    {"type": "quantile", "output": "normal"}           | .quantiles is missing
                    {"type": "quantile", "quantiles": [1], "output": "normal"} | .quantiles: quantiles need at least two values, got 1
                    {"type": "quantile", "quantiles": [1, 2], "output": "n"} | .output must be one of uniform, normal
                    {"type": "bins", "edges": [2, 1]}                  | : edges of bins must be finite and ascend, edge 1 does not
                    {"type": "chain", "steps": []}                     | : a chain has 2 to 32 steps, none of them a chain
                    {"type": "chain", "steps": [{"type": "none"}, {"type": "chain", "steps": []}]} | .steps[1] is a chain within a chain
                    {"type": "chain", "steps": [{"type": "none"}, {"type": "standard", "mean": 1}]} | .steps[1].std is missing
                    """)
    void refusesScalersThatAreNone(String scaler, String message) {
        refused(
                Bundles.json().replaceFirst("(?s)(\"scaler\" ?: )\\{.*?\\}", "$1" + scaler),
                "features[0].scaler" + message);
    }

    @Test
    void refusesScalersThatAreNewerThanTheFormat() {
        String json = Bundles.json()
                .replace("\"formatVersion\": 4", "\"formatVersion\": 3")
                .replaceFirst("(?s) *\"(missing|boolean)\" ?: \\{.*?\\},\n", "")
                .replaceFirst("(?s)(\"scaler\" ?: )\\{.*?\\}", "$1{\"type\": \"function\", \"name\": \"log1p\"}");

        refused(json, "features[0].scaler.type needs formatVersion 4, this file has 3");
    }

    /** A good manifest in which the first is replaced by the second. */
    @ParameterizedTest(name = "[{index}] {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"formatVersion\": 4           | \"formatVersion\": 5     | bundle format 5 is newer than 4, the newest this version reads; update kafka-connect-autoencoder on this machine",
                "\"formatVersion\": 4           | \"formatVersion\": 0     | formatVersion must be a whole number from 1 to 4",
                "\"formatVersion\": 4           | \"formatVersion\": \"1\" | formatVersion must be a whole number from 1 to 4",
                "\"formatVersion\": 4,          | ''                       | formatVersion must be a whole number from 1 to 4",
                "\"name\": \"payments\"         | \"nmae\": \"payments\"   | unknown key nmae; known here: formatVersion, name, version, model, missing, boolean, features, steps, score, threshold, scoreQuantiles, drift, provenance",
                "\"name\": \"payments\",        | ''                       | name is missing",
                "\"name\": \"payments\"         | \"name\": null           | name is missing",
                "\"name\": \"payments\"         | \"name\": \" \"          | name must not be blank",
                "\"name\": \"payments\"         | \"name\": 7              | name must be text",
                "\"name\": \"payments\"         | \"name\": true           | name must be text",
                "\"name\": \"payments\"         | \"name\": [\"payments\"] | name must be text",
                "\"name\": \"payments\"         | \"name\": \"a\", \"name\": \"b\" | not valid JSON (line 3, column 22, a key that is there twice); restore or rewrite the bundle",
                "\"version\": \"2026-11-23\"    | \"version\": \"\"        | version must not be blank",
                "\"file\": \"model.txt\"        | \"file\": \"../model.txt\" | model.file must name a file or directory inside the bundle, such as model.h5",
                "\"file\": \"model.txt\"        | \"file\": \"/etc/passwd\" | model.file must name a file or directory inside the bundle, such as model.h5",
                "\"file\": \"model.txt\"        | \"file\": \"a//b\"       | model.file must name a file or directory inside the bundle, such as model.h5",
                "\"file\": \"model.txt\"        | \"file\": \"C:model.h5\" | model.file must name a file or directory inside the bundle, such as model.h5",
                "\"file\": \"model.txt\"        | \"file\": \"..\\\\model.h5\" | model.file must name a file or directory inside the bundle, such as model.h5",
                "\"file\": \"model.txt\"        | \"file\": \"model\\u0000\" | model.file must name a file or directory inside the bundle, such as model.h5",
                "\"file\": \"model.txt\"        | \"file\": \"autoencoder.json\" | model.file must name a file or directory inside the bundle, such as model.h5",
                "\"file\": \"model.txt\",       | ''                       | model.file is missing",
                "\"sha256\": \"                 | \"sha256\": \"X          | model.sha256 must be 64 lower-case hexadecimal digits",
                "\"missing\": \"fail\"          | \"missing\": \"ignore\"  | features[0].missing must be one of fail, center, zero, indicate",
                "\"missing\": \"fail\"          | \"mising\": \"fail\"     | unknown key features[0].mising; known here: name, scaler, encoder, missing, imputed, referenceQuantiles",
                "\"type\": \"standard\"         | \"type\": \"cube\"       | features[0].scaler.type must be one of standard, minmax, robust, arcsinh, none, function, power, quantile, bins, chain",
                "\"type\": \"standard\",        | ''                       | features[0].scaler.type must be one of standard, minmax, robust, arcsinh, none, function, power, quantile, bins, chain",
                "\"mean\": 94813.859575         | \"mean\": \"94813\"      | features[0].scaler.mean must be a number",
                "\"mean\": 94813.859575         | \"mean\": \"NaN\"        | features[0].scaler.mean must be a finite number",
                "\"mean\": 94813.859575         | \"mean\": NaN            | not valid JSON (line 20, column 18); restore or rewrite the bundle",
                "\"mean\": 94813.859575         | \"mean\": 1e999          | features[0].scaler.mean must be a finite number",
                "\"mean\": 94813.859575         | \"mean\": true           | features[0].scaler.mean must be a number",
                "\"mean\": 94813.859575,        | ''                       | features[0].scaler.mean is missing",
                "\"std\": 47488.062585          | \"std\": 0               | features[0].scaler: scaler parameter std is out of range: 0.0",
                "\"std\": 47488.062585          | \"std\": 1, \"var\": 1   | unknown key features[0].scaler.var; known here: type, mean, std",
                "\"clip\": true                 | \"clip\": 1              | features[2].scaler.clip must be true or false",
                "\"name\": \"V1\"               | \"name\": \"Time\"       | feature Time is listed twice",
                "\"name\": \"V1\"               | \"name\": \"\"           | features[3]: a feature needs a name",
                "[ 0.0, 22.0, 25691.16 ]        | [ 0.0, \"22\" ]          | features[1].referenceQuantiles[1] must be a number",
                "[ 0.0, 22.0, 25691.16 ]        | [ 0.0, null ]            | features[1].referenceQuantiles[1] must be a number",
                "[ 0.0, 22.0, 25691.16 ]        | [ 2, 1 ]                 | features[1].referenceQuantiles: quantiles must be finite and ascend, value 1 does not",
                "[ 0.0, 22.0, 25691.16 ]        | 22                       | features[1].referenceQuantiles must be a list of numbers",
                "[ 0.0, 0.25, 0.5, 1.0, 4.0 ]   | [ ]                      | scoreQuantiles: quantiles need at least two values, got 0",
                "\"method\": \"mse\"            | \"method\": \"rmse\"     | score.method must be one of mse, mae, whitened, whitened-prototypes",
                "\"method\": \"mse\"            | \"method\": \"mse\", \"power\": 2 | unknown key score.power; known here: method",
                "\"value\": 2.5                 | \"value\": -1            | threshold.value: a threshold must be a finite number of 0 or more, got -1.0",
                "\"value\": 2.5                 | \"value\": \"high\"      | threshold.value must be a number",
                "\"value\": 2.5,                | ''                       | threshold.value is missing",
                "\"rows\": \"11000\"            | \"rows\": 11000          | provenance.rows must be text",
                "\"rows\": \"11000\"            | \"rows\": null           | provenance.rows is missing",
            })
    void shouldSayInOneSentenceWhatIsWrong(String good, String bad, String message) {
        String json = Bundles.json();
        assertThat(json).contains(good);

        refused(json.replaceFirst("\\Q" + good + "\\E", bad.replace("\\", "\\\\")), message);
    }

    @ParameterizedTest(name = "[{index}] {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''             | must be a JSON object, as written by autoencoder train or import",
                "[]             | must be a JSON object, as written by autoencoder train or import",
                "null           | must be a JSON object, as written by autoencoder train or import",
                "model=payments | not valid JSON (line 1, column 1); restore or rewrite the bundle",
                "{              | not valid JSON (line 1, column 2); restore or rewrite the bundle",
                "{} {}          | must hold one JSON object and nothing after it",
            })
    void shouldSayWhatIsNoManifest(String json, String message) {
        refused(json, message);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "score         | score.method must be one of mse, mae, whitened, whitened-prototypes",
                "threshold     | threshold must be an object",
                "model         | model must be an object",
                "features      | features must be a list",
                "provenance    | provenance must be an object",
            })
    void shouldRefuseTextWhereThereShouldBeMore(String key, String message) {
        refused("{\"formatVersion\": 1, \"" + key + "\": \"x\"}", message);
    }

    @Test
    void shouldRefuseDeepNesting() {
        refused("[".repeat(100_000), "not valid JSON; restore or rewrite the bundle");
    }

    private static void refused(String json, String message) {
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> ManifestJson.read(FILE, json.getBytes(StandardCharsets.UTF_8)))
                .withMessage(FILE + ": " + message);
    }
}
