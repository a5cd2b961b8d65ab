// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC-SHA-256 of messages that begin alike. The two blocks of the key, and the beginning, are hashed once and the
 * state after them is copied for each message, as section 4 of the RFC advises: of a short message that is half the
 * work of {@link javax.crypto.Mac}, which hashes them each time. Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2104">RFC 2104</a>
 */
final class Hmac {

    private static final String HASH = "SHA-256";

    /** Bytes that the hash takes at a time. */
    private static final int BLOCK = 64;

    private static final int INNER_PAD = 0x36;
    private static final int OUTER_PAD = 0x5c;

    /** Never changed once they are made: messages go into copies. */
    private final MessageDigest inner;

    private final MessageDigest outer;

    /**
     * @param key of any length
     * @param beginning of all messages
     */
    Hmac(byte[] key, byte[] beginning) {
        byte[] block = Arrays.copyOf(key.length > BLOCK ? hash().digest(key) : key, BLOCK);
        inner = keyed(block, INNER_PAD);
        inner.update(beginning);
        outer = keyed(block, OUTER_PAD);
    }

    private static MessageDigest keyed(byte[] block, int pad) {
        MessageDigest state = hash();
        for (byte part : block) {
            state.update((byte) (part ^ pad));
        }
        return state;
    }

    private static MessageDigest hash() {
        try {
            return MessageDigest.getInstance(HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + HASH, e);
        }
    }

    /**
     * The 32 bytes for a message.
     *
     * @param rest what follows the beginning
     */
    byte[] of(byte[] rest) {
        return copy(outer).digest(copy(inner).digest(rest));
    }

    private static MessageDigest copy(MessageDigest state) {
        try {
            return (MessageDigest) state.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(
                    HASH + " of the security provider " + state.getProvider().getName()
                            + " cannot be copied; put one that can, such as SUN, before it in java.security",
                    e);
        }
    }
}
