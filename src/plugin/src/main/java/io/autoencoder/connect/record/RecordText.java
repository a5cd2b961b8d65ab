// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Where the text to parse lies in a key or value, and how its bytes are read. Thread-safe. */
public final class RecordText {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final char REPLACEMENT = '\uFFFD';

    /** Null where the key or value itself is the text. */
    private final @Nullable FieldReader field;

    private final Charset charset;

    private RecordText(@Nullable FieldReader field, Charset charset) {
        this.field = field;
        this.charset = charset;
    }

    /**
     * @param field the path of the field that holds the text; empty where the key or value itself is the text
     * @param charset of text that comes as bytes
     */
    public static RecordText of(String field, String charset) {
        return new RecordText(
                field.isEmpty() ? null : new FieldReader(FieldPath.parse(field)), Charset.forName(charset));
    }

    /**
     * @param value a record's key or value
     * @return null where there is none
     * @throws UnscorableRecordException if it is no text
     */
    public @Nullable String in(@Nullable Object value) {
        Object text = field == null ? value : field.valueIn(value);
        if (text == null) {
            return null;
        }
        return withoutByteOrderMark(decoded(text));
    }

    private String decoded(Object text) {
        if (text instanceof String string) {
            return string;
        }
        if (text instanceof byte[] bytes) {
            return required(new String(bytes, charset), ByteBuffer.wrap(bytes));
        }
        if (text instanceof ByteBuffer bytes) {
            return required(charset.decode(bytes.duplicate()).toString(), bytes.duplicate());
        }
        throw new UnscorableRecordException("it expected text as STRING or BYTES but was " + TypeName.of(text));
    }

    /** Bytes of another character set become a replacement character, which is a rare one in text of this one. */
    private String required(String text, ByteBuffer bytes) {
        if (text.indexOf(REPLACEMENT) >= 0) {
            try {
                charset.newDecoder().decode(bytes);
            } catch (CharacterCodingException e) {
                throw new UnscorableRecordException(
                        "its bytes are not text in " + charset + "; set charset to the one they are written in");
            }
        }
        return text;
    }

    /** A text without the mark that some editors put before the first line of a file. */
    public static String withoutByteOrderMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    /** Whether a text starts as a JSON object does. */
    public static boolean looksLikeJson(String text) {
        return text.stripLeading().startsWith("{");
    }
}
