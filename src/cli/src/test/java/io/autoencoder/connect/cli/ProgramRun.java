// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a program that runs in a process of its own came to.
 *
 * @param exitCode what it ended with
 * @param out what it printed as result
 * @param err what it printed besides
 */
record ProgramRun(int exitCode, String out, String err) {

    /** Runs with the Java of the tests, if it runs Java; output goes to files, so that no pipe can fill up. */
    static ProgramRun in(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process.environment().putAll(environment);
        int exitCode = process.start().waitFor();
        return new ProgramRun(exitCode, Files.readString(out), Files.readString(err));
    }
}
