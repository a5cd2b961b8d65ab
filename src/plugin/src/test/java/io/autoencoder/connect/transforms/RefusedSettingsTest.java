// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every setting that can be wrong, and the sentence about it: both when a connector is validated and when it starts.
 */
class RefusedSettingsTest {

    private static final String TYPES = "[string, boolean, int8, int16, int32, int64, float32, float64, timestamp]";

    /** Plugin, key, value, and what follows "Invalid value": the value as it is shown, the key to change, and why. */
    private static final String TABLE = """
            ScoreAnomaly model                     |                     |  for configuration model: name a bundle or a model file
            ScoreAnomaly features                  | Amount,,Age         |  for configuration features: field path '' has an empty name in it
            ScoreAnomaly features                  | Amount,Age,Balance. | Balance. for configuration features: field path 'Balance.' has an empty name in it
            ScoreAnomaly features                  | Amount,Age,`Balance | `Balance for configuration features: field path '`Balance' opens a backtick that is not closed before a dot or the end
            ScoreAnomaly features                  | Amount              | [Amount] for configuration features: the bundle has 3 features but 1 are listed; list as many
            ScoreAnomaly features                  | Amount,Age,Amount   | [Amount, Age, Amount] for configuration features: feature Amount is listed twice
            ScoreAnomaly model.trusted.keys        | key.pem             | key.pem for configuration model.trusted.keys: not an Ed25519 public key; give the line between BEGIN and END that openssl pkey -pubout prints
            ScoreAnomaly missing                   | skip                | skip for configuration missing: choose one of [bundle, fail, center, zero]
            ScoreAnomaly replace.null.with.default | yes                 | yes for configuration replace.null.with.default: Expected value to be either true or false
            ScoreAnomaly engine                    | gpu                 | gpu for configuration engine: choose one of [auto, java, tensorflow]
            ScoreAnomaly reload.interval.ms        | 1m                  | 1m for configuration reload.interval.ms: Not a number of type LONG
            ScoreAnomaly reload.interval.ms        | -1                  | -1 for configuration reload.interval.ms: Value must be at least 0
            ScoreAnomaly threshold                 | high                | high for configuration threshold: a threshold is a finite number of 0 or more, or a rate such as rate:20/day or rate:0.1%
            ScoreAnomaly threshold                 | -1                  | -1 for configuration threshold: a threshold is a finite number of 0 or more, or a rate such as rate:20/day or rate:0.1%
            ScoreAnomaly threshold                 | NaN                 | NaN for configuration threshold: a threshold is a finite number of 0 or more, or a rate such as rate:20/day or rate:0.1%
            ScoreAnomaly threshold                 | Infinity            | Infinity for configuration threshold: a threshold is a finite number of 0 or more, or a rate such as rate:20/day or rate:0.1%
            ScoreAnomaly threshold                 | rate:20/hour        | rate:20/hour for configuration threshold: a rate is a number of alerts such as 20/day, or a share such as 0.1%
            ScoreAnomaly threshold.lowest          | -1                  | -1.0 for configuration threshold.lowest: a threshold is a finite number of 0 or more
            ScoreAnomaly threshold.highest         | high                | high for configuration threshold.highest: Not a number of type DOUBLE
            ScoreAnomaly score.method              | rmse                | rmse for configuration score.method: choose one of [bundle, mse, mae]
            ScoreAnomaly score.method              | mae                 | null for configuration threshold: the bundle's threshold is for another score.method; set one for this
            ScoreAnomaly window.key.field          | a..b                | a..b for configuration window.key.field: field path 'a..b' has an empty name in it
            ScoreAnomaly window.key.missing        | drop                | drop for configuration window.key.missing: choose one of [fail, share]
            ScoreAnomaly window.max.keys           | 0                   | 0 for configuration window.max.keys: Value must be at least 1
            ScoreAnomaly window.max.keys           | 9999999999          | 9999999999 for configuration window.max.keys: Not a number of type INT
            ScoreAnomaly output.fields             | score,size          | size for configuration output.fields: choose one of [score, flag, percentile, threshold, reasons, explanation, expected, model]
            ScoreAnomaly output.target             | topic               | topic for configuration output.target: choose one of [value, headers]
            ScoreAnomaly reasons.top               | 0                   | 0 for configuration reasons.top: Value must be at least 1
            ScoreAnomaly reasons.top               | three               | three for configuration reasons.top: Not a number of type INT
            ScoreAnomaly on.error                  | skip                | skip for configuration on.error: choose one of [fail, pass, tag]
            ScoreAnomaly on.delete                 | drop                | drop for configuration on.delete: choose one of [pass, null, fail]
            ScoreAnomaly label.field               | a..b                | a..b for configuration label.field: field path 'a..b' has an empty name in it
            ScoreAnomaly label.anomalies           | fraud,,x            |  for configuration label.anomalies: a label must not be blank
            ScoreAnomaly label.topic               | verdicts            |  for configuration label.consumer.bootstrap.servers: it must be set where label.topic is
            ScoreAnomaly label.consumer.bootstrap.servers | broker:9092  |  for configuration label.topic: it must be set where label.consumer.bootstrap.servers is
            ScoreAnomaly label.key.field           | a..b                | a..b for configuration label.key.field: field path 'a..b' has an empty name in it
            ScoreAnomaly label.key.converter       | no.Converter        | no.Converter for configuration label.key.converter: there is no such class on this worker
            ScoreAnomaly label.value.converter     | java.lang.String    | java.lang.String for configuration label.value.converter: it is no converter, as org.apache.kafka.connect.json.JsonConverter is one
            ScoreAnomaly label.join.window.ms      | 1d                  | 1d for configuration label.join.window.ms: Not a number of type LONG
            ScoreAnomaly label.join.window.ms      | 0                   | 0 for configuration label.join.window.ms: Value must be at least 1
            ScoreAnomaly label.join.max.records    | 0                   | 0 for configuration label.join.max.records: Value must be at least 1
            ScoreAnomaly accuracy.window.records   | 5                   | 5 for configuration accuracy.window.records: Value must be at least 100
            ScoreAnomaly drift.reference           | last                | last for configuration drift.reference: choose one of [bundle, window, none]
            ScoreAnomaly drift.window.records      | 5                   | 5 for configuration drift.window.records: Value must be at least 100
            ScoreAnomaly drift.window.ms           | -1                  | -1 for configuration drift.window.ms: Value must be at least 0
            ScoreAnomaly monitor.include.values    | yes                 | yes for configuration monitor.include.values: Expected value to be either true or false
            ScoreAnomaly challenger.model          | /no/such/model      | /no/such/model for configuration challenger.model: as a challenger: no such file or directory; the path is resolved on the machine that runs the worker
            ScoreAnomaly challenger.features       | a..b                | a..b for configuration challenger.features: field path 'a..b' has an empty name in it
            ScoreAnomaly challenger.output.prefix  | anomaly_            | anomaly_ for configuration challenger.output.prefix: it must differ from output.prefix
            RecordIsAnomaly field                  | .flag               | .flag for configuration field: field path '.flag' has an empty name in it
            RecordIsAnomaly field                  | `flag               | `flag for configuration field: field path '`flag' opens a backtick that is not closed before a dot or the end
            RecordIsAnomaly header                 | any                 | any for configuration header: set either field or header, not both
            RecordIsAnomaly threshold              | high                | high for configuration threshold: Not a number of type DOUBLE
            RecordIsAnomaly threshold              | -0.5                | -0.5 for configuration threshold: a threshold is a finite number of 0 or more
            RecordIsAnomaly match                  | true                | true for configuration match: choose one of [anomaly, normal, unscored]
            RecordIsAnomaly on.error               | tag                 | tag for configuration on.error: choose one of [fail, pass]
            FieldMatches condition                 | a > > 5             | for configuration condition: at character 5, expected a field or a value but found >⏎a > > 5⏎    ^
            FieldMatches missing                   | skip                | skip for configuration missing: choose one of [null, fail]
            FieldMatches replace.null.with.default | yes                 | yes for configuration replace.null.with.default: Expected value to be either true or false
            FieldMatches on.error                  | tag                 | tag for configuration on.error: choose one of [fail, pass]
            ParseDelimited columns                 |                     | [] for configuration columns: name the columns, or a file that does in columns.file
            ParseDelimited columns                 | a,a                 | a for configuration columns: this name is listed twice
            ParseDelimited columns                 | a,,b                |  for configuration columns: a name in the list is empty
            ParseDelimited columns                 | :int32              | :int32 for configuration columns: a name must stand before the colon
            ParseDelimited columns                 | a:money             | a:money for configuration columns: after the colon stands one of the types TYPES
            ParseDelimited columns.file            | /none.csv           | /none.csv for configuration columns.file: no such file or directory; the path is resolved on the machine that runs the worker
            ParseDelimited column.type             | money               | money for configuration column.type: choose one of TYPES
            ParseDelimited delimiter               |                     |  for configuration delimiter: a delimiter is one character or more, neither a line break nor a quote; those that cannot be typed are written like \\t or \\u0001
            ParseDelimited delimiter               | "                   | " for configuration delimiter: a delimiter is one character or more, neither a line break nor a quote; those that cannot be typed are written like \\t or \\u0001
            ParseDelimited delimiter               | \\u000a              | \\u000a for configuration delimiter: a delimiter is one character or more, neither a line break nor a quote; those that cannot be typed are written like \\t or \\u0001
            ParseDelimited quote                   | ,                   | , for configuration delimiter: delimiter and quote are the same character
            ParseDelimited quote                   | ;;                  | ;; for configuration quote: give one character, or \\t for a tab
            ParseDelimited quote                   |                     |  for configuration quote: give one character, or \\t for a tab
            ParseDelimited trim                    | maybe               | maybe for configuration trim: Expected value to be either true or false
            ParseDelimited decimal.comma           | ;                   | ; for configuration decimal.comma: Expected value to be either true or false
            ParseDelimited timestamp.formats       | YYYY-MM-DD          | YYYY-MM-DD for configuration timestamp.formats: not a pattern of dates; dd/MM/yyyy HH:mm:ss is one (it gives no year, month, day and hour; they are yyyy, MM, dd and HH, or hh with a)
            ParseDelimited timestamp.formats       | yyyy-MM-dd,qqqqqqqq | qqqqqqqq for configuration timestamp.formats: not a pattern of dates; dd/MM/yyyy HH:mm:ss is one (Too many pattern letters: q)
            ParseDelimited timestamp.zone          | Mars                | Mars for configuration timestamp.zone: this time zone is not known here; UTC and Europe/Paris are two
            ParseDelimited charset                 | UTF-9               | UTF-9 for configuration charset: this character set is not known here; UTF-8 is a common one
            ParseDelimited charset                 | U T F               | U T F for configuration charset: this character set is not known here; UTF-8 is a common one
            ParseDelimited field                   | after.              | after. for configuration field: field path 'after.' has an empty name in it
            ParseDelimited header.lines            | skip                | skip for configuration header.lines: choose one of [drop, keep]
            ParseDelimited empty.lines             | skip                | skip for configuration empty.lines: choose one of [fail, drop]
            ParseDelimited short.lines             | pad                 | pad for configuration short.lines: choose one of [fail, fill]
            ParseDelimited long.lines              | trim                | trim for configuration long.lines: choose one of [fail, cut]
            ParseDelimited timestamp.field         | a..b                | a..b for configuration timestamp.field: field path 'a..b' has an empty name in it
            ParseDelimited on.error                | ignore              | ignore for configuration on.error: choose one of [fail, pass, tag]
            ParseJson field                        | a..b                | a..b for configuration field: field path 'a..b' has an empty name in it
            ParseJson charset                      | latin               | latin for configuration charset: this character set is not known here; UTF-8 is a common one
            ParseJson schema.fields                | a:money             | a:money for configuration schema.fields: after the colon stands one of the types TYPES
            ParseJson schema.fields                | a,a                 | a for configuration schema.fields: this name is listed twice
            ParseJson schema.fields                | a,a.b               | a.b for configuration schema.fields: it leads through a field that is declared as a value
            ParseJson schema.fields                | a.b,a               | a for configuration schema.fields: this field holds others, or is listed twice
            ParseJson schema.fields                | a..b                | a..b for configuration schema.fields: field path 'a..b' has an empty name in it
            ParseJson timestamp.formats            | HH:mm               | HH:mm for configuration timestamp.formats: not a pattern of dates; dd/MM/yyyy HH:mm:ss is one (it gives no year, month, day and hour; they are yyyy, MM, dd and HH, or hh with a)
            ParseJson timestamp.zone               | Utopia/City         | Utopia/City for configuration timestamp.zone: this time zone is not known here; UTC and Europe/Paris are two
            ParseJson timestamp.field              | a..b                | a..b for configuration timestamp.field: field path 'a..b' has an empty name in it
            ParseJson on.error                     | drop                | drop for configuration on.error: choose one of [fail, pass, tag]
            MaskText fields                        | a..b                | a..b for configuration fields: field path 'a..b' has an empty name in it
            MaskText fields                        | a.b,a               | a for configuration fields: 'a.b' is listed too, and one of them holds the other
            MaskText fields                        |                     | [] for configuration fields: name at least one field
            MaskText mask                          | middle              | middle for configuration mask: choose one of [all, left, right, keep.left, keep.right]
            MaskText count                         | -1                  | -1 for configuration count: Value must be at least 0
            MaskText mask.upper                    | XX                  | XX for configuration mask.upper: give one character, or nothing
            MaskText mask.lower                    | xx                  | xx for configuration mask.lower: give one character, or nothing
            MaskText mask.digit                    | 00                  | 00 for configuration mask.digit: give one character, or nothing
            MaskText mask.other                    | --                  | -- for configuration mask.other: give one character, or nothing
            MaskText replace.null.with.default     | maybe               | maybe for configuration replace.null.with.default: Expected value to be either true or false
            MaskText on.error                      | drop                | drop for configuration on.error: choose one of [fail, pass, tag]
            HashField fields                       | `a                  | `a for configuration fields: field path '`a' opens a backtick that is not closed before a dot or the end
            HashField key                          | short               | [hidden] for configuration key: give a key of at least 16 random characters
            HashField key                          | ${file:/run/s:key}  | [hidden] for configuration key: this is a reference that no config provider replaced, and no secret; set config.providers of the worker
            HashField previous.key                 | short               | [hidden] for configuration previous.key: give a key of at least 16 random characters
            HashField encoding                     | base32              | base32 for configuration encoding: choose one of [hex, base64url]
            HashField replace.null.with.default    | 1                   | 1 for configuration replace.null.with.default: Expected value to be either true or false
            HashField on.error                     | drop                | drop for configuration on.error: choose one of [fail, pass, tag]
            ConcatFields field                     | a.                  | a. for configuration field: field path 'a.' has an empty name in it
            ConcatFields template                  | ${a                 | ${a for configuration template: the ${ at position 1 has no } after it; write $$ for a dollar sign
            ConcatFields template                  | ${a..b}             | ${a..b} for configuration template: field path 'a..b' has an empty name in it
            ConcatFields template                  | constant            | constant for configuration template: it names no field; write ${user} for a field's value, and use Kafka's InsertField for a constant
            ConcatFields on.null                   | skip                | skip for configuration on.null: choose one of [null, empty, fail]
            ConcatFields replace.null.with.default | 1                   | 1 for configuration replace.null.with.default: Expected value to be either true or false
            ConcatFields on.error                  | drop                | drop for configuration on.error: choose one of [fail, pass, tag]
            ReplaceNull fields                     | a,a                 | a for configuration fields: 'a' is listed too, and one of them holds the other
            ReplaceNull value.type                 | money               | money for configuration value.type: choose one of [string, boolean, int32, int64, float64]
            ReplaceNull replace.null.with.default  | 1                   | 1 for configuration replace.null.with.default: Expected value to be either true or false
            ReplaceNull on.error                   | drop                | drop for configuration on.error: choose one of [fail, pass, tag]
            LookupFields key.fields                |                     | [] for configuration key.fields: name at least one field
            LookupFields key.fields                | a..b                | a..b for configuration key.fields: field path 'a..b' has an empty name in it
            LookupFields join                      | outer               | outer for configuration join: choose one of [left, inner]
            LookupFields key.missing               | drop                | drop for configuration key.missing: choose one of [join, fail]
            LookupFields output.fields             | a,a                 | [a, a] for configuration output.fields: name each field once
            LookupFields lookup.topic              | users               | users for configuration lookup.topic: set either it or lookup.file: a table is in one place
            LookupFields lookup.consumer.bootstrap.servers | b:9092      |  for configuration lookup.topic: it must be set where lookup.consumer.bootstrap.servers is
            LookupFields lookup.key.converter      | NoConverter         | NoConverter for configuration lookup.key.converter: there is no such class on this worker
            LookupFields lookup.value.converter    | NoConverter         | NoConverter for configuration lookup.value.converter: there is no such class on this worker
            LookupFields lookup.file               | /no/such.csv        | /no/such.csv for configuration lookup.file: no such file or directory; the path is resolved on the machine that runs the worker
            LookupFields lookup.key.fields         | a,b                 | [a, b] for configuration lookup.key.fields: name as many as key.fields does: 1
            LookupFields lookup.max.entries        | 0                   | 0 for configuration lookup.max.entries: Value must be at least 1
            LookupFields lookup.load.timeout.ms    | 0                   | 0 for configuration lookup.load.timeout.ms: Value must be at least 1
            LookupFields reload.interval.ms        | -1                  | -1 for configuration reload.interval.ms: Value must be at least 0
            LookupFields replace.null.with.default | 1                   | 1 for configuration replace.null.with.default: Expected value to be either true or false
            LookupFields on.error                  | drop                | drop for configuration on.error: choose one of [fail, pass, tag]
            WindowAggregate key.fields             | a..b                | a..b for configuration key.fields: field path 'a..b' has an empty name in it
            WindowAggregate time.field             | a..b                | a..b for configuration time.field: field path 'a..b' has an empty name in it
            WindowAggregate windows                |                     | [] for configuration windows: name at least one window
            WindowAggregate windows                | 1h,1w               | 1w for configuration windows: write a number and one of ms, s, m, h, d, as in 15m or 7d
            WindowAggregate aggregates             |                     | [] for configuration aggregates: name at least one aggregate
            WindowAggregate aggregates             | median(a)           | median(a) for configuration aggregates: there is no aggregate 'median'; choose one of count, sum, mean, std, min, max, distinct, time_since_last
            WindowAggregate aggregates             | count,count         | count,count for configuration aggregates: two aggregates are called count_1h; name one with AS, as in count:1h as visits
            WindowAggregate include.current        | 1                   | 1 for configuration include.current: Expected value to be either true or false
            WindowAggregate grace.period           | soon                | soon for configuration grace.period: write a number and one of ms, s, m, h, d, as in 15m or 7d
            WindowAggregate exact.events           | 0                   | 0 for configuration exact.events: Value must be at least 1
            WindowAggregate buckets                | 0                   | 0 for configuration buckets: Value must be at least 1
            WindowAggregate exact.events           | 100001              | 100001 for configuration exact.events: Value must be no more than 100000
            WindowAggregate buckets                | 10001               | 10001 for configuration buckets: Value must be no more than 10000
            WindowAggregate max.keys               | 0                   | 0 for configuration max.keys: Value must be at least 1
            WindowAggregate memory.limit.mb        | 0                   | 0 for configuration memory.limit.mb: Value must be at least 1
            WindowAggregate max.keys               | 1000000             | 256 for configuration memory.limit.mb: 1,000,000 keys with 64 records each take 695 MB; raise it, or lower max.keys or exact.events
            WindowAggregate replace.null.with.default | 1                | 1 for configuration replace.null.with.default: Expected value to be either true or false
            WindowAggregate on.error               | drop                | drop for configuration on.error: choose one of [fail, pass, tag]
            """;

