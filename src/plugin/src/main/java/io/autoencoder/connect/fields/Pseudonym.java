// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import io.autoencoder.connect.record.TypeName;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a value by a keyed hash of it: {@code HMAC-SHA-256(key, domain 00 value)}, of UTF-8 text, or a value's own
 * bytes. Whoever has the key can compute it in any language; whoever has not can neither compute nor undo it. Equal
 * values of one domain have equal pseudonyms, those of two domains do not. Null stays null. Thread-safe.
 */
public final class Pseudonym implements FieldEdit {

    private final Hmac hmac;
    private final String keyId;
    private final Encoding encoding;

    /** How the 32 bytes are written. */
    public enum Encoding {
        /** 64 digits in lower case. */
        HEX,
        /** 43 characters that need no escape in an address or a file's name, without padding. */
        BASE64URL;

        private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

        private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

        private byte[] of(byte[] hash) {
            return this == HEX
                    ? hex(hash)
                    : Base64.getUrlEncoder().withoutPadding().encode(hash);
        }

        /**
         * Eight digits at a time, since HexFormat takes one: each half byte goes into a byte of its own and becomes
         * {@code '0'} and what lies between; one from 10 on carries into the bit that adds the way to {@code 'a'}.
         */
        private static byte[] hex(byte[] hash) {
            byte[] text = new byte[2 * hash.length];
            for (int i = 0; i < hash.length; i += Integer.BYTES) {
                long digits = Integer.toUnsignedLong((int) INTS.get(hash, i));
                digits = (digits | digits << 16) & 0x0000_ffff_0000_ffffL;
                digits = (digits | digits << 8) & 0x00ff_00ff_00ff_00ffL;
                digits = (digits | digits << 4) & 0x0f0f_0f0f_0f0f_0f0fL;
                long letters = (digits + 0x0606_0606_0606_0606L) >>> 4 & 0x0101_0101_0101_0101L;
                LONGS.set(text, 2 * i, digits + 0x3030_3030_3030_3030L + letters * ('a' - '9' - 1));
            }
            return text;
        }
    }

    /**
     * @param key its UTF-8 bytes are the key; not empty
     * @param keyId put before the hash, with a colon; empty for none
     * @param domain what tells equal values of two fields apart
     */
    public Pseudonym(String key, String keyId, String domain, Encoding encoding) {
        this.hmac = new Hmac(key.getBytes(StandardCharsets.UTF_8), (domain + '\0').getBytes(StandardCharsets.UTF_8));
        this.keyId = keyId.isEmpty() ? "" : keyId + ':';
        this.encoding = encoding;
    }

    private String of(byte[] value) {
        String text = new String(encoding.of(hmac.of(value)), StandardCharsets.ISO_8859_1);
        return keyId.isEmpty() ? text : keyId + text;
    }

    @Override
    public Typed typed(Schema schema) {
        switch (schema.type()) {
            case FLOAT32, FLOAT64, STRUCT, MAP -> throw refused(schema.type().name());
            default -> {}
        }
        SchemaBuilder text = SchemaBuilder.string().doc(schema.doc());
        Schema result = (schema.isOptional() ? text.optional() : text).build();
        return new Typed() {
            @Override
            public Schema schema() {
                return result;
            }

            @Override
            public @Nullable Object edited(@Nullable Object value) {
                return value == null ? null : hashed(value, schema);
            }
        };
    }

    @Override
    public @Nullable Object edited(@Nullable Object value) {
        return value == null ? null : hashed(value, null);
    }

    private String hashed(Object value, @Nullable Schema schema) {
        if (value instanceof String text) {
            return of(text.getBytes(StandardCharsets.UTF_8));
        }
        if (value instanceof byte[] bytes) {
            return of(bytes);
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return of(bytes);
        }
        if (value instanceof Double || value instanceof Float || value instanceof Map) {
            throw refused(TypeName.of(value));
        }
        return of(FieldText.of(value, schema).getBytes(StandardCharsets.UTF_8));
    }

    /** Languages write one floating number in several ways. */
    private static UnscorableRecordException refused(String found) {
        return new UnscorableRecordException(
                "expected text, a whole number, a decimal, a boolean, a time or bytes but was " + found
                        + (found.startsWith("FLOAT") ? "; write it as text before" : ""));
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "Pseudonym(" + encoding.name().toLowerCase(Locale.ROOT) + ")";
    }
}
