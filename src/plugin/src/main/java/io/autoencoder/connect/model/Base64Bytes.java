// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/**
 * Reads bytes from text in Base64 and nothing else: Jackson by itself also takes a list of numbers, each for a byte.
 */
final class Base64Bytes extends StdDeserializer<byte[]> {

    private static final long serialVersionUID = 1L;

    Base64Bytes() {
        super(byte[].class);
    }

    @Override
    public byte[] deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (byte[]) context.handleUnexpectedToken(byte[].class, parser);
        }
        try {
            return parser.getBinaryValue(context.getBase64Variant());
        } catch (JsonProcessingException e) {
            return (byte[]) context.handleWeirdStringValue(byte[].class, parser.getText(), "not Base64");
        }
    }
}
