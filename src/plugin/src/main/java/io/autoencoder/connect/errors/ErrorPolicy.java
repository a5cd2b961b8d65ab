// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.errors;

import io.autoencoder.connect.record.ErrorMessage;
import io.autoencoder.connect.record.OnError;
import io.autoencoder.connect.record.RecordPart;
import io.autoencoder.connect.record.ReplayMark;
import io.autoencoder.connect.record.UnscorableRecordException;
import io.autoencoder.connect.settings.ConfigDefBuilder;
import io.autoencoder.connect.settings.EnumKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of records that a transform or predicate cannot process: the keys that users set, the sentence, and the
 * decision. All plugins have this one. Thread-safe.
 */
public final class ErrorPolicy {

    static final String ON_ERROR_CONFIG = "on.error";
    private static final String ON_ERROR_DOC =
            "What becomes of a record that %s: an error that the connector's errors.tolerance decides on (fail), %s.";

    public static final String ERROR_HEADER_CONFIG = "error.header";
    private static final String ERROR_HEADER_DOC = "The name of the header that on.error=tag writes.";

    private static final EnumKey<OnError> OF_TRANSFORMS = new EnumKey<>(OnError.class);

    /** They have no record to write to. */
    private static final EnumKey<OnError> OF_PREDICATES = new EnumKey<>(List.of(OnError.FAIL, OnError.PASS));

    /** How the sentences of the transforms that parse text start. */
    private static final List<String> PARSE_ERRORS =
            List.of("ParseDelimited: cannot parse ", "ParseJson: cannot parse ");

    private final String plugin;
    private final String purpose;
    private final RateLimitedLog log;
    private final OnError onError;
    private final String header;

    /**
     * @param plugin the class as users name it
     * @param purpose what cannot be done: {@code parse line}
     * @param config with the keys defined here
     * @param log takes sentences about records that go on
     */
    public ErrorPolicy(String plugin, String purpose, AbstractConfig config, Consumer<String> log) {
        this.plugin = plugin;
        this.purpose = purpose;
        this.log = new RateLimitedLog(log);
        this.onError = of(config);
        this.header = config.values().get(ERROR_HEADER_CONFIG) instanceof String name ? name : "";
    }

    /**
     * Adds the keys of a transform to the current group.
     *
     * @param fault which records are meant: {@code cannot be parsed}
     * @param others what becomes of them with the values other than fail
     * @param presetHeader the usual name of the header
     * @param headerDoc what else there is to say of the header, after a space
     */
    public static void transformKeys(
            ConfigDefBuilder keys, String fault, String others, String presetHeader, String headerDoc) {
        keys.text(ON_ERROR_CONFIG, "fail", OF_TRANSFORMS, Importance.MEDIUM, ON_ERROR_DOC.formatted(fault, others))
                .text(ERROR_HEADER_CONFIG, presetHeader, Importance.LOW, ERROR_HEADER_DOC + headerDoc);
    }

    /** {@link #transformKeys} of a transform that passes on the record as it is, or with a header. */
    public static void transformKeys(ConfigDefBuilder keys, String fault, String presetHeader) {
        transformKeys(
                keys,
                fault,
                "passed on as it is (pass), or passed on with the error in a header (tag)",
                presetHeader,
                "");
    }

    /**
     * Adds the key of a predicate to the current group.
     *
     * @param fault which records are meant
     * @param passed what the predicate is for them with the value pass
     */
    public static void predicateKey(ConfigDefBuilder keys, String fault, String passed) {
        keys.text(
                ON_ERROR_CONFIG,
                "fail",
                OF_PREDICATES,
                Importance.MEDIUM,
                ON_ERROR_DOC.formatted(fault, "or " + passed + " (pass)"));
    }

    /** The decision that a transform's users made. */
    public static OnError of(AbstractConfig config) {
        return OF_TRANSFORMS.parse(ON_ERROR_CONFIG, config.getString(ON_ERROR_CONFIG));
    }

    /**
     * Decides on a record that cannot be processed, and logs those that go on.
     *
     * @return the sentence about one that goes on with it; empty for one that goes on without
     * @throws DataException under {@code on.error=fail}
     */
    public Optional<String> settle(ConnectRecord<?> record, UnscorableRecordException problem) {
        if (onError == OnError.PASS) {
            log.tell(() -> sentence(record, problem));
            return Optional.empty();
        }
        String sentence = sentence(record, problem);
        if (onError == OnError.FAIL) {
            throw new DataException(sentence);
        }
        log.tell(sentence);
        return Optional.of(sentence);
    }

    /**
     * The record as it is, or with the sentence in a header, as {@link #settle} decides.
     *
     * @return null for one that {@link #drops} is true of
     */
    public <R extends ConnectRecord<R>> @Nullable R handle(R record, UnscorableRecordException problem) {
        if (drops(record)) {
            return null;
        }
        return settle(record, problem).map(sentence -> tagged(record, sentence)).orElse(record);
    }

    /**
     * Whether a record that cannot be processed is dropped without an error: one that is read again and had its error
     * before, so that whoever went on behind it is not held up anew.
     */
    public boolean drops(ConnectRecord<?> record) {
        return onError == OnError.FAIL && ReplayMark.isOn(record);
    }

    /** Whether sentences have a header to go into. */
    public boolean hasHeader() {
        return !header.isEmpty();
    }

    /** A copy of the record with a sentence in the header, which replaces those of the same name. */
    public <R extends ConnectRecord<R>> R tagged(R record, String sentence) {
        Headers headers = record.headers().duplicate();
        headers.remove(header).addString(header, sentence);
        return RecordPart.withHeaders(record, headers);
    }

    /** What could not be parsed has a reason already, and what is left of it here would be a second, wrong one. */
    private String sentence(ConnectRecord<?> record, UnscorableRecordException problem) {
        Optional<String> earlier = problem instanceof NoFieldsException ? parseErrorIn(record) : Optional.empty();
        return earlier.orElseGet(() -> ErrorMessage.of(plugin, purpose, problem, record));
    }

    /** What {@code on.error=tag} wrote into a record that could not be parsed, whatever the header is called. */
    private static Optional<String> parseErrorIn(ConnectRecord<?> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .map(Header::value)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(value -> PARSE_ERRORS.stream().anyMatch(value::startsWith))
                .findFirst();
    }
}
