// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import io.autoencoder.connect.imports.sklearn.NumpyArray.NumpyType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;
import org.jspecify.annotations.Nullable;

/**
 * An unpickler for which nothing but {@link PickleAllowList} exists. Classes become {@link PythonObject}s, and calls
 * are answered by what is written here. For one thread.
 */
final class DataUnpickler extends Unpickler {

    private static final int MOST_OBJECTS = 1 << 20;
    private static final int MARKER = 0;

    /** More than any float or index has. */
    private static final int MOST_DIGITS = 400;

    private final ByteArrayInputStream bytes;
    private int operations;

    DataUnpickler(ByteArrayInputStream bytes) {
        this.bytes = bytes;
    }

    /**
     * @throws IllegalArgumentException with the reason, if it is not plain data of the kinds that are allowed
     * @throws PickleException if the library cannot follow the bytes
     */
    Object read() throws IOException {
        return load(bytes);
    }

    @Override
    protected Object dispatch(short key) throws IOException {
        if (++operations > MOST_OBJECTS) {
            throw new IllegalArgumentException("it holds more than " + MOST_OBJECTS + " objects");
        }
        switch (key) {
            case Opcodes.GLOBAL -> stack.add(global(PickleUtils.readline(input), PickleUtils.readline(input)));
            case Opcodes.STACK_GLOBAL -> {
                Object name = pop();
                if (!(pop() instanceof String module) || !(name instanceof String text)) {
                    throw new IllegalArgumentException("it holds a class whose name is no text");
                }
                stack.add(global(module, text));
            }
            case Opcodes.BUILD -> build();
            case Opcodes.SETITEM, Opcodes.SETITEMS, Opcodes.DICT -> items(key);
            case Opcodes.INST,
                    Opcodes.OBJ,
                    Opcodes.PERSID,
                    Opcodes.BINPERSID,
                    Opcodes.EXT1,
                    Opcodes.EXT2,
                    Opcodes.EXT4,
                    Opcodes.EMPTY_SET,
                    Opcodes.ADDITEMS,
                    Opcodes.FROZENSET,
                    Opcodes.NEXT_BUFFER,
                    Opcodes.READONLY_BUFFER ->
                throw new IllegalArgumentException("it holds an object of a kind that scalers do not have");
            default -> {
                requireLength(key);
                requireShortNumber(key);
                return byTheLibrary(key);
            }
        }
        return NO_RETURN_VALUE;
    }

    /** Bytes that are no pickle can make the library stumble in any way. */
    private Object byTheLibrary(short key) throws IOException {
        try {
            return super.dispatch(key);
        } catch (NumberFormatException e) {
            throw new PickleException("a number is none", e);
        } catch (IllegalArgumentException | PickleException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new PickleException("its structure cannot be followed", e);
        }
    }

    private Object pop() {
        peek();
        return stack.pop();
    }

    private Object peek() {
        if (stack.size() == 0) {
            throw new PickleException("a value is absent");
        }
        return stack.peek();
    }

    /** Numbers that are written out: the time to read one grows with the square of its digits. */
    private void requireShortNumber(short key) {
        if (key != Opcodes.LONG && key != Opcodes.INT && key != Opcodes.FLOAT) {
            return;
        }
        bytes.mark(MOST_DIGITS + 1);
        int digits = 0;
        for (int next = bytes.read(); next >= 0 && next != '\n' && digits <= MOST_DIGITS; next = bytes.read()) {
            digits++;
        }
        bytes.reset();
        if (digits > MOST_DIGITS) {
            throw new IllegalArgumentException("it holds a number of more than " + MOST_DIGITS + " digits");
        }
    }

    /** Lengths are read before their content: a false one must not ask for memory. */
    private void requireLength(short key) throws IOException {
        int digits = switch (key) {
            case Opcodes.BINBYTES, Opcodes.BINUNICODE, Opcodes.BINSTRING, Opcodes.LONG4 -> Integer.BYTES;
            case Opcodes.BINBYTES8, Opcodes.BINUNICODE8, Opcodes.BYTEARRAY8 -> Long.BYTES;
            default -> 0;
        };
        if (digits == 0) {
            return;
        }
        bytes.mark(digits);
        long length = 0;
        for (int i = 0; i < digits; i++) {
            length |= (long) PickleUtils.readbyte(bytes) << (Byte.SIZE * i);
        }
        bytes.reset();
        if (length < 0 || length > bytes.available()) {
            throw new IllegalArgumentException("it ends in the middle of a value");
        }
    }

    private static IObjectConstructor global(String module, String name) {
        PickleAllowList allowed = PickleAllowList.of(module, name)
                .orElseThrow(() -> new IllegalArgumentException("it holds a " + shown(module + "." + name)
                        + ", which cannot be read as data; scikit-learn's scalers, encoders of categories, SimpleImputer,"
                        + " PowerTransformer, QuantileTransformer, KBinsDiscretizer, FunctionTransformer of NumPy's log1p"
                        + " and the like, Normalizer, PCA, TruncatedSVD, and Pipeline or ColumnTransformer of these can; "
                        + ScalerJson.ADVICE));
        return allowed == PickleAllowList.FUNCTION ? new PythonFunction(name) : new Constructor(allowed, name);
    }

    private static String shown(String name) {
        return name.replaceAll("[^\\w.]", "?").substring(0, Math.min(100, name.length()));
    }

