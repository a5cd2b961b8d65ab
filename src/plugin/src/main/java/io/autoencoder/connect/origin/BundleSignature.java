// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.origin;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The signature beside a bundle's manifest: a list of the bundle's files with their sizes and checksums, whose key it
 * is, until when it holds, and the signature over the very bytes that stand before it in the file. Immutable.
 */
public final class BundleSignature {

    /** Name of the signature inside a bundle. */
    public static final String FILE = "autoencoder.sig";

    /** A thousand files of names as long as file systems have them fit in. */
    public static final int MAX_BYTES = 1 << 20;

    /** One format for one purpose: these bytes begin nothing else that the same key may sign. */
    private static final String FIRST_LINE = "autoencoder-signature 1";

    private static final Pattern EXPIRES = Pattern.compile("expires (\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ)");
    private static final Pattern KEY = Pattern.compile("key ([0-9a-f]{64})");
    private static final Pattern LISTED = Pattern.compile("file ([0-9a-f]{64}) (0|[1-9]\\d{0,11}) (\\S.{0,1023})");
    private static final Pattern SIGNATURE = Pattern.compile("signature ([0-9a-f]{128})");

    /**
     * A file of the bundle.
     *
     * @param sha256 in lower-case hex
     * @param size in bytes
     * @param name path in the bundle, with slashes
     */
    public record Listed(String sha256, long size, String name) {}

    private final byte[] signed;
    private final byte[] signature;
    private final String signer;
    private final Optional<Instant> expires;
    private final List<Listed> files;

    private BundleSignature(
            byte[] signed, byte[] signature, String signer, Optional<Instant> expires, List<Listed> files) {
        this.signed = signed;
        this.signature = signature;
        this.signer = signer;
        this.expires = expires;
        this.files = List.copyOf(files);
    }

    /**
     * Signs a list of files. The same arguments give the same bytes.
     *
     * @param files in the order of their names
     * @param expires whole seconds, since when the signature no longer holds
     * @return what {@link #FILE} has to hold
     * @throws GeneralSecurityException if the key is none for Ed25519
     */
    public static byte[] sign(List<Listed> files, Optional<Instant> expires, PrivateKey key, PublicKey signer)
            throws GeneralSecurityException {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        expires.ifPresent(end -> text.append("expires ").append(end).append('\n'));
        text.append("key ").append(TrustedKeys.fingerprint(signer)).append('\n');
        for (Listed file : files) {
            text.append("file " + file.sha256() + " " + file.size() + " " + file.name() + "\n");
        }
        Signature signing = Signature.getInstance(TrustedKeys.ALGORITHM);
        signing.initSign(key);
        signing.update(text.toString().getBytes(StandardCharsets.UTF_8));
        text.append("signature ")
                .append(HexFormat.of().formatHex(signing.sign()))
                .append('\n');
        byte[] whole = text.toString().getBytes(StandardCharsets.UTF_8);
        parse(whole);
        return whole;
    }

    /**
     * Reads what {@link #FILE} holds, strictly: each signature has one form only.
     *
     * @throws IllegalArgumentException with what is wrong; never says that it holds, which {@link #isBy} does
     */
    public static BundleSignature parse(byte[] whole) {
        List<String> lines = lines(whole);
        int last = lines.size() - 1;
        int next = 1;
        Optional<Instant> expires = Optional.empty();
        if (lines.size() > next && lines.get(next).startsWith("expires ")) {
            expires = Optional.of(instant(match(EXPIRES, lines, next++)));
        }
        String signer = match(KEY, lines, next++).group(1);
        List<Listed> files = new ArrayList<>();
        while (next < last) {
            Matcher listed = match(LISTED, lines, next++);
            Listed file = new Listed(listed.group(1), Long.parseLong(listed.group(2)), listed.group(3));
            if (!isInside(file.name())
                    || !files.isEmpty() && files.get(files.size() - 1).name().compareTo(file.name()) >= 0) {
                throw wrong(next);
            }
            files.add(file);
        }
        if (files.size() > Checksums.MAX_FILES) {
            throw new IllegalArgumentException("it lists more than " + Checksums.MAX_FILES + " files");
        }
        String signature = match(SIGNATURE, lines, next).group(1);
        int end = whole.length - lines.get(last).length() - 1;
        return new BundleSignature(
                Arrays.copyOf(whole, end), HexFormat.of().parseHex(signature), signer, expires, files);
    }

    private static List<String> lines(byte[] whole) {
        if (whole.length > MAX_BYTES) {
            throw new IllegalArgumentException("it is larger than " + MAX_BYTES + " bytes");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(whole))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("it is no text in UTF-8", e);
        }
        if (!text.startsWith(FIRST_LINE + "\n")) {
            throw new IllegalArgumentException("it does not begin with the line " + FIRST_LINE);
        }
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("it is cut short");
        }
        return List.of(text.substring(0, text.length() - 1).split("\n", -1));
    }

    private static Matcher match(Pattern pattern, List<String> lines, int index) {
        Matcher matcher = pattern.matcher(index < lines.size() ? lines.get(index) : "");
        if (!matcher.matches()) {
            throw wrong(index + 1);
        }
        return matcher;
    }

    private static Instant instant(Matcher matcher) {
        try {
            return Instant.parse(matcher.group(1));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("line 2 holds a time that there is not", e);
        }
    }

    private static IllegalArgumentException wrong(int line) {
        return new IllegalArgumentException("line " + line + " is not as the format has it");
    }

    /** Whether a name leads nowhere but down. */
    private static boolean isInside(String name) {
        return name.chars().noneMatch(c -> c == '\\' || c == ':' || Character.isISOControl(c))
                && !name.equals(FILE)
                && Arrays.stream(name.split("/", -1))
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    /** Whether the key made this signature, of just these bytes. */
    public boolean isBy(PublicKey key) {
        try {
            Signature checking = Signature.getInstance(TrustedKeys.ALGORITHM);
            checking.initVerify(key);
            checking.update(signed);
            return checking.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Fingerprint of the key that it says it was made with. */
    public String signer() {
        return signer;
    }

    /** Since when it no longer holds. */
    public Optional<Instant> expires() {
        return expires;
    }

    public boolean isExpired(Instant now) {
        return expires.isPresent() && !now.isBefore(expires.get());
    }

    /** All files of the bundle but itself, by name. */
    public List<Listed> files() {
        return files;
    }
}
