// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

/** Values as 64 bits, for telling different ones apart: two of a million differ with all but certainty. */
public final class ValueHash {

    /** For null. */
    public static final long NONE = 0;

    private static final long PRIME = 0x100000001b3L;
    private static final long BASIS = 0xcbf29ce484222325L;

    private ValueHash() {}

    /** Of text; never {@link #NONE}. FNV-1a over its UTF-16 units, mixed. */
    public static long of(String text) {
        long hash = BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return of(hash);
    }

    /** Of a number's bits, or of another hash; never {@link #NONE}. The finalizer of MurmurHash3. */
    public static long of(long bits) {
        long mixed = bits;
        mixed = (mixed ^ mixed >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        mixed ^= mixed >>> 33;
        return mixed == NONE ? 1 : mixed;
    }
}
