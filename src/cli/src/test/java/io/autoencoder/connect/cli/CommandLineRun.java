// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Set;

/**
 * What a command line came to.
 *
 * @param exitCode what the process would end with
 * @param out what it printed as result
 * @param err what it printed besides
 */
record CommandLineRun(int exitCode, String out, String err) {

    private static final Set<String> FILE_OPTIONS = Set.of(
            "--input",
            "--output",
            "--model",
            "--json",
            "--report",
            "--png",
            "--temp",
            "--saved-model",
            "--tensorboard",
            "--scaler",
            "--architecture",
            "--calibrate",
            "--features-from",
            "--archive",
            "--transforms");

    static CommandLineRun of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = Terminal.unwatched(out, err);
        int exitCode = AutoencoderCommand.commandLine(terminal).execute(args);
        return new CommandLineRun(exitCode, out.toString(), err.toString());
    }

    /**
     * Runs a line, without spaces inside its arguments, as if {@code folder} were the working directory: the values of
     * options that name files, and arguments without an option, are taken relative to it, and what is printed does not
     * show it.
     */
    static CommandLineRun in(Path folder, String line) {
        String[] args = line.strip().split(" +");
        for (int i = 1; i < args.length; i++) {
            boolean alone = !args[i].startsWith("--") && !args[i - 1].startsWith("--");
            if ((alone || FILE_OPTIONS.contains(args[i - 1])) && !args[i].equals("-")) {
                args[i] = folder.resolve(args[i]).toString();
            }
        }
        CommandLineRun run = of(args);
        String prefix = folder + "/";
        return new CommandLineRun(run.exitCode, run.out.replace(prefix, ""), run.err.replace(prefix, ""));
    }
}
