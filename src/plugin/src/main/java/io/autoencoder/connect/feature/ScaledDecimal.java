// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import io.autoencoder.connect.feature.NotANumberException.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A decimal that carries its own scale, as change data capture writes numbers of columns without one (Debezium's
 * {@code VariableScaleDecimal}): a pair of a scale and an unscaled value, which are big-endian bytes, or their base64
 * where JSON has no bytes.
 */
public final class ScaledDecimal {

    /** The field that holds the scale, an integer. */
    public static final String SCALE = "scale";

    /** The field that holds the unscaled value. */
    public static final String VALUE = "value";

    private static final Set<String> FIELDS = Set.of(SCALE, VALUE);

    /** Bytes of a decimal with 76 digits, the widest that databases commonly have. */
    private static final int LONGEST_UNSCALED = 32;

    private ScaledDecimal() {}

    /** Whether fields of these names, and no others, may be such a pair. */
    public static boolean isOf(Collection<?> names) {
        return names.size() == FIELDS.size() && names.containsAll(FIELDS);
    }

    /**
     * The number in double precision; one beyond that range is the largest of its sign.
     *
     * @throws NotANumberException if the two are no such pair
     */
    public static double number(@Nullable Object scale, @Nullable Object unscaled) {
        return TextNumber.clamped(decimal(scale, unscaled).doubleValue());
    }

    /**
     * The number itself.
     *
     * @throws NotANumberException if the two are no such pair
     */
    public static BigDecimal decimal(@Nullable Object scale, @Nullable Object unscaled) {
        if (!(scale instanceof Integer || scale instanceof Long || scale instanceof Short || scale instanceof Byte)) {
            throw new NotANumberException(Reason.OTHER_TYPE);
        }
        byte[] bytes = bytes(unscaled);
        long digits = ((Number) scale).longValue();
        if (bytes.length == 0 || digits != (int) digits) {
            throw new NotANumberException(Reason.OTHER_TYPE);
        }
        return new BigDecimal(new BigInteger(bytes), (int) digits);
    }

    /** {@link #number(Object, Object)} of a map's entries, which must be these two. */
    static double number(Map<?, ?> map) {
        if (!isOf(map.keySet())) {
            throw new NotANumberException(Reason.OTHER_TYPE);
        }
        return number(map.get(SCALE), map.get(VALUE));
    }

    private static byte[] bytes(@Nullable Object unscaled) {
        if (unscaled instanceof byte[] bytes) {
            return bytes;
        }
        if (unscaled instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        if (unscaled instanceof String text) {
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                throw new NotANumberException(Reason.OTHER_TYPE);
            }
        }
        throw new NotANumberException(Reason.OTHER_TYPE);
    }

    /**
     * Whether text may be the base64 of an unscaled value, which is what Kafka's JsonConverter makes of a decimal
     * unless told otherwise, and which without a schema has no scale. A guess, for advice: words are left out, digits
     * alone are a number.
     */
    public static boolean mayBeUnscaled(String text) {
        try {
            int length = Base64.getDecoder().decode(text).length;
            return text.length() % 4 == 0 && length > 0 && length <= LONGEST_UNSCALED && !isWord(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Of letters as words have them, or a number with something behind it. */
    private static boolean isWord(String text) {
        String rest = text.substring(1);
        boolean cased = rest.equals(rest.toLowerCase(Locale.ROOT)) || text.equals(text.toUpperCase(Locale.ROOT));
        boolean begunAsNumber = Character.isDigit(text.charAt(0)) && !text.endsWith("=");
        return begunAsNumber || cased && text.chars().allMatch(Character::isLetter);
    }
}
