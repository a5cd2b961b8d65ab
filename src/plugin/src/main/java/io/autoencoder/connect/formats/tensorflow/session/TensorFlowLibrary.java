// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow.session;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether TensorFlow is installed beside us. Looks at files only: nothing is loaded. */
public final class TensorFlowLibrary {

    private static final List<String> NATIVES =
            List.of("libjnitensorflow.so", "libjnitensorflow.dylib", "jnitensorflow.dll");

    private TensorFlowLibrary() {}

    /** What is absent, or empty if TensorFlow can be expected to load. */
    public static Optional<String> missing() {
        ClassLoader loader = TensorFlowLibrary.class.getClassLoader();
        if (loader.getResource("org/tensorflow/Session.class") == null) {
            return Optional.of("TensorFlow is not among the plugin's jars");
        }
        String folder = "org/tensorflow/internal/c_api/" + platform();
        return NATIVES.stream()
                        .anyMatch(name -> loader.getResource(folder + "/" + name) != null
                                || loader.getResource(folder + "-gpu/" + name) != null)
                ? Optional.empty()
                : Optional.of("the plugin's jars hold no TensorFlow for " + platform());
    }

    /** What to do about its absence, as the end of a sentence. */
    public static String remedy() {
        return "install the component archive autoencoder-kafka-connect-autoencoder-tensorflow-" + platform()
                + " in place of the plain one";
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String system = os.startsWith("windows") ? "windows" : os.contains("mac") ? "macosx" : "linux";
        String machine = arch.equals("amd64") || arch.equals("x86_64") ? "x86_64" : "arm64";
        return system + "-" + machine;
    }
}
