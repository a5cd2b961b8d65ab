// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.TextWords;
import io.autoencoder.connect.model.WhitenedPrototypes.Combination;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bundles as earlier versions wrote them. They are never rewritten: a new format gets a new directory beside them, and
 * the reader goes on reading all of them.
 */
class StoredBundleTest {

    private static final String MODEL_SHA256 = "75d791e6bcda62f7f1889a4a4e41cc81061b4f92c6c9441f426e0e825aa6bfef";

    @Test
    void shouldReadFormatVersion1() throws Exception {
        ModelBundle bundle = ModelBundle.read(stored("v1"));

        assertThat(bundle.manifest()).isEqualTo(Bundles.manifestWithoutDrift());
        assertThat(bundle.checksum()).isEqualTo("c1caf047be87bf1793c7eb5790bf64e642bbf8a88816eb05af9733a089192627");
    }

    @Test
    void shouldWriteWhatFormatVersion1KnowsAsItDid() throws Exception {
        assertThat(withWords(read(stored("v1")).replace("\"formatVersion\": 1", "\"formatVersion\": 4")))
                .isEqualTo(Bundles.json(Bundles.manifestWithoutDrift()));
    }

    /** Without the keys that were constants then. */
    @Test
    void shouldReadFormatVersion2() throws Exception {
        BundleManifest manifest = ModelBundle.read(stored("v2")).manifest();

        assertThat(manifest.features().get(1).encoder()).isEqualTo(new Scaler.Arcsinh(22, 53, 0.25, 1.5));
        assertThat(manifest.scoreMethod()).isEqualTo(joined(3, 0.5, Combination.LOGARITHMS));
    }

    @Test
    void shouldReadFormatVersion3() throws Exception {
        BundleManifest manifest = ModelBundle.read(stored("v3")).manifest();

        assertThat(manifest.scoreMethod()).isEqualTo(joined(1, 1.25, Combination.SUM));
        assertThat(manifest.words()).isEqualTo(TextWords.DEFAULT);
        assertThat(ManifestJson.write(manifest, MODEL_SHA256))
                .asString()
                .isEqualTo(withWords(read(stored("v3")).replace("\"formatVersion\": 3", "\"formatVersion\": 4")));
    }

    @Test
    void shouldReadFormatVersion4AndWriteItByteForByte() throws Exception {
        BundleManifest manifest = ModelBundle.read(stored("v4")).manifest();

        assertThat(manifest.words())
                .isEqualTo(new TextWords(List.of("NA", "unknown"), List.of("true", "yes"), List.of("false", "no")));
        assertThat(ManifestJson.write(manifest, MODEL_SHA256)).asString().isEqualTo(read(stored("v4")));
    }

    @Test
    void shouldScoreFormatVersion4WithSteps() throws Exception {
        ModelBundle bundle = ModelBundle.read(stored("v4-steps"));
        try (RowScorer scoring =
                AnomalyScorer.open(bundle, ScoringOptions.defaults()).newScoring()) {
            System.arraycopy(new double[] {10, 35, 3}, 0, scoring.row(), 0, 3);

            assertThat(scoring.score()).isEqualTo(FeatureSet.OK);

            // Encoded (10, 5, 3), projected (10, 3), scaled (4, 3), and so as long as 5: the network is given (0.8,
            // 0.6).
            assertThat(scoring.value()).isCloseTo(0.125, within(1e-6));
            assertThat((double) scoring.expected(0)).isCloseTo(7, within(1e-5));
            assertThat((double) scoring.expected(2)).isCloseTo(1.5, within(1e-5));
        }
        String written = read(stored("v4-steps"));
        String sha256 = written.replaceAll("(?s).*\"sha256\": \"(\\w+)\".*", "$1");
        assertThat(ManifestJson.write(bundle.manifest(), sha256)).asString().isEqualTo(written);
    }

    /** As text of a manifest: the words that were constants before version 4. */
    private static String withWords(String json) {
        String words = """
                "missing": {
                  "words": [ "", "na", "n/a", "nan", "null", "none", "?" ]
                },
                "boolean": {
                  "true": [ "true" ],
                  "false": [ "false" ]
                },
                """;
        return json.replace("\n  \"features\"", "\n" + words.indent(2) + "  \"features\"");
    }

    @Test
    void shouldRefuseKeysThatTheFormatDoesNotHave() throws Exception {
        byte[] json = read(stored("v3"))
                .replace("\"formatVersion\": 3", "\"formatVersion\": 2")
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> ManifestJson.read(Path.of("autoencoder.json"), json))
                .hasMessageEndingWith(
                        "score.neighbours, score.distanceWeight and score.join need formatVersion 3, this file has 2");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"formatVersion\": 4 | \"formatVersion\": 3 | missing and boolean need formatVersion 4, this file has 3",
                "\"words\"            | \"word\"             | unknown key missing.word; known here: words",
                "\"missing\": {       | \"boolean\": {       | not valid JSON (line 12, column 12, a key that is there twice); restore or rewrite the bundle",
                "[ \"\", \"NA\",    | [ null,                | missing.words is missing",
                "[ \"\", \"NA\",    | [ 7,                   | missing.words[0] must be text",
                "\"NA\"               | \"-1\"               | missing and boolean: -1 is a number and cannot be a word for a missing value, for true or for false; replace it in the data",
                "\"no\"               | \"YES\"              | missing and boolean: the word YES can stand for one of missing, true and false only",
            })
    void shouldSayWhatIsWrongWithTheWords(String good, String bad, String message) throws Exception {
        String json = read(stored("v4"));
        assertThat(json).contains(good);

        assertThatThrownBy(() -> ManifestJson.read(
                        Path.of("autoencoder.json"), json.replace(good, bad).getBytes(StandardCharsets.UTF_8)))
                .hasMessage("autoencoder.json: " + message);
    }

    @Test
    void shouldSayWhatAScoreMayBe() throws Exception {
        byte[] json = read(stored("v3"))
                .replace("\"join\": \"sum\"", "\"join\": \"product\"")
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> ManifestJson.read(Path.of("autoencoder.json"), json))
                .hasMessageEndingWith("score.join must be one of sum, logarithms");
    }

    private static WhitenedPrototypes joined(int neighbors, double distanceWeight, Combination join) {
        return new WhitenedPrototypes(
                new WhitenedResidual(
                        new float[] {0, 0.5f, 1, 1.5f}, new float[] {1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 3, 0, 0, 0, 0, 4}),
                0.5,
                new Prototypes(4, neighbors, new float[] {0, 1, 2, 3, 4, 5, 6, 7}),
                2,
                distanceWeight,
                join);
    }

    private static String read(Path bundle) throws IOException {
        return Files.readString(bundle.resolve(ModelBundle.MANIFEST_FILE));
    }

    private static Path stored(String version) throws URISyntaxException {
        return Path.of(StoredBundleTest.class.getResource("/bundles/" + version).toURI());
    }
}