    private void build() {
        Object state = pop();
        Object target = peek();
        if (target instanceof NumpyArray array) {
            array.setState(list(state));
        } else if (target instanceof NumpyType dtype) {
            dtype.setState(list(state));
        } else if (target instanceof PythonObject object) {
            object.setState(map(state));
            if (object.type().equals("NumpyArrayWrapper")) {
                pop();
                stack.add(joblibArray(object));
            }
        } else if (!(target instanceof Map)) {
            throw new IllegalArgumentException("it gives attributes to something that has none");
        }
    }

    /**
     * joblib writes an array's bytes, or the pickle of its objects, into the stream right behind the array's
     * description.
     */
    private NumpyArray joblibArray(PythonObject wrapper) {
        try {
            if (!(wrapper.get("dtype") instanceof NumpyType dtype)) {
                throw new IllegalArgumentException("an array has no type");
            }
            Object shape = wrapper.get("shape");
            if (dtype.holdsObjects()) {
                Object content = new DataUnpickler(bytes).read();
                return content instanceof NumpyArray array ? array : NumpyArray.ofObjects(content, shape);
            }
            if (wrapper.get("numpy_array_alignment_bytes") != null) {
                skip(PickleUtils.readbyte(bytes));
            }
            long length = (long) NumpyArray.count(shape) * dtype.bytes();
            if (length > bytes.available()) {
                throw new IllegalArgumentException("it ends in the middle of an array");
            }
            return NumpyArray.of(dtype, bytes.readNBytes((int) length), shape, wrapper.get("order"));
        } catch (IOException e) {
            throw new IllegalArgumentException("it ends in the middle of an array", e);
        }
    }

    private void skip(int padding) throws IOException {
        if (bytes.readNBytes(padding).length < padding) {
            throw new IOException("end of file");
        }
    }

    /** Keys may be text and numbers only: the hash code of a container can be asked for exponentially often. */
    private void items(short key) {
        if (key == Opcodes.SETITEM) {
            Object value = pop();
            put(pop(), value);
            return;
        }
        List<Object> pairs = sinceMarker();
        if (key == Opcodes.DICT) {
            stack.add(new LinkedHashMap<>());
        }
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            put(pairs.get(i), pairs.get(i + 1));
        }
    }

    @SuppressWarnings("unchecked")
    private void put(Object key, Object value) {
        if (!(key instanceof String || key instanceof Number || key instanceof Boolean)) {
            throw new IllegalArgumentException("it holds a dictionary with keys that are neither text nor numbers");
        }
        if (!(peek() instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("it gives values by name to something that is no dictionary");
        }
        ((Map<Object, Object>) map).put(key, value);
    }

    private List<Object> sinceMarker() {
        try {
            return stack.pop_all_since_marker();
        } catch (RuntimeException e) {
            throw new PickleException("a list has no beginning", e);
        }
    }

    private static List<?> list(Object value) {
        if (value instanceof Object[] tuple) {
            return Arrays.asList(tuple);
        }
        throw new IllegalArgumentException("an array is incomplete");
    }

    /** Attributes; of a class with slots the first of two. */
    private static Map<?, ?> map(Object value) {
        Object attributes = value instanceof Object[] pair && pair.length > MARKER ? pair[0] : value;
        if (attributes instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("an object has attributes without names");
    }

    /** Answers calls of one of the allowed names. */
    private record Constructor(PickleAllowList allowed, String name) implements IObjectConstructor {

        @Override
        public @Nullable Object construct(Object[] arguments) {
            return switch (allowed) {
                case ESTIMATOR, JOBLIB_ARRAY -> new PythonObject(name, List.of());
                case SLICE -> new PythonObject(name, Collections.unmodifiableList(Arrays.asList(arguments)));
                case INDEX -> argument(arguments, 1, Map.class).get("data");
                case ARRAY_SHELL -> new NumpyArray();
                case DTYPE -> new NumpyType(argument(arguments, 0, String.class));
                case SCALAR ->
                    argument(arguments, 0, NumpyType.class)
                            .values(encoded(arguments, 1), 1)
                            .get(0);
                case ARRAY_OF_BUFFER ->
                    NumpyArray.of(
                            argument(arguments, 1, NumpyType.class),
                            encoded(arguments, 0),
                            argument(arguments, 2, Object.class),
                            arguments.length > 3 ? arguments[3] : null);
                case DICTIONARY -> new LinkedHashMap<>();
                case ENCODED_BYTES -> argument(arguments, 0, String.class).getBytes(StandardCharsets.ISO_8859_1);
                case OBJECT_SHELL -> argument(arguments, 0, Constructor.class).construct(new Object[0]);
                case FUNCTION, NAME -> throw new PickleException(name + " is not to be called");
            };
        }

        private static byte[] encoded(Object[] arguments, int index) {
            Object value = argument(arguments, index, Object.class);
            return value instanceof String text
                    ? text.getBytes(StandardCharsets.ISO_8859_1)
                    : argument(arguments, index, byte[].class);
        }

        private static <T> T argument(Object[] arguments, int index, Class<T> type) {
            if (index >= arguments.length || !type.isInstance(arguments[index])) {
                throw new IllegalArgumentException("an object is made of other values than scalers have");
            }
            return type.cast(arguments[index]);
        }
    }
}
