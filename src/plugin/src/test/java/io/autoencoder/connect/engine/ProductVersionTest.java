// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.transforms.RecordIsAnomaly;
import io.autoencoder.connect.transforms.ScoreAnomaly;
import org.junit.jupiter.api.Test;

class ProductVersionTest {

    @Test
    void pluginsTellTheVersionThatTheBuildWrote() {
        assertThat(ProductVersion.current()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(new ScoreAnomaly.Value<>().version()).isEqualTo(ProductVersion.current());
        assertThat(new RecordIsAnomaly<>().version()).isEqualTo(ProductVersion.current());
        assertThat(ProductVersion.named()).endsWith(" " + ProductVersion.current());
    }
}
