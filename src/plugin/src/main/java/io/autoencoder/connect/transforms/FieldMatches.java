// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.engine.ProductVersion;
import io.autoencoder.connect.errors.ErrorPolicy;
import io.autoencoder.connect.expression.Condition;
import io.autoencoder.connect.expression.IncomparableException;
import io.autoencoder.connect.record.ErrorMessage;
import io.autoencoder.connect.record.UnscorableRecordException;
import io.autoencoder.connect.settings.UnknownKeys;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Selects records by a condition, as SQL's WHERE does. See {@link #OVERVIEW_DOC}. Thread-safe once configured.
 *
 * @param <R> source or sink records
 */
public final class FieldMatches<R extends ConnectRecord<R>> implements Predicate<R>, Versioned {

    public static final String OVERVIEW_DOC =
            "Is true for records that a condition holds for, written as after SQL's WHERE: <code>V1 &gt; 5 AND V2 IS NOT NULL"
                    + " AND user LIKE 'Kai%'</code>. Names are fields of the value, nested ones joined with dots; <code>$key</code>,"
                    + " <code>$header.NAME</code>, <code>$topic</code>, <code>$partition</code> and <code>$timestamp</code> are"
                    + " the rest of the record. What is compared with NULL is unknown, and the predicate is true for what is"
                    + " true alone. Nothing in a condition is run as code.";

    public static final ConfigDef CONFIG_DEF = FieldMatchesConfig.CONFIG_DEF;

    static final String NAME = "FieldMatches";

    private static final String PURPOSE = "test record";
    private static final Logger LOG = LoggerFactory.getLogger(FieldMatches.class);

    private final Consumer<String> log;
    private Condition<R> condition;
    private ErrorPolicy errors;

    public FieldMatches() {
        this(LOG::warn);
    }

    /** @param log takes warnings */
    @SuppressWarnings("NullAway.Init") // What configure sets: a worker calls it before it tests records.
    FieldMatches(Consumer<String> log) {
        this.log = log;
    }

    @Override
    public void configure(Map<String, ?> properties) {
        FieldMatchesConfig config = new FieldMatchesConfig(properties);
        condition = config.condition(log);
        errors = new ErrorPolicy(NAME, PURPOSE, config, log);
        UnknownKeys.warn(LOG, NAME, config);
    }

    @Override
    public boolean test(R record) {
        try {
            return condition.test(record);
        } catch (UnscorableRecordException problem) {
            errors.settle(record, problem);
        } catch (IncomparableException problem) {
            errors.settle(record, new UnscorableRecordException(problem.reason()));
        }
        return false;
    }

    static String sentence(ConnectRecord<?> record, UnscorableRecordException problem) {
        return ErrorMessage.of(NAME, PURPOSE, problem, record);
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
