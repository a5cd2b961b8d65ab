// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.record.ErrorMessage;
import io.autoencoder.connect.record.OnError;
import io.autoencoder.connect.record.RecordPart;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.header.Headers;
import org.slf4j.Logger;

/** What transforms whose errors go into a header make of records that they cannot process. Thread-safe. */
final class ErrorPolicy {

    static final String ON_ERROR_CONFIG = "on.error";
    static final String ERROR_HEADER_CONFIG = "error.header";

    private static final String ERROR_HEADER_DOC = "The name of the header that on.error=tag writes.";
    private static final EnumKey<OnError> ON_ERRORS = new EnumKey<>(OnError.class);

    private final String plugin;
    private final String purpose;
    private final RateLimitedLog log;
    private final OnError onError;
    private final String header;

    /**
     * @param plugin the class as users name it
     * @param purpose what cannot be done: {@code parse line}
     */
    ErrorPolicy(String plugin, String purpose, AbstractConfig config, Logger log) {
        this.plugin = plugin;
        this.purpose = purpose;
        this.log = new RateLimitedLog(log::warn);
        this.onError = ON_ERRORS.parse(ON_ERROR_CONFIG, config.getString(ON_ERROR_CONFIG));
        this.header = config.getString(ERROR_HEADER_CONFIG);
    }

    /**
     * Adds the keys to the current group.
     *
     * @param done what becomes of a record where nothing is wrong: {@code parsed}
     * @param presetHeader its usual name
     */
    static void keys(ConfigDefBuilder keys, String done, String presetHeader) {
        String doc =
                "What becomes of a record that cannot be " + done + ": an error that the connector's errors.tolerance"
                        + " decides on (fail), passed on as it is (pass), or passed on with the error in a header (tag).";
        keys.text(ON_ERROR_CONFIG, "fail", ON_ERRORS, Importance.MEDIUM, doc)
                .text(ERROR_HEADER_CONFIG, presetHeader, Importance.LOW, ERROR_HEADER_DOC);
    }

    /** @throws DataException under {@code on.error=fail} */
    <R extends ConnectRecord<R>> R handle(R record, UnscorableRecordException problem) {
        String sentence = ErrorMessage.of(plugin, purpose, problem, record);
        if (onError == OnError.FAIL) {
            throw new DataException(sentence);
        }
        log.tell(sentence);
        if (onError == OnError.PASS) {
            return record;
        }
        Headers headers = record.headers().duplicate();
        headers.remove(header).addString(header, sentence);
        return RecordPart.withHeaders(record, headers);
    }

    /**
     * What {@code on.error=tag} wrote into a record, whatever the header is called.
     *
     * @param sentenceStart how the sentences of a transform begin
     */
    static Optional<String> errorIn(ConnectRecord<?> record, String... sentenceStart) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .map(Header::value)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(value -> Arrays.stream(sentenceStart).anyMatch(value::startsWith))
                .findFirst();
    }
}
