// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import io.autoencoder.connect.engine.IoErrors;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Plain and gzipped text, written in UTF-8. */
public final class TextFiles {

    private static final int BUFFER = 1 << 16;

    private TextFiles() {}

    /**
     * Opens a file of delimited text, unpacking it if its first bytes say that it is gzipped. Reading fails with a
     * {@link java.nio.charset.CharacterCodingException} at bytes that are not of the character set.
     *
     * @param charset of bytes without a byte order mark; absent for UTF-8
     * @throws InputException if it cannot be read, or is known to be something else
     */
    static BufferedReader reader(Path file, Optional<Charset> charset) {
        return reader(file, charset, signature -> signature.foreign(charset));
    }

    /**
     * Opens a file of any text, as the other opens delimited text.
     *
     * @param charset of bytes without a byte order mark; absent for UTF-8
     * @throws InputException if it cannot be read, or is known to be no text
     */
    public static BufferedReader anyText(Path file, Optional<Charset> charset) {
        return reader(file, charset, signature -> signature.binary(charset));
    }

    private static BufferedReader reader(
            Path file, Optional<Charset> charset, Function<FileSignature, Optional<String>> foreign) {
        try {
            InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
            try {
                return reader(file, bytes, charset, foreign);
            } catch (IOException | InputException e) {
                bytes.close();
                throw e;
            }
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + IoErrors.description(e) + ")", e);
        }
    }

    private static BufferedReader reader(
            Path file, InputStream packed, Optional<Charset> charset, Function<FileSignature, Optional<String>> foreign)
            throws IOException {
        InputStream bytes = signature(packed).isGzip()
                ? new BufferedInputStream(new GZIPInputStream(packed, BUFFER), BUFFER)
                : packed;
        FileSignature signature = signature(bytes);
        foreign.apply(signature).ifPresent(what -> {
            throw new InputException(file + ": " + what);
        });
        // The marks are surer than what anybody says.
        Charset chosen = signature.charset().or(() -> charset).orElse(StandardCharsets.UTF_8);
        return new BufferedReader(
                new InputStreamReader(
                        bytes,
                        chosen.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                BUFFER);
    }

    private static FileSignature signature(InputStream bytes) throws IOException {
        bytes.mark(FileSignature.LENGTH);
        byte[] start = bytes.readNBytes(FileSignature.LENGTH);
        bytes.reset();
        return new FileSignature(start);
    }

    /** Fills a file. */
    public interface Content {
        void writeTo(Writer out) throws IOException;
    }

    /**
     * Creates or replaces a text file, gzipped if its name ends in {@code .gz}. It is written beside its place and then
     * renamed, so that nobody sees half of it; a pipe or device is written to directly.
     *
     * @throws InputException if it cannot be written
     */
    public static void write(Path file, Content content) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                writeDirectly(file, file, content);
                return;
            }
            Path part = file.resolveSibling("." + file.getFileName() + ".part");
            try {
                writeDirectly(part, file, content);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new InputException(file + ": cannot be written (" + IoErrors.description(e) + ")", e);
        }
    }

    private static void writeDirectly(Path place, Path name, Content content) throws IOException {
        OutputStream bytes = Files.newOutputStream(place);
        try (Writer out = new BufferedWriter(
                new OutputStreamWriter(
                        name.toString().endsWith(".gz") ? new GZIPOutputStream(bytes, BUFFER) : bytes,
                        StandardCharsets.UTF_8),
                BUFFER)) {
            content.writeTo(out);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
