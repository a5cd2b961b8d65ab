// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.transforms.ParseDelimited;
import io.autoencoder.connect.transforms.ScoreAnomaly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of raw transactions train without an option but the label, and a worker scores their records by the same model.
 */
class RawTrainingTest {

    private static final Pattern AUROC = Pattern.compile("AUROC +([0-9.]+)");

    @TempDir
    Path folder;

    @Test
    void simulatedTransactionsAreToldBetterWithTheirTextAndTimes() throws IOException {
        run("simulate --raw --rows 20000 --fraud-rate 0.01 --seed 2 --no-comment --output rows.csv");

        CommandLineRun all = run("train --input rows.csv --label is_fraud --output model");
        CommandLineRun numbers =
                run("train --input rows.csv --label is_fraud --features amount,home_distance_km --output numbers");

        assertThat(all.err())
                .contains("left out is transaction_id", "timestamp ", " time-of-day", "channel ", " one-hot (")
                .contains("merchant_id ", " frequency", " numeric+missing-indicator");
        assertThat(auroc(all)).isGreaterThan(auroc(numbers) + 0.05);
        assertThat(run("inspect model").out()).contains("time-of-day by the clock each was written by");
        assertServedAsScored();
    }

    /** Steps of hours, types in capitals, names of accounts, and a flag of another system that never is set. */
    @Test
    void paymentsOfAMobileMoneyServiceTrain() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        String[] types = {"PAYMENT", "CASH_IN", "CASH_OUT", "TRANSFER", "DEBIT"};
        StringBuilder rows = new StringBuilder(
                "step,type,amount,nameOrig,oldbalanceOrg,newbalanceOrig,nameDest,isFraud,isFlaggedFraud\n");
        for (int i = 0; i < 3000; i++) {
            boolean fraud = i % 60 == 59;
            String type = fraud ? types[2 + random.nextInt(2)] : types[random.nextInt(types.length)];
            double before = 100 + random.nextDouble() * 10_000;
            double amount = fraud ? before : Math.min(before, Math.exp(3 + 2 * random.nextGaussian()));
            rows.append(String.format(
                    Locale.ROOT,
                    "%d,%s,%.2f,C%d,%.2f,%.2f,%s%d,%d,0%n",
                    1 + i / 50,
                    type,
                    amount,
                    1_000_000 + i,
                    before,
                    before - amount,
                    type.equals("PAYMENT") ? "M" : "C",
                    random.nextInt(1_000_000),
                    fraud ? 1 : 0));
        }
        Files.writeString(folder.resolve("rows.csv"), rows);

        CommandLineRun train = run("train --input rows.csv --label isFraud --output model");

