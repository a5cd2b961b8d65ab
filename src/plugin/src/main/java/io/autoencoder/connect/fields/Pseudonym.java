// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import io.autoencoder.connect.record.TypeName;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a value by a keyed hash of it: {@code HMAC-SHA-256(key, domain 00 value)}, of UTF-8 text, or a value's own
 * bytes. Whoever has the key can compute it in any language; whoever has not can neither compute nor undo it. Equal
 * values of one domain have equal pseudonyms, those of two domains do not. Null stays null. Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2104">RFC 2104</a>
 */
public final class Pseudonym implements FieldEdit {

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;
    private final byte[] prefix;
    private final String keyId;
    private final Encoding encoding;

    /** How the 32 bytes are written. */
    public enum Encoding {
        /** 64 digits in lower case. */
        HEX,
        /** 43 characters that need no escape in an address or a file's name, without padding. */
        BASE64URL;

        private byte[] of(byte[] hash) {
            return this == HEX
                    ? hex(hash)
                    : Base64.getUrlEncoder().withoutPadding().encode(hash);
        }

        /** Bytes of text, for which HexFormat has no method: a string of them would be copied once more. */
        private static byte[] hex(byte[] hash) {
            byte[] text = new byte[2 * hash.length];
            for (int i = 0; i < hash.length; i++) {
                text[2 * i] = digit(hash[i] >> 4);
                text[2 * i + 1] = digit(hash[i]);
            }
            return text;
        }

        private static byte digit(int bits) {
            int value = bits & 15;
            return (byte) (value < 10 ? '0' + value : 'a' + value - 10);
        }
    }

    /**
     * @param key its UTF-8 bytes are the key; not empty
     * @param keyId put before the hash, with a colon; empty for none
     * @param domain what tells equal values of two fields apart
     */
    public Pseudonym(String key, String keyId, String domain, Encoding encoding) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            // Every Java platform has this algorithm, and it takes every key.
            throw new IllegalStateException(
                    ALGORITHM + " cannot be used: " + e.getClass().getSimpleName(), e);
        }
        this.prefix = (domain + '\0').getBytes(StandardCharsets.UTF_8);
        this.keyId = keyId.isEmpty() ? "" : keyId + ':';
        this.encoding = encoding;
    }

    private String of(byte[] value) {
        byte[] hash;
        synchronized (mac) {
            mac.update(prefix);
            hash = mac.doFinal(value);
        }
        String text = new String(encoding.of(hash), StandardCharsets.ISO_8859_1);
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
