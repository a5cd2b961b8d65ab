// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.engine.InvalidModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple3;
import net.jqwik.api.constraints.IntRange;

/** Whatever a bundle holds, reading it ends in a bundle or in an {@link InvalidModelException}, never in another. */
class BundleFuzzTest {

    private static final List<String> AWKWARD = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1e999",
            "-1e999",
            "1e-999",
            "\"\"",
            "\"NaN\"",
            "\"x\"",
            "{}",
            "[]",
            "[null]",
            "[1,2]",
            "{\"type\":\"none\"}",
            "\"../x\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "99999999999999999999",
            "1".repeat(1200),
            "[".repeat(100),
            "\"" + "a".repeat(5000) + "\"");

    private static final List<String> TOKENS =
            List.of(Bundles.json().split("(?<=[\\s,:\\[\\]{}])|(?=[\\s,:\\[\\]{}])"));

    /** A good manifest with a few of its tokens replaced, removed or doubled. */
    @Property(tries = 1000)
    void manifestWithOtherTokens(@ForAll("edits") List<Tuple3<Integer, Integer, String>> edits) {
        String[] tokens = TOKENS.toArray(String[]::new);
        for (Tuple3<Integer, Integer, String> edit : edits) {
            int place = edit.get1();
            tokens[place] = switch (edit.get2()) {
                case 0 -> "";
                case 1 -> tokens[place] + tokens[place];
                case 2 -> tokens[(place + 1) % tokens.length];
                default -> edit.get3();
            };
        }
        read(String.join("", tokens).getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<List<Tuple3<Integer, Integer, String>>> edits() {
        Arbitrary<Integer> place = Arbitraries.integers().between(0, TOKENS.size() - 1);
        Arbitrary<Integer> kind = Arbitraries.integers().between(0, 6);
        return place.flatMap(p -> kind.flatMap(k -> Arbitraries.of(AWKWARD).map(t -> Tuple.of(p, k, t))))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    /** A good manifest with a few of its bytes changed. */
    @Property(tries = 1000)
    void manifestWithOtherBytes(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int changes) {
        read(damaged(Bundles.json().getBytes(StandardCharsets.UTF_8), seed, changes));
    }

    @Property(tries = 1000)
    void manifestOfAnyBytes(@ForAll byte[] bytes) {
        read(bytes);
    }

    /** A good zip with a few of its bytes changed, or cut short. */
    @Property(tries = 400)
    void zipWithOtherBytes(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 8) int changes, @ForAll @IntRange(max = 99) int cut)
            throws IOException {
        Path zip = Files.createTempFile("fuzz", ".zip");
        try {
            byte[] good = Files.readAllBytes(Bundles.zip(zip, Bundles.files()));
            byte[] bad = damaged(good, seed, changes);
            int length = cut < 80 ? bad.length : bad.length * (cut - 80) / 20;
            Files.write(zip, Arrays.copyOf(bad, length));
            accepted(() -> ModelBundle.read(zip));
        } finally {
            Files.delete(zip);
        }
    }

    private static byte[] damaged(byte[] good, long seed, int changes) {
        byte[] bad = good.clone();
        Random random = new Random(seed);
        for (int i = 0; i < changes; i++) {
            bad[random.nextInt(bad.length)] = (byte) random.nextInt();
        }
        return bad;
    }

    private static void read(byte[] json) {
        accepted(() -> ManifestJson.read(Path.of("bundle", ModelBundle.MANIFEST_FILE), json));
    }

    private static void accepted(Runnable reading) {
        try {
            reading.run();
        } catch (InvalidModelException e) {
            if (e.kind() == InvalidModelException.Kind.INTERNAL) {
                throw new AssertionError("a fault of ours", e);
            }
            if (e.getMessage().isBlank() || e.reason().length() > 400) {
                throw new AssertionError("not a sentence: " + e.getMessage(), e);
            }
        }
    }
}