        assertThat(train.err()).contains("type ", "one-hot (6 inputs)", "left out is nameOrig", "left out is nameDest");
        assertThat(auroc(train)).isGreaterThan(0.8);
        assertServedAsScored();
    }

    /** Connections by protocol, service and state, mostly one of three, and many counts. */
    @Test
    void networkConnectionsTrain() throws IOException {
        SplittableRandom random = new SplittableRandom(6);
        String[][] usual = {{"tcp", "http", "SF"}, {"udp", "domain_u", "SF"}, {"tcp", "smtp", "SF"}};
        StringBuilder rows =
                new StringBuilder("duration,protocol_type,service,flag,src_bytes,dst_bytes,logged_in,label\n");
        for (int i = 0; i < 3000; i++) {
            boolean attack = i % 50 == 49;
            String[] kind = usual[random.nextInt(usual.length)];
            rows.append(random.nextInt(100))
                    .append(',')
                    .append(attack ? "tcp" : kind[0])
                    .append(',');
            rows.append(attack ? "private" : kind[1])
                    .append(',')
                    .append(attack ? "S0" : kind[2])
                    .append(',');
            rows.append(attack ? 0 : 100 + random.nextInt(900))
                    .append(',')
                    .append(random.nextInt(5000))
                    .append(',');
            rows.append(random.nextBoolean()).append(attack ? ",1\n" : ",0\n");
        }
        Files.writeString(folder.resolve("rows.csv"), rows);

        CommandLineRun train = run("train --input rows.csv --label label --output model");

        assertThat(train.err()).contains("service ", "one-hot (4 inputs)", "logged_in ", "boolean");
        assertThat(auroc(train)).isGreaterThan(0.95);
        assertServedAsScored();
        assertThat(run("inspect model").out())
                .contains("one-hot: ", "domain_u", "; unknown: other", "boolean; standard");
        assertThat(run("compare --input rows.csv --label label --epochs 3 --json -")
                        .out())
                .contains("autoencoder", "auroc");
    }

    /** Two hundred shops have a third of the sales, and 9,800 the others. */
    @Test
    void tenThousandCategoriesTrain() throws IOException {
        StringBuilder rows = new StringBuilder("merchant,kind,amount\n");
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 60_000; i++) {
            int merchant = i % 3 == 0 ? i / 3 % 200 : 200 + i % 9800;
            rows.append("m" + merchant + "," + "abc".charAt(merchant % 3) + "," + random.nextInt(1000) + "\n");
        }
        Files.writeString(folder.resolve("rows.csv"), rows);

        assertThat(run("train --input rows.csv --epochs 1 --layers 4:tanh --output model")
                        .err())
                .containsPattern("merchant +frequency +9,9\\d\\d categories");
        assertServedAsScored();
        assertThat(run("train --input rows.csv --encode merchant=one-hot --epochs 1 --layers 4:tanh --score mse"
                                + " --force --output model")
                        .err())
                .contains("one-hot (201 inputs)");
        assertServedAsScored();
    }

    @Test
    void whatTheDataSuggestIsOverruled() throws IOException {
        run("simulate --raw --rows 2000 --fraud-rate 0.02 --seed 2 --no-comment --output rows.csv");

        run("train --input rows.csv --label is_fraud --epochs 2 --layers 4:tanh --time-zone Europe/Berlin"
                + " --encode channel=frequency,country=ordinal,timestamp=day-of-week,amount=numeric+missing-indicator"
                + " --exclude merchant_id --output model");

        String inspected = run("inspect model").out();
        assertThat(inspected)
                .contains("frequency: ", "ordinal: ", "day-of-week in Europe/Berlin")
                .doesNotContain("time-of-day");
        assertThat(ModelBundle.read(folder.resolve("model")).model().input().features())
                .isGreaterThan(20);
        assertServedAsScored();
    }

    private CommandLineRun run(String line) {
        CommandLineRun run = CommandLineRun.in(folder, line);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static double auroc(CommandLineRun train) {
        Matcher figure = AUROC.matcher(train.out());
        assertThat(figure.find()).as(train.out()).isTrue();
        return Double.parseDouble(figure.group(1));
    }

    /** The lines as text fields, in structs and in maps. */
    private void assertServedAsScored() throws IOException {
        run("score --model model --input rows.csv --reasons 0 --output scored.csv");
        List<String> scored = Files.readAllLines(folder.resolve("scored.csv"));
        List<String> rows = Files.readAllLines(folder.resolve("rows.csv"));
        int column = List.of(scored.get(0).split(",")).indexOf("anomaly_score");
        List<Double> expected = scored.stream()
                .skip(1)
                .map(line -> Double.valueOf(line.split(",", -1)[column]))
                .toList();
        List<Double> ofStructs = new ArrayList<>();
        List<Double> ofMaps = new ArrayList<>();
        try (ParseDelimited.Value<SinkRecord> parse = new ParseDelimited.Value<>();
                ScoreAnomaly.Value<SinkRecord> score = new ScoreAnomaly.Value<>()) {
            parse.configure(Map.of("columns", rows.get(0)));
            score.configure(Map.of("model", folder.resolve("model").toString()));
            for (String row : rows.subList(1, rows.size())) {
                SinkRecord line = new SinkRecord("rows", 0, null, null, Schema.STRING_SCHEMA, row, 0);
                Struct struct = (Struct) parse.apply(line).value();
                Map<String, Object> map = new HashMap<>();
                struct.schema().fields().forEach(field -> map.put(field.name(), struct.get(field)));
                ofStructs.add(
                        ((Struct) score.apply(line.newRecord("rows", 0, null, null, struct.schema(), struct, null))
                                        .value())
                                .getFloat64("anomaly_score"));
                ofMaps.add((Double) ((Map<?, ?>) score.apply(line.newRecord("rows", 0, null, null, null, map, null))
                                .value())
                        .get("anomaly_score"));
            }
        }
        assertThat(ofStructs).isEqualTo(expected);
        assertThat(ofMaps).isEqualTo(expected);
    }
}
