// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.errors.RateLimitedLog;
import io.autoencoder.connect.expression.Operand;
import io.autoencoder.connect.expression.Reference;
import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.feature.ScaledDecimal;
import io.autoencoder.connect.record.RecordPart;
import io.autoencoder.connect.record.TypeName;
import io.autoencoder.connect.scoring.RecordField;
import io.autoencoder.connect.settings.EnumKey;
import java.util.Date;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * What a condition names in records: a part of them as a whole, or by subclasses something in it. Thread-safe.
 *
 * @param <R> source or sink records
 */
abstract sealed class RecordOperand<R extends ConnectRecord<R>> implements Operand<R>
        permits FieldOperand, HeaderOperand, RecordOperand.Whole {

    private final String name;

    RecordOperand(String name) {
        this.name = name;
    }

    /** @param log takes a sentence about fields that no record has */
    static <R extends ConnectRecord<R>> RecordOperand<R> of(
            Reference reference, MissingField missing, boolean replaceNullWithDefault, Consumer<String> log) {
        RateLimitedLog absence = new RateLimitedLog(log);
        return switch (reference.part()) {
            case VALUE, KEY -> {
                RecordPart part = reference.part() == Reference.Part.KEY ? RecordPart.KEY : RecordPart.VALUE;
                yield reference.steps().isEmpty()
                        ? new Whole<>("the " + EnumKey.nameOf(part), part::value, null)
                        : new FieldOperand<>(part, reference, missing, replaceNullWithDefault, absence);
            }
            case HEADER -> new HeaderOperand<>(reference, replaceNullWithDefault, absence);
            case TOPIC -> new Whole<>("the topic", ConnectRecord::topic, "");
            case PARTITION -> new Whole<>("the partition", ConnectRecord::kafkaPartition, 0);
            case TIMESTAMP -> new Whole<>("the timestamp", RecordOperand::timestamp, new Date(0));
        };
    }

    private static @Nullable Date timestamp(ConnectRecord<?> record) {
        Long millis = record.timestamp();
        return millis == null ? null : new Date(millis);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String typeOf(Object value) {
        return TypeName.of(value);
    }

    /** Decimals with their own scale are a struct or map. */
    @Override
    public final Object plain(Object value) {
        try {
            if (value instanceof Struct struct) {
                return RecordField.scaled(struct);
            }
            return value instanceof Map<?, ?> map && ScaledDecimal.isOf(map.keySet())
                    ? ScaledDecimal.decimal(map.get(ScaledDecimal.SCALE), map.get(ScaledDecimal.VALUE))
                    : value;
        } catch (NotANumberException e) {
            return value;
        }
    }

    /** A part of the record that is a value by itself. */
    static final class Whole<R extends ConnectRecord<R>> extends RecordOperand<R> {

        private final Function<R, @Nullable Object> part;
        private final @Nullable Object sample;

        Whole(String name, Function<R, @Nullable Object> part, @Nullable Object sample) {
            super(name);
            this.part = part;
            this.sample = sample;
        }

        @Override
        public @Nullable Object value(R record) {
            return part.apply(record);
        }

        @Override
        public @Nullable Object sample() {
            return sample;
        }
    }
}
