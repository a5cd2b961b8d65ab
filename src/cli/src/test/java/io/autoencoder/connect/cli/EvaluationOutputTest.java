// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.accuracy.RankedScores;
import io.autoencoder.connect.evaluate.Evaluation;
import io.autoencoder.connect.model.SignificantDigits;
import io.autoencoder.connect.model.Threshold;
import io.autoencoder.connect.text.PlainNumbers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** An evaluation says the same to people and to programs, whatever it comes to. */
class EvaluationOutputTest {

    private static final List<String> KEYS = List.of(
            "rows",
            "anomalies",
            "auroc",
            "average_precision",
            "threshold",
            "precision",
            "recall",
            "f1",
            "alert_rate",
            "confusion",
            "precision_at");

    @Property(tries = 200)
    void saysTheSameAsTextAndAsJson(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3000) int normals,
            @ForAll @IntRange(min = 1, max = 300) int anomalies,
            @ForAll @IntRange(min = 1, max = 40) int k,
            @ForAll @DoubleRange(min = 0, max = 2) double threshold)
            throws Exception {
        Evaluation evaluation = Evaluation.of(
                scores(seed, normals, anomalies), Optional.of(new Threshold(threshold, "by hand")), List.of(k));

        JsonNode json = new ObjectMapper().readTree(EvaluationJson.of(evaluation));
        String text = text(evaluation);

        assertThat(names(json)).isEqualTo(KEYS);
        assertThat(text)
                .startsWith(PlainNumbers.count(json.get("rows").longValue()) + " rows, "
                        + PlainNumbers.count(json.get("anomalies").longValue()) + " of them anomalies\n");
        assertThat(value(text, "AUROC")).isEqualTo(ratio(json.get("auroc")));
        assertThat(value(text, "average precision")).isEqualTo(ratio(json.get("average_precision")));
        String rows = names(json.get("precision_at")).get(0);
        assertThat(value(text, "precision at " + rows))
                .isEqualTo(ratio(json.get("precision_at").get(rows)));
        assertThat(text)
                .contains("at threshold "
                        + SignificantDigits.of(json.get("threshold").doubleValue()) + "\n");
        assertThat(value(text, "  precision")).isEqualTo(ratio(json.get("precision")));
        assertThat(value(text, "  recall")).isEqualTo(ratio(json.get("recall")));
        assertThat(value(text, "  F1")).isEqualTo(ratio(json.get("f1")));
        assertThat(value(text, "  alert rate"))
                .isEqualTo(PlainNumbers.percent(json.get("alert_rate").doubleValue()));
        JsonNode counts = json.get("confusion");
        assertThat(value(text, "  anomalies"))
                .isEqualTo(
                        count(counts, "true_positives") + " flagged, " + count(counts, "false_negatives") + " missed");
        assertThat(value(text, "  normal rows"))
                .isEqualTo(
                        count(counts, "false_positives") + " flagged, " + count(counts, "true_negatives") + " passed");
    }

    /** A program that reads one evaluation can read any. */
    @Property(tries = 20)
    void hasTheSameKeysWithoutAThreshold(@ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int size)
            throws Exception {
        Evaluation evaluation = Evaluation.of(scores(seed, size, size), Optional.empty(), List.of());

        JsonNode json = new ObjectMapper().readTree(EvaluationJson.of(evaluation));

        assertThat(names(json)).isEqualTo(KEYS);
        assertThat(KEYS.subList(4, 10)).allMatch(key -> json.get(key).isNull());
        assertThat(json.get("precision_at")).isEmpty();
        assertThat(text(evaluation))
                .contains("no threshold: give one with --threshold")
                .doesNotContain("recall  ");
    }

    /** With ties, as scores that are cut have them. */
    private static RankedScores scores(long seed, int normals, int anomalies) {
        Random random = new Random(seed);
        double[] scores = new double[normals + anomalies];
        boolean[] labels = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            labels[i] = i >= normals;
            scores[i] = Math.rint(20 * random.nextDouble() + (labels[i] ? 10 : 0)) / 20;
        }
        return RankedScores.of(scores, labels);
    }

    private static String text(Evaluation evaluation) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        EvaluationText.print(evaluation, "rows", out);
        out.flush();
        return text.toString();
    }

    private static String value(String text, String name) {
        Matcher line =
                Pattern.compile("(?m)^  " + Pattern.quote(name) + " {2,}(.*)$").matcher(text);
        assertThat(line.find()).as(name + " in " + text).isTrue();
        return line.group(1);
    }

    private static String ratio(JsonNode number) {
        return PlainNumbers.ratio(number.doubleValue());
    }

    private static String count(JsonNode counts, String key) {
        return PlainNumbers.count(counts.get(key).longValue());
    }

    private static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
