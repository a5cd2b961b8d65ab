// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.parse;

import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.settings.ConfigDefBuilder;
import io.autoencoder.connect.settings.EnumKey;
import io.autoencoder.connect.settings.Validators;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/** The configuration of {@code ParseDelimited}. Immutable. */
public final class ParseDelimitedConfig extends ParseTextConfig {

    static final String COLUMNS_CONFIG = "columns";
    private static final String COLUMNS_DOC =
            "The columns in their order, each a name or name:type, as in Time:float64,Merchant:string. Types are string,"
                    + " boolean, int8, int16, int32, int64, float32, float64 and timestamp (see timestamp.formats)."
                    + " With columns.file, the order comes from there, and only the types are taken from here.";

    static final String COLUMNS_FILE_CONFIG = "columns.file";
    private static final String COLUMNS_FILE_DOC =
            "A file on the worker whose first line names the columns, for instance the CSV file itself; a column without a"
                    + " name is left out. It is read when"
                    + " a task starts, so that a task that starts again in the middle of the file knows them, too. Set it"
                    + " instead of listing many columns.";

    static final String COLUMN_TYPE_CONFIG = "column.type";
    private static final String COLUMN_TYPE_DOC = "The type of the columns that none is given for.";

    static final String HEADER_LINES_CONFIG = "header.lines";
    private static final String HEADER_LINES_DOC =
            "What becomes of a line that repeats the names of the columns, wherever it comes: dropped (drop), or parsed"
                    + " like any other (keep).";

    static final String DELIMITER_CONFIG = "delimiter";
    private static final String DELIMITER_DOC =
            "What separates the cells: one character or more. Those that cannot be typed are written as \\t for a tab, or with"
                    + " their code as in \\u0001.";

    static final String QUOTE_CONFIG = "quote";
    private static final String QUOTE_DOC = "The character round cells that hold the delimiter; inside, it is doubled.";

    static final String TRIM_CONFIG = "trim";
    private static final String TRIM_DOC = "Whether spaces at both ends of a cell are removed.";

    static final String NULL_VALUE_CONFIG = "null.value";
    private static final String NULL_VALUE_DOC =
            "The text of a cell without a value, which becomes null. In columns of other types than string, an empty cell and"
                    + " the words na, n/a, nan, null, none and ? are null besides, in any case; string columns keep them, and"
                    + " ScoreAnomaly reads them by the words of its model.";

    public static final String DECIMAL_COMMA_CONFIG = "decimal.comma";
    private static final String DECIMAL_COMMA_DOC =
            "Whether float32 and float64 columns hold numbers with a decimal comma, as in 1,5. Left false, the decimal"
                    + " separator is a point; set to true, it is the comma and nothing else.";

    private static final String CHARSET_DOC = "The character set of lines that come as bytes, and of columns.file.";

    private static final String FIELD_DOC =
            "The field that holds the line; what else the record's key or value holds is dropped. Left empty, the key or"
                    + " value itself is the line, as Kafka's file source writes it.";

    private static final String SCHEMA_NAME_DOC = "The name of the parsed lines' schema. Left empty, it has none.";

    static final String COMMENT_PREFIX_CONFIG = "comment.prefix";
    private static final String COMMENT_PREFIX_DOC =
            "Lines that start with this text are dropped, and passed over where columns.file is read. Left empty, there"
                    + " are no comments. Set it to # for files that explain themselves in their first lines.";

    static final String EMPTY_LINES_CONFIG = "empty.lines";
    private static final String EMPTY_LINES_DOC =
            "What becomes of a line without text: an error (fail), or dropped (drop).";

    static final String SHORT_LINES_CONFIG = "short.lines";
    private static final String SHORT_LINES_DOC =
            "What becomes of a line with fewer cells than columns: an error (fail), or the columns without a cell are null"
                    + " (fill).";

    static final String LONG_LINES_CONFIG = "long.lines";
    private static final String LONG_LINES_DOC =
            "What becomes of a line with more cells than columns: an error (fail), or the cells too many are ignored (cut).";

    /** What becomes of an unusual line; each kind has two of these to choose from. */
    private enum Treatment {
        FAIL,
        DROP,
        KEEP,
        FILL,
        CUT
    }

    private static final EnumKey<Treatment> HEADER_LINES = new EnumKey<>(List.of(Treatment.DROP, Treatment.KEEP));
    private static final EnumKey<Treatment> EMPTY_LINES = new EnumKey<>(List.of(Treatment.FAIL, Treatment.DROP));
    private static final EnumKey<Treatment> SHORT_LINES = new EnumKey<>(List.of(Treatment.FAIL, Treatment.FILL));
    private static final EnumKey<Treatment> LONG_LINES = new EnumKey<>(List.of(Treatment.FAIL, Treatment.CUT));

