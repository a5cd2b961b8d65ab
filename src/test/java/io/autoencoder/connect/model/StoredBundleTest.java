// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Bundles as earlier versions wrote them. They are never rewritten: a new format gets a new directory beside them, and
 * the reader goes on reading all of them.
 */
class StoredBundleTest {

    @Test
    void shouldReadFormatVersion1() throws Exception {
        ModelBundle bundle = ModelBundle.read(stored("v1"));

        assertThat(bundle.manifest()).isEqualTo(Bundles.manifest());
        assertThat(bundle.checksum()).isEqualTo("c1caf047be87bf1793c7eb5790bf64e642bbf8a88816eb05af9733a089192627");
    }

    @Test
    void shouldStillWriteFormatVersion1ByteForByte() throws Exception {
        assertThat(read(stored("v1"))).isEqualTo(Bundles.json());
    }

    private static String read(Path bundle) throws IOException {
        return Files.readString(bundle.resolve(ModelBundle.MANIFEST_FILE));
    }

    private static Path stored(String version) throws URISyntaxException {
        return Path.of(StoredBundleTest.class.getResource("/bundles/" + version).toURI());
    }
}
