// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun.sample;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.feature.TimeText;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.FieldReader;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Samples with the time that one of their fields tells as their timestamp. */
public final class TimedSamples implements Samples {

    private static final Pattern MILLISECONDS = Pattern.compile("\\d{1,18}");

    private final Samples samples;
    private final FieldPath path;
    private final FieldReader field;

    /**
     * @param samples closed with this
     * @param field holds a time, milliseconds since 1970, or text: that number, or ISO 8601, UTC where it names no zone
     */
    public TimedSamples(Samples samples, String field) {
        this.samples = samples;
        this.path = FieldPath.named(field);
        this.field = new FieldReader(path);
    }

    @Override
    public Optional<Sample> next() {
        return samples.next().map(sample -> sample.at(time(sample)));
    }

    private long time(Sample sample) {
        try {
            long time = millis(field.valueIn(sample.value().value()), sample);
            if (time < 0) {
                throw wrong(sample, "lies before 1970, which no record's timestamp does");
            }
            return time;
        } catch (UnscorableRecordException e) {
            throw new InputException(sample.position() + ": " + e.getMessage(), e);
        } catch (DateTimeException | ArithmeticException e) {
            throw new InputException(sentence(sample, "is no time in ISO 8601 and no milliseconds since 1970"), e);
        }
    }

    private long millis(@Nullable Object value, Sample sample) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw wrong(sample, "is empty or missing");
        }
        if (value instanceof String text && MILLISECONDS.matcher(text.strip()).matches()) {
            return Long.parseLong(text.strip());
        }
        return TimeText.millis(value).orElseThrow(() -> wrong(sample, "is no time"));
    }

    private InputException wrong(Sample sample, String what) {
        return new InputException(sentence(sample, what));
    }

    private String sentence(Sample sample, String what) {
        return sample.position() + ": " + path.text() + " is to tell the record's time, but " + what;
    }

    @Override
    public void close() {
        samples.close();
    }
}