    /** Keys that take any text. */
    private static final Set<String> ANY_TEXT = Set.of(
            "ScoreAnomaly output.prefix",
            "ScoreAnomaly error.header",
            "ParseDelimited schema.name",
            "ParseDelimited null.value",
            "ParseDelimited comment.prefix",
            "ParseDelimited error.header",
            "ParseJson schema.name",
            "ParseJson error.header",
            "MaskText error.header",
            "HashField key.id",
            "HashField previous.key.id",
            "HashField previous.suffix",
            "HashField domain",
            "HashField error.header",
            "ConcatFields error.header",
            "ReplaceNull value",
            "ReplaceNull error.header",
            "LookupFields output.prefix",
            "LookupFields error.header",
            "WindowAggregate output.prefix",
            "WindowAggregate replay.header",
            "WindowAggregate error.header");

    private static final Map<String, Plugin> PLUGINS = Map.ofEntries(
            Map.entry(
                    "ScoreAnomaly",
                    new Plugin(
                            ScoreAnomaly.CONFIG_DEF,
                            ScoreAnomaly.Value<SinkRecord>::new,
                            directory -> Map.of("model", TestModel.bundle(directory)))),
            Map.entry(
                    "RecordIsAnomaly",
                    new Plugin(
                            RecordIsAnomaly.CONFIG_DEF,
                            RecordIsAnomaly<SinkRecord>::new,
                            directory -> Map.of("field", "anomaly_flag"))),
            Map.entry(
                    "FieldMatches",
                    new Plugin(
                            FieldMatches.CONFIG_DEF,
                            FieldMatches<SinkRecord>::new,
                            directory -> Map.of("condition", "amount > 5"))),
            Map.entry(
                    "ParseDelimited",
                    new Plugin(
                            ParseDelimited.CONFIG_DEF,
                            ParseDelimited.Value<SinkRecord>::new,
                            directory -> Map.of("columns", "a,b"))),
            Map.entry(
                    "ParseJson",
                    new Plugin(ParseJson.CONFIG_DEF, ParseJson.Value<SinkRecord>::new, directory -> Map.of())),
            Map.entry(
                    "MaskText",
                    new Plugin(
                            MaskText.CONFIG_DEF, MaskText.Value<SinkRecord>::new, directory -> Map.of("fields", "a"))),
            Map.entry(
                    "HashField",
                    new Plugin(
                            HashField.CONFIG_DEF,
                            HashField.Value<SinkRecord>::new,
                            directory -> Map.of("fields", "a", "key", "sixteen or more characters"))),
            Map.entry(
                    "ConcatFields",
                    new Plugin(
                            ConcatFields.CONFIG_DEF,
                            ConcatFields.Value<SinkRecord>::new,
                            directory -> Map.of("field", "a", "template", "${b}"))),
            Map.entry(
                    "ReplaceNull",
                    new Plugin(
                            ReplaceNull.CONFIG_DEF,
                            ReplaceNull.Value<SinkRecord>::new,
                            directory -> Map.of("fields", "a", "value", "1"))),
            Map.entry(
                    "LookupFields",
                    new Plugin(
                            LookupFields.CONFIG_DEF,
                            LookupFields.Value<SinkRecord>::new,
                            directory -> Map.of(
                                    "key.fields",
                                    "user",
                                    "lookup.file",
                                    "src/plugin/src/test/resources/lookup/users.csv"))),
            Map.entry(
                    "WindowAggregate",
                    new Plugin(
                            WindowAggregate.CONFIG_DEF,
                            WindowAggregate.Value<SinkRecord>::new,
                            directory -> Map.of("windows", "1h", "aggregates", "count"))));

