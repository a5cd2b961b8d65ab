// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun.sample;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.TextFiles;
import io.autoencoder.connect.data.topic.EitherJson;
import io.autoencoder.connect.engine.IoErrors;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;

/**
 * JSON values one after the other, a line each or not, or the items of an array. A value with {@code schema} and
 * {@code payload} has that schema; others have none.
 */
final class JsonSamples implements Samples {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final MappingIterator<JsonNode> values;
    private final EitherJson converter = new EitherJson(Map.of());

    JsonSamples(Path file, Optional<Charset> charset) {
        this.file = file;
        try {
            this.values = JSON.readerFor(JsonNode.class).readValues(TextFiles.anyText(file, charset));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Optional<Sample> next() {
        try {
            if (!values.hasNextValue()) {
                return Optional.empty();
            }
            String position =
                    "line " + values.getParser().currentTokenLocation().getLineNr() + " of " + file;
            JsonNode value = values.nextValue();
            return Optional.of(Sample.of(position, connect(position, value), Optional.empty()));
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            throw new InputException(
                    (place == null ? "" : "line " + place.getLineNr() + " of ") + file + ": is not JSON"
                            + (place == null ? "" : " at column " + place.getColumnNr())
                            + "; --format says how the file is written",
                    e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private SchemaAndValue connect(String position, JsonNode value) {
        try {
            return converter.read("", new RecordHeaders(), value.toString().getBytes(StandardCharsets.UTF_8));
        } catch (DataException e) {
            throw new InputException(
                    position + ": the payload does not fit its schema as Kafka Connect's JsonConverter reads it: "
                            + e.getMessage(),
                    e);
        }
    }

    private InputException unreadable(IOException e) {
        return new InputException(file + ": cannot be read (" + IoErrors.description(e) + ")", e);
    }

    @Override
    public void close() {
        Closing.quietly(values);
    }
}
