// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.ModelFiles;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plain archive holds no TensorFlow: what runs there, and what is said of the rest. */
class WithoutTensorFlowTest {

    @TempDir
    private Path folder;

    private URLClassLoader worker;

    @BeforeEach
    void leaveTensorFlowOut() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String name = new File(entry).getName();
            if (!name.startsWith("tensorflow-") && !name.startsWith("ndarray-") && !name.startsWith("javacpp-")) {
                urls.add(new File(entry).toURI().toURL());
            }
        }
        worker = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    @AfterEach
    void close() throws IOException {
        worker.close();
    }

    @Test
    void denseGraphsRun() throws Exception {
        Path model = SavedModels.write(folder, 6, (tf, x) -> tf.math.tanh(x));

        assertThat(open(model, "AUTO").getClass().getSimpleName()).isEqualTo("CompiledNetwork");
    }

    @Test
    void otherGraphsNameTheArchiveToInstall() throws Exception {
        Path model = SavedModels.write(folder, 6, (tf, x) -> tf.math.sin(x));

        assertThatThrownBy(() -> open(model, "AUTO"))
                .hasMessageMatching(
                        Pattern.quote(model + ": it needs TensorFlow (node Sin of type Sin: an operation that"
                                        + " no dense network has), but TensorFlow is not among the plugin's jars; install the"
                                        + " component archive autoencoder-kafka-connect-autoencoder-tensorflow-")
                                + "[a-z]+-[a-z0-9_]+ in place of the plain one");
    }

    @Test
    void askingForTensorFlowNamesTheArchiveToInstall() throws Exception {
        Path model = SavedModels.write(folder, 6, (tf, x) -> tf.math.tanh(x));

        assertThatThrownBy(() -> open(model, "TENSORFLOW")).hasMessageContaining("install the component archive");
    }

    /** Reads and opens with classes of the loader without TensorFlow. */
    private Object open(Path model, String choice) throws Exception {
        Class<?> files = worker.loadClass(ModelFiles.class.getName());
        Class<?> choices = worker.loadClass(EngineChoice.class.getName());
        Class<?> definitions = files.getMethod("read", Path.class).getReturnType();
        try {
            Object definition = files.getMethod("read", Path.class).invoke(null, model);
            return definitions
                    .getMethod("open", choices)
                    .invoke(
                            definition,
                            choices.getMethod("valueOf", String.class).invoke(null, choice));
        } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }
}
