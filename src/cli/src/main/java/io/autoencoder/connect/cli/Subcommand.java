// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What all commands below {@link AutoencoderCommand} have: its terminal, and {@code --help} and {@code --version}. */
@Command(mixinStandardHelpOptions = true, versionProvider = VersionProvider.class, sortOptions = false)
abstract class Subcommand implements Callable<Integer> {

    @ParentCommand
    private AutoencoderCommand parent;

    @Spec
    private CommandSpec spec;

    Terminal terminal() {
        return parent.terminal();
    }

    /** A mistake: an option that picocli cannot require, as it is of use to other commands too, is not given. */
    ParameterException needed(String option) {
        return new ParameterException(spec.commandLine(), "the option " + option + " is needed");
    }
}
