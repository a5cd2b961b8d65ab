// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.origin;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a model is, as a user writes it. Immutable; {@link Object#toString} is for messages and leaves out what may be
 * secret in it.
 */
public sealed interface ModelAddress {

    /** A bundle's directory, a zip of one, or a bare model file, which may change. */
    record OnDisk(Path path) implements ModelAddress {

        @Override
        public Object part(String file) {
            return path.resolve(file);
        }

        @Override
        public Optional<Path> file() {
            return Optional.of(path);
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** One file that is a packed bundle and always the same. */
    sealed interface Packed extends ModelAddress {

        @Override
        default Object part(String file) {
            return this + " (" + file + ")";
        }
    }

    /** A packed bundle among the jars of the component. */
    record OnClassPath(String name) implements Packed {

        /** The resource that holds it. */
        public String resource() {
            return RESOURCES + name + ".zip";
        }

        @Override
        public String toString() {
            return CLASSPATH + name;
        }
    }

    /** A packed bundle of this machine that has to have a checksum. */
    record PinnedFile(Path path, String sha256) implements Packed {

        @Override
        public Optional<Path> file() {
            return Optional.of(path);
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** A packed bundle on a server, with its checksum. */
    record Remote(URI uri, String sha256) implements Packed {

        @Override
        public String toString() {
            return withoutQuery(uri.toString().replaceFirst("#.*", ""));
        }
    }

    /** Before a name in the component. */
    String CLASSPATH = "classpath:";

    /** Where in a jar of the component packed bundles lie. */
    String RESOURCES = "META-INF/autoencoder/";

    /** Before a checksum, at the end of an address. */
    String CHECKSUM = "#sha256=";

    /** What a bundle in the component may be called. */
    Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /** How a file in the bundle is named in messages. */
    Object part(String file);

    /** Where it is on this machine, if it is an address of a place there. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    /** What a user wrote, without what may be secret: those who sign requests put that behind a question mark. */
    static String withoutQuery(String text) {
        int start = text.contains("://") ? text.indexOf('?') : -1;
        int end = text.indexOf('#', Math.max(start, 0));
        return start < 0 ? text : text.substring(0, start) + "?…" + (end < 0 ? "" : text.substring(end));
    }

    /**
     * Reads an address: {@code classpath:NAME}, {@code https:}, {@code http:} or {@code file:} with a checksum behind
     * {@code #sha256=}, {@code file:} without one, or else a path.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    static ModelAddress parse(String text) {
        return AddressParser.parse(text);
    }
}
