// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the text of a JSON object into a map of the types that Connect takes without a schema: String, Long, Double,
 * Boolean, List and Map. Thread-safe.
 */
public final class JsonText {

    /** Deep enough for events of any system; a recursion this deep is harmless. */
    private static final int DEEPEST = 200;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Of two values of one name, each reader takes another; a fraud could hide behind that.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private JsonText() {}

    /** @throws UnscorableRecordException if the text is not one JSON object */
    public static Map<String, Object> parse(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw new UnscorableRecordException(
                        first == null ? "the text is empty" : "it expected a JSON object but found " + nameOf(first));
            }
            Map<String, Object> object = object(parser);
            if (parser.nextToken() != null) {
                throw new UnscorableRecordException(
                        "more text follows its JSON object" + position(parser.currentTokenLocation()));
            }
            return object;
        } catch (StreamConstraintsException e) {
            throw new UnscorableRecordException("its JSON is nested more than " + DEEPEST
                    + " deep, or holds a number or name that is too long" + position(e.getLocation()));
        } catch (JsonProcessingException e) {
            // Without the cause: the parser's message may quote the text.
            boolean twice = e.getOriginalMessage().startsWith("Duplicate");
            throw new UnscorableRecordException((twice ? "an object in it has two values of one name" : "it is no JSON")
                    + position(e.getLocation()));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory does not fail", e);
        }
    }

    private static String position(JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String nameOf(JsonToken token) {
        return switch (token) {
            case START_ARRAY -> "an array";
            case VALUE_NULL -> "null";
            case VALUE_STRING -> "a string";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            default -> "a number";
        };
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? (Object) finite(parser.getDoubleValue())
                        : (Object) parser.getLongValue();
            default -> finite(parser.getDoubleValue());
        };
    }

    /** JSON has no infinite numbers; one beyond double precision is the largest, as everywhere text is read. */
    private static double finite(double number) {
        return Double.isInfinite(number) ? Math.copySign(Double.MAX_VALUE, number) : number;
    }
}
