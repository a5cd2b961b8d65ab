// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParseResult;

/** Refuses an option that is given twice and takes one value; picocli forgets to within groups. */
final class RepeatedOption {

    private RepeatedOption() {}

    /** @throws OverwrittenOptionException in picocli's own words */
    static void refuse(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        for (OptionSpec option : last.commandSpec().options()) {
            boolean takesOne = option.arity().max() == 1 && !option.isMultiValue();
            if (takesOne && count(option, parsed.originalArgs()) > 1) {
                throw new OverwrittenOptionException(
                        last.commandSpec().commandLine(),
                        option,
                        "option '" + option.longestName() + "' (" + option.paramLabel()
                                + ") should be specified only once");
            }
        }
    }

    private static long count(OptionSpec option, List<String> args) {
        return args.stream()
                .filter(arg ->
                        List.of(option.names()).contains(arg.contains("=") ? arg.substring(0, arg.indexOf('=')) : arg))
                .count();
    }
}
