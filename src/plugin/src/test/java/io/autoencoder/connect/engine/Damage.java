// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.statistics.Statistics;

/** Damages files at random, and checks that reading what is left ends in a model or in the documented exception. */
public final class Damage {

    /** Bytes that change lengths, signs and types in binary formats. */
    private static final byte[] AWKWARD = {0, 1, 0x7f, (byte) 0x80, (byte) 0xff, 8, 0x0a, 0x12};

    private Damage() {}

    /** The same bytes with a few of them changed, cut out, doubled or cut off. */
    public static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes && bytes.length > 1; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(8)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = without(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(16)));
                case 3 -> bytes = doubled(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(64)));
                case 4 -> bytes = i == 0 ? Arrays.copyOf(bytes, at) : bytes;
                default -> bytes[at] = AWKWARD[random.nextInt(AWKWARD.length)];
            }
        }
        return bytes;
    }

    private static byte[] without(byte[] bytes, int from, int to) {
        byte[] result = Arrays.copyOf(bytes, bytes.length - (to - from));
        System.arraycopy(bytes, to, result, from, bytes.length - to);
        return result;
    }

    private static byte[] doubled(byte[] bytes, int from, int to) {
        byte[] result = Arrays.copyOf(bytes, bytes.length + (to - from));
        System.arraycopy(bytes, from, result, to, bytes.length - from);
        return result;
    }

    /**
     * Reads a file with a provider and runs what comes of it in Java. Any other exception fails the property, and so do
     * files that all are refused, or all are taken.
     */
    public static void readAndRun(ModelReader provider, Path model) throws IOException {
        boolean runs = isRun(provider, model);
        Statistics.collect(runs);
        Statistics.coverage(coverage -> {
            coverage.check(true).percentage(share -> share >= 1);
            coverage.check(false).percentage(share -> share >= 1);
        });
    }

    private static boolean isRun(ModelReader provider, Path model) throws IOException {
        try (Engine engine = provider.read(model).open(EngineChoice.JAVA)) {
            Networks.run(engine, new float[engine.input().size()]);
            return true;
        } catch (InvalidModelException e) {
            // As documented, unless opening it came upon a fault of ours.
            if (e.kind() == InvalidModelException.Kind.INTERNAL) {
                throw e;
            }
            return false;
        }
    }

    /** A file's damaged bytes in another place. */
    public static Path damagedCopy(byte[] whole, Path target, Random random) throws IOException {
        return Files.write(target, damaged(whole, random));
    }
}
