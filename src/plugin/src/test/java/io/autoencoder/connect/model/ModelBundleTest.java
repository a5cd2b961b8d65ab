// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelBundleTest {

    @TempDir
    Path folder;

    @Test
    void shouldReadBackWhatWasWritten() {
        ModelBundle bundle = ModelBundle.read(Bundles.write(folder.resolve("payments")));

        assertThat(bundle.manifest()).isEqualTo(Bundles.manifest());
        assertThat(bundle.id()).isEqualTo("payments:2026-11-23");
        assertThat(bundle.model().input().features()).isEqualTo(4);
        assertThat(bundle.location()).hasToString(folder.resolve("payments").toString());
    }

    @Test
    void shouldReadTheSameFromAZipAsFromADirectory() {
        ModelBundle directory = ModelBundle.read(Bundles.write(folder.resolve("payments")));
        Map<String, byte[]> nested = new LinkedHashMap<>();
        Bundles.files().forEach((name, content) -> nested.put("payments/" + name, content));

        ModelBundle zip = ModelBundle.read(Bundles.zip(folder.resolve("payments.zip"), Bundles.files()));
        ModelBundle packedWithItsDirectory = ModelBundle.read(Bundles.zip(folder.resolve("nested.zip"), nested));

        assertThat(zip.manifest()).isEqualTo(directory.manifest());
        assertThat(zip.checksum()).isEqualTo(directory.checksum()).isEqualTo(packedWithItsDirectory.checksum());
    }

    @Test
    void shouldGiveABareModelFileAManifest() throws IOException {
        Path file = Files.writeString(folder.resolve("fraud.v2.txt"), Bundles.MODEL);

        ModelBundle bundle = ModelBundle.read(file);

        assertThat(bundle.manifest().name()).isEqualTo("fraud.v2");
        assertThat(bundle.manifest().version()).isEqualTo(bundle.checksum().substring(0, 8));
        assertThat(bundle.manifest().features()).isEmpty();
        assertThat(bundle.manifest().scoreMethod()).isEqualTo(new MeanSquaredError());
        assertThat(bundle.manifest().threshold()).isEqualTo(Optional.empty());
    }

    @Test
    void shouldFollowLinksInsideTheBundleAsMountedConfigMapsHaveThem() throws IOException {
        Path real = Bundles.write(folder.resolve("mount/..2026"));
        Path mount = real.getParent();
        Files.createSymbolicLink(mount.resolve("..data"), Path.of("..2026"));
        for (String name : Bundles.files().keySet()) {
            Files.createSymbolicLink(mount.resolve(name), Path.of("..data", name));
        }

        assertThat(ModelBundle.read(mount).manifest()).isEqualTo(Bundles.manifest());
    }
}
