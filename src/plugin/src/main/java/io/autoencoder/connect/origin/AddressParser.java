// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.origin;

import static io.autoencoder.connect.origin.ModelAddress.CHECKSUM;
import static io.autoencoder.connect.origin.ModelAddress.CLASSPATH;

import io.autoencoder.connect.origin.ModelAddress.OnClassPath;
import io.autoencoder.connect.origin.ModelAddress.OnDisk;
import io.autoencoder.connect.origin.ModelAddress.PinnedFile;
import io.autoencoder.connect.origin.ModelAddress.Remote;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells the forms of an address apart. */
final class AddressParser {

    /** Of other schemes than these only what looks like an address of one: a single letter is a drive. */
    private static final Pattern SCHEME =
            Pattern.compile("(file|https?|[a-z][a-z0-9+.-]+(?=://)):", Pattern.CASE_INSENSITIVE);

    private AddressParser() {}

    static ModelAddress parse(String text) {
        if (text.startsWith(CLASSPATH)) {
            return onClassPath(text.substring(CLASSPATH.length()));
        }
        Matcher scheme = SCHEME.matcher(text);
        if (!scheme.lookingAt()) {
            return new OnDisk(path(text));
        }
        URI uri = uri(text);
        String sha256 = checksum(uri);
        return switch (scheme.group(1).toLowerCase(Locale.ROOT)) {
            case "file" -> sha256 == null ? new OnDisk(file(uri)) : new PinnedFile(file(uri), sha256);
            case "http", "https" -> remote(uri, sha256);
            default ->
                throw new IllegalArgumentException(
                        "models are read from paths and from classpath:, file:, https: and http: addresses only");
        };
    }

    private static OnClassPath onClassPath(String name) {
        if (!ModelAddress.NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "behind classpath: stands the name of a bundle in the component, of letters, digits, dots, hyphens"
                            + " and underscores, which is no path");
        }
        return new OnClassPath(name);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("not a valid path on this machine", e);
        }
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a valid address (" + e.getReason() + ")", e);
        }
    }

    private static @Nullable String checksum(URI uri) {
        String fragment = uri.getRawFragment();
        if (fragment == null) {
            return null;
        }
        String given = ("#" + fragment).toLowerCase(Locale.ROOT);
        if (!given.startsWith(CHECKSUM) || !Checksums.isOne(given.substring(CHECKSUM.length()))) {
            throw new IllegalArgumentException("behind # stands a checksum, as sha256= and 64 hexadecimal digits");
        }
        return given.substring(CHECKSUM.length());
    }

    private static Path file(URI uri) {
        if (uri.isOpaque() || uri.getRawAuthority() != null || uri.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "a file: address holds an absolute path, as in file:///models/cards.zip");
        }
        return path(uri.getPath());
    }

    private static Remote remote(URI uri, @Nullable String sha256) {
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("the address names no host");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "an address with a user name or password is not read: it would be shown");
        }
        if (sha256 == null) {
            throw new IllegalArgumentException("an address on a server ends in " + CHECKSUM
                    + " and the checksum of the file, which autoencoder package tells");
        }
        return new Remote(uri, sha256);
    }
}