    public static final ConfigDef CONFIG_DEF = new ConfigDefBuilder()
            .identifiedBy(COLUMNS_FILE_CONFIG, FIELD_CONFIG)
            .group("Columns")
            .list(COLUMNS_CONFIG, "", Declarations.VALIDATOR, Importance.HIGH, COLUMNS_DOC)
            .checkedBy(Columns::checkDeclared)
            .text(COLUMNS_FILE_CONFIG, "", Importance.MEDIUM, COLUMNS_FILE_DOC)
            .checkedBy(Columns::checkFile)
            .text(COLUMN_TYPE_CONFIG, "string", Declarations.TYPES, Importance.MEDIUM, COLUMN_TYPE_DOC)
            .text(SCHEMA_NAME_CONFIG, "", Importance.LOW, SCHEMA_NAME_DOC)
            .group("Lines")
            .text(DELIMITER_CONFIG, ",", Validators.DELIMITER, Importance.MEDIUM, DELIMITER_DOC)
            .checkedBy(LineFormat::check)
            .text(QUOTE_CONFIG, "\"", Validators.CHARACTER, Importance.LOW, QUOTE_DOC)
            .flag(TRIM_CONFIG, true, Importance.LOW, TRIM_DOC)
            .text(NULL_VALUE_CONFIG, "", Importance.LOW, NULL_VALUE_DOC)
            .flag(DECIMAL_COMMA_CONFIG, false, Importance.LOW, DECIMAL_COMMA_DOC)
            .keys(ParseTextConfig::timestampKeys)
            .text(CHARSET_CONFIG, "UTF-8", Validators.CHARSET, Importance.LOW, CHARSET_DOC)
            .text(FIELD_CONFIG, "", Validators.OPTIONAL_PATH, Importance.LOW, FIELD_DOC)
            .group("Unusual lines")
            .text(HEADER_LINES_CONFIG, "drop", HEADER_LINES, Importance.MEDIUM, HEADER_LINES_DOC)
            .text(COMMENT_PREFIX_CONFIG, "", Importance.LOW, COMMENT_PREFIX_DOC)
            .text(EMPTY_LINES_CONFIG, "fail", EMPTY_LINES, Importance.MEDIUM, EMPTY_LINES_DOC)
            .text(SHORT_LINES_CONFIG, "fail", SHORT_LINES, Importance.LOW, SHORT_LINES_DOC)
            .text(LONG_LINES_CONFIG, "fail", LONG_LINES, Importance.LOW, LONG_LINES_DOC)
            .keys(ParseTextConfig::errorKeys)
            .build();

    private final LineFormat format;
    private final Columns columns;

    /** @throws ConfigException if a value is wrong or contradicts another, or the columns' file cannot be read */
    public ParseDelimitedConfig(Map<String, ?> properties) {
        super(CONFIG_DEF, properties);
        ConfigDefBuilder.require(CONFIG_DEF, this, values -> {
            LineFormat.check(values);
            Columns.of(values);
        });
        format = LineFormat.of(values());
        columns = Columns.of(values());
    }

    public Columns columns() {
        return columns;
    }

    LineFormat format() {
        return format;
    }

    boolean trim() {
        return getBoolean(TRIM_CONFIG);
    }

    String nullValue() {
        return getString(NULL_VALUE_CONFIG);
    }

    ValueFormat valueFormat() {
        return new ValueFormat("column", getBoolean(DECIMAL_COMMA_CONFIG) ? ',' : TextNumber.POINT, timestamps());
    }

    boolean dropsHeaderLines() {
        return HEADER_LINES.parse(HEADER_LINES_CONFIG, getString(HEADER_LINES_CONFIG)) == Treatment.DROP;
    }

    /** Empty where lines are no comments. */
    String commentPrefix() {
        return getString(COMMENT_PREFIX_CONFIG);
    }

    boolean dropsEmptyLines() {
        return EMPTY_LINES.parse(EMPTY_LINES_CONFIG, getString(EMPTY_LINES_CONFIG)) == Treatment.DROP;
    }

    boolean fillsShortLines() {
        return SHORT_LINES.parse(SHORT_LINES_CONFIG, getString(SHORT_LINES_CONFIG)) == Treatment.FILL;
    }

    boolean cutsLongLines() {
        return LONG_LINES.parse(LONG_LINES_CONFIG, getString(LONG_LINES_CONFIG)) == Treatment.CUT;
    }
}