    /** @param usable the least that has to be set */
    private record Plugin(ConfigDef keys, Supplier<Configurable> maker, Function<Path, Map<String, String>> usable) {

        /** By the key that a user interface shows them at. */
        Map<String, List<String>> errors(Map<String, String> settings) {
            return keys.validate(settings).stream()
                    .filter(value -> !value.errorMessages().isEmpty())
                    .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
        }

        void start(Map<String, String> settings) throws Exception {
            Configurable plugin = maker.get();
            try {
                plugin.configure(settings);
            } finally {
                ((AutoCloseable) plugin).close();
            }
        }
    }

    @TempDir
    private Path directory;

    static Stream<Arguments> faults() {
        return TABLE.lines().map(line -> {
            String[] cells = line.split(" +\\| ", 3);
            String[] plugin = cells[0].strip().split(" ");
            return Arguments.of(
                    plugin[0],
                    plugin[1],
                    cells[1].strip(),
                    cells[2].replace("TYPES", TYPES).replace('⏎', '\n'));
        });
    }

    @ParameterizedTest(name = "{0} {1}={2}")
    @MethodSource("faults")
    void saysInOneSentenceAtItsKeyWhatToChange(String name, String key, String value, String sentence) {
        Plugin plugin = PLUGINS.get(name);
        Map<String, String> settings = new HashMap<>(plugin.usable.apply(directory));
        settings.put(key, value);

        assertThat(plugin.errors(settings))
                .isEqualTo(Map.of(keyNamedIn(sentence), List.of("Invalid value " + sentence)));
        assertThatThrownBy(() -> plugin.start(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value " + sentence);
    }

    private static String keyNamedIn(String sentence) {
        return (" " + sentence).replaceFirst("(?s).* for configuration ([a-z.]+): .*", "$1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ScoreAnomaly",
                "RecordIsAnomaly",
                "FieldMatches",
                "ParseDelimited",
                "ParseJson",
                "MaskText",
                "HashField",
                "ConcatFields",
                "ReplaceNull",
                "LookupFields",
                "WindowAggregate"
            })
    void takesTheLeastThatHasToBeSet(String name) {
        Plugin plugin = PLUGINS.get(name);
        Map<String, String> settings = plugin.usable.apply(directory);

        assertThat(plugin.errors(settings)).isEmpty();
        assertThatCode(() -> plugin.start(settings)).doesNotThrowAnyException();
    }

    @Test
    void hasALineForEveryKeyThatCanBeWrong() {
        Set<String> keys = new TreeSet<>();
        PLUGINS.forEach((name, plugin) -> plugin.keys.names().forEach(key -> keys.add(name + " " + key)));
        keys.removeAll(ANY_TEXT);

        assertThat(TABLE.lines().map(line -> line.split(" \\| ", 2)[0].strip()).distinct())
                .containsExactlyInAnyOrderElementsOf(keys);
    }
}
