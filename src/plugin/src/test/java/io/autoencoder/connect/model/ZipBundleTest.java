// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.InvalidModelException.Kind;
import io.autoencoder.connect.origin.Checksums;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Zips as people pack them, and as nobody should. */
class ZipBundleTest {

    private static final long NO_BOUND = Long.MAX_VALUE;

    @TempDir
    private Path folder;

    private Path temporary;

    @BeforeEach
    void makeTemporaryDirectory() throws IOException {
        temporary = Files.createDirectory(folder.resolve("temporary"));
    }

    /** Each file holds its own name; a name that ends with a slash is a directory. */
    private Path zip(String file, String... names) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (String name : names) {
            entries.put(name, name.endsWith("/") ? new byte[0] : name.getBytes(StandardCharsets.UTF_8));
        }
        return Bundles.zip(folder.resolve(file), entries);
    }

    private static List<String> unpacked(ZipBundle bundle) throws IOException {
        Path directory = bundle.directory();
        return Checksums.filesBelow(directory).stream()
                .map(file -> directory.relativize(file).toString())
                .toList();
    }

    private List<Path> leftBehind() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "autoencoder.json a/model.h5                 | a/model.h5 autoencoder.json",
                "payments/ payments/autoencoder.json payments/a/b | a/b autoencoder.json",
                "payments/autoencoder.json payments/m other/x y   | autoencoder.json m",
                "autoencoder.json payments/autoencoder.json       | autoencoder.json payments/autoencoder.json",
                "autoencoder.json a/../b c/./d e//f               | autoencoder.json b c/d e/f",
                "autoencoder.json empty/                          | autoencoder.json",
            })
    void isUnpackedFromItsRootOrItsOneDirectory(String names, String files) throws IOException {
        Path zip = zip("bundle.zip", names.split(" "));

        try (ZipBundle bundle = ZipBundle.extract(zip, zip, temporary, NO_BOUND)) {
            assertThat(unpacked(bundle)).containsExactly(files.split(" "));
            assertThat(bundle.directory()).hasParent(temporary);
        }
        assertThat(leftBehind()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "../../evil",
                "a/../../evil",
                "/evil",
                "/etc/passwd",
                "..",
                "a/../..",
                "../",
                "..\\evil",
                "a\\b",
                "C:\\evil"
            })
    void isRefusedWhereAnEntryLeadsOutOfIt(String name) throws IOException {
        Path zip = zip("bundle.zip", "autoencoder.json", name);

        assertThatThrownBy(() -> ZipBundle.extract(zip, zip, temporary, NO_BOUND))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage(zip + ": an entry's name leads out of the zip; it is refused");
        assertThat(leftBehind()).isEmpty();
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    /** The one directory of a bundle is no fence: names are looked at as they are within it. */
    @Test
    void isRefusedWhereAnEntryLeadsOutOfItsDirectory() throws IOException {
        Path zip = zip("bundle.zip", "payments/autoencoder.json", "payments/../evil");

        assertThatThrownBy(() -> ZipBundle.extract(zip, zip, temporary, NO_BOUND))
                .hasMessage(zip + ": an entry's name leads out of the zip; it is refused");
        assertThat(leftBehind()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bundle.zip, autoencoder.json, true",
        "bundle.ZIP, payments/autoencoder.json, true",
        "bundle, autoencoder.json, true",
        "model.keras, config.json, false",
        "model.keras, a/b/autoencoder.json, false",
        "model.keras, a/autoencoder.json b/autoencoder.json, false",
    })
    void isKnownByItsManifest(String file, String names, boolean bundle) throws IOException {
        assertThat(ZipBundle.isZipBundle(zip(file, names.split(" ")), file)).isEqualTo(bundle);
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "a/b/autoencoder.json", "a/autoencoder.json b/autoencoder.json"})
    void isExpectedWhereTheNameSaysSo(String names) {
        Path zip = zip("bundle.zip", names.split(" "));

        assertThatThrownBy(() -> ZipBundle.isZipBundle(zip, zip))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage(zip + ": there is no autoencoder.json in this zip; pack a bundle that autoencoder train or"
                        + " import wrote");
    }

    /** A file may start as a zip does by chance, or be cut short; by another name it is left to other readers. */
    @ParameterizedTest
    @ValueSource(strings = {"PK\u0003\u0004", "PK\u0003\u0004 and no more", "PK", "", "gain 1 4 4 0.5"})
    void isNoOtherFile(String content) throws IOException {
        Path other = Files.writeString(folder.resolve("model.txt"), content, StandardCharsets.ISO_8859_1);

        assertThat(ZipBundle.isZipBundle(other, other)).isFalse();
        Path named = Files.copy(other, folder.resolve("model.zip"));
        assertThatThrownBy(() -> ZipBundle.isZipBundle(named, named))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageStartingWith(named + ": not a readable zip (")
                .hasMessageEndingWith("); it may have been cut short in copying");
    }

    /** Bytes are counted as they come out, of all entries together. */
    @ParameterizedTest
    @CsvSource({"48, true", "47, false", "16, false", "0, false"})
    void holdsNoMoreThanItMay(long bound, boolean fits) throws IOException {
        Path zip = zip("bundle.zip", "autoencoder.json", "sixteen-bytes-1/", "sixteen-bytes--1", "sixteen-bytes--2");

        if (fits) {
            ZipBundle.extract(zip, zip, temporary, bound).close();
        } else {
            assertThatThrownBy(() -> ZipBundle.extract(zip, zip, temporary, bound))
                    .hasMessage(zip + ": unpacks to more than the " + bound + " bytes a bundle may have");
        }
        assertThat(leftBehind()).isEmpty();
    }

    /** What the operator has to mend is the machine and not the file. */
    @ParameterizedTest
    @ValueSource(strings = {"absent", "a-file"})
    void isUnreachableWhereItCannotBeUnpackedTo(String place) throws IOException {
        Path zip = zip("bundle.zip", "autoencoder.json");
        Files.createFile(folder.resolve("a-file"));
        Path parent = folder.resolve(place);

        assertThatThrownBy(() -> ZipBundle.extract(zip, zip, parent, NO_BOUND))
                .isInstanceOfSatisfying(
                        InvalidModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
                .hasMessageStartingWith(zip + ": cannot be unpacked to the temporary directory " + parent + " (")
                .hasMessageEndingWith("); make room there, or name another with -Djava.io.tmpdir");
    }

    /** An entry may be named as a directory and then as a file in it. */
    @Test
    void isUnreachableWhereTwoEntriesWantOnePlace() throws IOException {
        Path zip = zip("bundle.zip", "autoencoder.json", "a", "a/b");

        assertThatThrownBy(() -> ZipBundle.extract(zip, zip, temporary, NO_BOUND))
                .isInstanceOf(InvalidModelException.class);
        assertThat(leftBehind()).isEmpty();
    }
}
