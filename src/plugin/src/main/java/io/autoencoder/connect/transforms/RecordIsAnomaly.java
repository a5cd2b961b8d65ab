// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.engine.ProductVersion;
import io.autoencoder.connect.errors.ErrorPolicy;
import io.autoencoder.connect.errors.RateLimitedLog;
import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.record.ErrorMessage;
import io.autoencoder.connect.record.FieldReader;
import io.autoencoder.connect.record.TypeName;
import io.autoencoder.connect.record.UnscorableRecordException;
import io.autoencoder.connect.settings.UnknownKeys;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells records that {@link ScoreAnomaly} flagged from the others, and those it scored from those it did not. See
 * {@link #OVERVIEW_DOC}. Thread-safe once configured.
 *
 * @param <R> source or sink records
 */
public final class RecordIsAnomaly<R extends ConnectRecord<R>> implements Predicate<R>, Versioned {

    public static final String OVERVIEW_DOC =
            "Is true for records that <code>ScoreAnomaly</code> flagged, or whose score is above a threshold. The flag or"
                    + " score may have any type that headers and converters make of it: a Boolean, a number, or either as"
                    + " text. Records without one, such as tombstones and records that could not be scored, are no anomalies and"
                    + " not normal either: <code>match</code> tells the three apart.";

    public static final ConfigDef CONFIG_DEF = RecordIsAnomalyConfig.CONFIG_DEF;

    private static final Logger LOG = LoggerFactory.getLogger(RecordIsAnomaly.class);
    private static final String NAME = "RecordIsAnomaly";
    private static final String PURPOSE = "test record";

    private final Consumer<String> log;
    private final RateLimitedLog absence;
    private ErrorPolicy errors;
    private FieldReader field;
    private @Nullable String header;
    private String name;
    private double threshold;
    private Verdict match;

    /** Where some records have an outcome, those without are no sign of a wrong name. */
    private volatile boolean seen;

    public RecordIsAnomaly() {
        this(LOG::warn);
    }

    /** @param log takes warnings */
    RecordIsAnomaly(Consumer<String> log) {
        this.log = log;
        absence = new RateLimitedLog(log);
    }

    @Override
    public void configure(Map<String, ?> properties) {
        RecordIsAnomalyConfig config = new RecordIsAnomalyConfig(properties);
        header = config.header().orElse(null);
        name = config.header().orElse(config.field().text());
        field = new FieldReader(config.field());
        // A flag is 0 or 1.
        threshold = config.threshold().orElse(0);
        match = config.match();
        errors = new ErrorPolicy(NAME, PURPOSE, config, log);
        UnknownKeys.warn(LOG, NAME, config);
    }

    @Override
    public boolean test(R record) {
        try {
            Object value = header == null ? field.valueIn(record.value()) : headerOf(record);
            if (value != null) {
                seen = true;
            } else if (!seen) {
                warnOfAbsence(record);
            }
            return verdict(value) == match;
        } catch (UnscorableRecordException problem) {
            errors.settle(record, problem);
            return match == Verdict.UNSCORED;
        }
    }

    /** A wrong name here is no error, and nothing is ever routed. */
    private void warnOfAbsence(R record) {
        boolean present =
                header == null ? field.isIn(record.value()) : record.headers().lastWithName(header) != null;
        if (record.value() != null && !present) {
            absence.tell(ErrorMessage.of(
                    NAME,
                    PURPOSE,
                    new UnscorableRecordException("no " + (header == null ? "field '" : "header '") + name
                            + "'; record treated as unscored. ScoreAnomaly must come before and write it, see its output.fields, output.prefix and"
                            + " output.target"),
                    record));
        }
    }

    private @Nullable Object headerOf(R record) {
        Header last = record.headers().lastWithName(header);
        return last == null ? null : last.value();
    }

    private Verdict verdict(@Nullable Object value) {
        if (value == null) {
            return Verdict.UNSCORED;
        }
        if (value instanceof Boolean flag) {
            return flag ? Verdict.ANOMALY : Verdict.NORMAL;
        }
        if (value instanceof Number number) {
            return verdict(number.doubleValue());
        }
        if (value instanceof String text) {
            return verdict(text.strip());
        }
        throw neither(TypeName.of(value));
    }

    private Verdict verdict(double score) {
        if (Double.isNaN(score)) {
            return Verdict.UNSCORED;
        }
        return score > threshold ? Verdict.ANOMALY : Verdict.NORMAL;
    }

    private Verdict verdict(String text) {
        if (text.equalsIgnoreCase("true")) {
            return Verdict.ANOMALY;
        }
        if (text.equalsIgnoreCase("false")) {
            return Verdict.NORMAL;
        }
        try {
            return verdict(TextNumber.DEFAULT.parse(text));
        } catch (NotANumberException e) {
            if (e.reason() == NotANumberException.Reason.INFINITE) {
                return text.startsWith("-") ? Verdict.NORMAL : Verdict.ANOMALY;
            }
            throw neither("text that is neither");
        }
    }

    private UnscorableRecordException neither(String found) {
        return new UnscorableRecordException(
                (header == null ? "field '" : "header '") + name + "' expected a flag or a score but was " + found);
    }

    @Override
    public String version() {
        return ProductVersion.current();
    }

    @Override
    public ConfigDef config() {
        return CONFIG_DEF;
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
