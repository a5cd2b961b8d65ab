// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;

/** The plain archive has no TensorFlow, and a worker that has it should not pay for it unasked. */
class LoadedClassesTest {

    @Test
    @SuppressWarnings("unchecked")
    void shouldScoreWithACompiledModelWithoutAskingForTensorFlow() throws ReflectiveOperationException, IOException {
        try (PluginLoader loader = new PluginLoader()) {
            Class<?> type = loader.loadClass(ScoreAnomaly.Value.class.getName());
            try (Transformation<SinkRecord> transform =
                    (Transformation<SinkRecord>) type.getDeclaredConstructor().newInstance()) {
                transform.configure(Map.of("model", "models/creditcard"));
                SinkRecord scored = transform.apply(new SinkRecord("cards", 0, null, null, null, card(), 0));

                assertThat((Map<String, Object>) scored.value()).containsKey("anomaly_score");
            }
            assertThat(type.getClassLoader()).isSameAs(loader);
            assertThat(loader.refused).isEmpty();
        }
    }

    private static Map<String, Object> card() {
        Map<String, Object> card = new HashMap<>(Map.of("Time", 0.0, "Amount", 1.0));
        for (int i = 1; i <= 28; i++) {
            card.put("V" + i, 0.0);
        }
        return card;
    }

    /** Loads the product itself, as a plugin's class loader does, and has no TensorFlow. */
    private static final class PluginLoader extends URLClassLoader {

        private final List<String> refused = new ArrayList<>();

        PluginLoader() throws MalformedURLException {
            super(classPath(), PluginLoader.class.getClassLoader());
        }

        private static URL[] classPath() throws MalformedURLException {
            List<URL> places = new ArrayList<>();
            for (String place : System.getProperty("java.class.path").split(File.pathSeparator)) {
                places.add(Path.of(place).toUri().toURL());
            }
            return places.toArray(URL[]::new);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.tensorflow.") || name.startsWith("org.bytedeco.")) {
                refused.add(name);
                throw new ClassNotFoundException(name);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                return name.startsWith("io.autoencoder.") ? findClass(name) : super.loadClass(name, resolve);
            }
        }
    }
}
