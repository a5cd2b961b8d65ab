// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.errors;

import io.autoencoder.connect.record.RecordText;
import io.autoencoder.connect.record.TypeName;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.nio.ByteBuffer;
import java.util.Map;

/** A key or value that has no fields, such as text that nothing parsed. */
public final class NoFieldsException extends UnscorableRecordException {

    private static final long serialVersionUID = 1L;

    private NoFieldsException(String message) {
        super(message);
    }

    /**
     * @param value neither a Struct nor a Map without a schema
     * @param adviceOnMaps what to do about a Map with a schema, after a semicolon; empty for none
     */
    public static UnscorableRecordException of(Object value, String adviceOnMaps) {
        String sentence = "it expected a Struct, or a Map without schema, but was " + TypeName.of(value);
        return value instanceof Map
                ? new UnscorableRecordException(sentence + " with a schema" + adviceOnMaps)
                : new NoFieldsException(sentence + adviceOnText(value));
    }

    private static String adviceOnText(Object value) {
        if (value instanceof String text) {
            return RecordText.looksLikeJson(text)
                    ? "; put ParseJson before it to read text that is JSON"
                    : "; put ParseDelimited before it to read lines of text";
        }
        return value instanceof byte[] || value instanceof ByteBuffer
                ? "; put ParseDelimited or ParseJson before it to read text"
                : "";
    }
}
