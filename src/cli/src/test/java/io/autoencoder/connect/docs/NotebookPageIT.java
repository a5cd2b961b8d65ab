// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.Documentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The way from a notebook to a connector, with the scikit-learn of Debian's python3-sklearn. Keras is not at hand: a
 * network that it wrote stands where the page trains one.
 */
class NotebookPageIT {

    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    Path directory;

    @Test
    void shouldEndInABundleWithTheNotebooksScaler() throws Exception {
        assumeThat(hasScikitLearn())
                .as("scikit-learn, which the package python3-sklearn brings")
                .isTrue();
        Shell shell = new Shell(directory);
        StringBuilder notebook = new StringBuilder();
        Files.copy(Shell.PROJECT.resolve("models/creditcard/model.h5"), directory.resolve("model.h5"));

        for (Documentation.Block block : Documentation.blocks(NotebookPageIT.class)) {
            if (block.language().equals("python")) {
                notebook.append(block.text());
                shell.run(PYTHON, "-c", notebook.toString());
            } else {
                shell.run(block.text());
            }
        }

        List<String> scalers = shell.run(
                PYTHON,
                "-c",
                notebook + "for row in zip(columns, scaler.mean_, scaler.scale_): print(*row)\n"
                        + "print('scores', len(scores), numpy.isnan(scores).sum())\n");
        assertThat(scalers).hasSize(30).contains("scores 5000 0");
        JsonNode features = new ObjectMapper()
                .readTree(directory.resolve("models/cards/autoencoder.json").toFile())
                .path("features");
        for (int i = 0; i < features.size(); i++) {
            String[] expected = scalers.get(i).split(" ");
            JsonNode scaler = features.get(i).path("scaler");
            assertThat(features.get(i).path("name").asText()).isEqualTo(expected[0]);
            assertThat(scaler.path("mean").asDouble()).isCloseTo(Double.parseDouble(expected[1]), within(1e-12));
            assertThat(scaler.path("std").asDouble()).isCloseTo(Double.parseDouble(expected[2]), within(1e-12));
        }
        assertThat(directory.resolve("cards.json"))
                .content()
                .contains("\"transforms.score.model\" : \"/models/cards\"");
    }

    private static boolean hasScikitLearn() throws InterruptedException {
        try {
            return new ProcessBuilder(PYTHON, "-c", "import sklearn")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
