// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import io.autoencoder.connect.imports.sklearn.NumpyArray.NumpyType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An array as {@code numpy.save} writes it: a line that describes it, then its bytes or a pickle of its objects. */
final class NpyFile {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern HEADER = Pattern.compile(
            "\\s*\\{'descr': '([^']{1,10})', 'fortran_order': (?:False|True), 'shape': \\(([\\d, ]{0,40})\\),? *\\}\\s*");

    private NpyFile() {}

    static boolean isOne(byte[] bytes) {
        return bytes.length > 10 && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /** @throws IllegalArgumentException if it is of a kind that holds no names or numbers */
    static NumpyArray read(byte[] bytes) throws IOException {
        // From version 2 on the header's length takes four bytes.
        int digits = bytes[MAGIC.length] == 1 ? 2 : 4;
        int from = MAGIC.length + 2 + digits;
        int length = 0;
        for (int i = 0; i < digits && from < bytes.length; i++) {
            length |= Byte.toUnsignedInt(bytes[MAGIC.length + 2 + i]) << (Byte.SIZE * i);
        }
        if (length < 0 || length > bytes.length - from) {
            throw new IllegalArgumentException("it ends in the middle of an array");
        }
        Matcher header = HEADER.matcher(new String(bytes, from, length, StandardCharsets.ISO_8859_1));
        if (!header.matches()) {
            throw new IllegalArgumentException("it holds an array of a kind that cannot be read here");
        }
        NumpyType dtype = new NumpyType(header.group(1).equals("|O") ? "O8" : header.group(1));
        Object[] shape = Arrays.stream(header.group(2).split(","))
                .map(String::strip)
                .filter(size -> !size.isEmpty())
                .map(NpyFile::size)
                .toArray();
        byte[] content = Arrays.copyOfRange(bytes, from + length, bytes.length);
        if (!dtype.holdsObjects()) {
            return NumpyArray.of(dtype, content, shape, "C");
        }
        Object objects = new DataUnpickler(new ByteArrayInputStream(content)).read();
        return objects instanceof NumpyArray array ? array : NumpyArray.ofObjects(objects, shape);
    }

    private static Object size(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("it holds an array of a shape that is none", e);
        }
    }
}
