// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Pattern;

/** Orders names as people do: V2 before V10. */
public final class NaturalOrder {

    /** Between digits and what is none. */
    private static final Pattern PARTS = Pattern.compile("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");

    public static final Comparator<String> COMPARATOR = NaturalOrder::compare;

    private NaturalOrder() {}

    private static int compare(String left, String right) {
        String[] a = PARTS.split(left, -1);
        String[] b = PARTS.split(right, -1);
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            int order = isNumber(a[i]) && isNumber(b[i])
                    ? new BigInteger(a[i]).compareTo(new BigInteger(b[i]))
                    : a[i].compareTo(b[i]);
            if (order != 0) {
                return order;
            }
        }
        return a.length != b.length ? Integer.compare(a.length, b.length) : left.compareTo(right);
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && part.charAt(0) >= '0' && part.charAt(0) <= '9';
    }
}
