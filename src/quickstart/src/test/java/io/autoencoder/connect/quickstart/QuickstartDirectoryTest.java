// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartDirectoryTest {

    @TempDir
    private Path directory;

    @Test
    void shouldLeaveADirectoryOfOtherThingsAlone() throws IOException {
        Path thesis = Files.writeString(directory.resolve("thesis.tex"), "three years of work");
        Path plugins = Files.createDirectory(directory.resolve("plugins"));

        assertThatThrownBy(() -> Quickstart.emptied(directory))
                .isInstanceOf(QuickstartException.class)
                .hasMessage(
                        "quickstart.directory=" + directory + " holds thesis.tex, which is not the quickstart's; name"
                                + " a directory that is empty or absent");
        assertThat(thesis).exists();
        assertThat(plugins).exists();
    }

    @Test
    void shouldRemoveWhatAnEarlierRunLeftButTheOpenLog() throws IOException {
        Files.createDirectories(directory.resolve("kafka/topic-0"));
        Files.writeString(directory.resolve("kafka/topic-0/0.log"), "records");
        Files.writeString(directory.resolve("failed"), "why");
        Path log = Files.writeString(directory.resolve("worker.log"), "just begun");

        assertThat(Quickstart.emptied(directory)).isEqualTo(directory.toRealPath());

        assertThat(directory.toFile().list()).containsExactly(log.getFileName().toString());
    }

    @Test
    void shouldMakeADirectoryThatIsNotThere() throws IOException {
        assertThat(Quickstart.emptied(directory.resolve("new/run"))).isEmptyDirectory();
    }
}
