// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow.session;

import io.autoencoder.connect.engine.ProductVersion;
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
        if (!isWithApi()) {
            return Optional.of(
                    isCommandLine() ? "this small archive is without it" : "TensorFlow is not among the plugin's jars");
        }
        String folder = "org/tensorflow/internal/c_api/" + platform();
        return NATIVES.stream().anyMatch(name -> isThere(folder + "/" + name) || isThere(folder + "-gpu/" + name))
                ? Optional.empty()
                : Optional.of((isCommandLine() ? "this archive holds" : "the plugin's jars hold")
                        + " no TensorFlow for " + platform());
    }

    /** What to do about its absence, as the end of a sentence. */
    public static String remedy() {
        if (!isCommandLine()) {
            return "install the component archive autoencoder-kafka-connect-autoencoder-tensorflow-" + platform()
                    + " in place of the plain one";
        }
        return isWithApi()
                ? "build the command line for this platform with -Dtensorflow.platform=" + platform()
                : "take kafka-connect-autoencoder-cli-" + ProductVersion.current() + ".zip, built for " + platform();
    }

    /** As the build's {@code tensorflow.platform} names it. */
    public static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String system = os.startsWith("windows") ? "windows" : os.contains("mac") ? "macosx" : "linux";
        String machine = arch.equals("amd64") || arch.equals("x86_64") ? "x86_64" : "arm64";
        return system + "-" + machine;
    }

    private static boolean isWithApi() {
        return isThere("org/tensorflow/Session.class");
    }

    /** Its archives have other names than a worker's. */
    private static boolean isCommandLine() {
        return isThere("io/autoencoder/connect/cli/Main.class");
    }

    private static boolean isThere(String resource) {
        return TensorFlowLibrary.class.getClassLoader().getResource(resource) != null;
    }
}
