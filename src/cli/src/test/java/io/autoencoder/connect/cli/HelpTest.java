// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Writer;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What somebody reads who does not know the command line yet. */
class HelpTest {

    private static final int TERMINAL_WIDTH = 80;

    static Stream<String> commands() {
        return root().getSubcommands().keySet().stream();
    }

    private static CommandLine root() {
        return AutoencoderCommand.commandLine(Terminal.unwatched(Writer.nullWriter(), Writer.nullWriter()));
    }

    /** As they are typed, not as constants are written. */
    @ParameterizedTest
    @MethodSource("commands")
    void namesDefaultsAsTheyAreTyped(String command) {
        for (OptionSpec option :
                root().getSubcommands().get(command).getCommandSpec().options()) {
            if (option.initialValue() instanceof Enum<?> preset) {
                assertThat(String.join(" ", option.description()).replace("${DEFAULT-VALUE}", preset.toString()))
                        .as(option.longestName())
                        .contains("Default: " + preset.name().toLowerCase(Locale.ROOT) + ".");
            }
        }
    }

    /** A line that is broken in two cannot be copied into a shell. */
    @Test
    void showsExamplesInOneLineEach() {
        assertThat(CommandLineRun.of("--help").out().lines().filter(line -> line.startsWith("  autoencoder ")))
                .isNotEmpty()
                .allMatch(line -> line.length() < TERMINAL_WIDTH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none                              | name a command; --help lists them",
                "trian                             | there is no command trian; did you mean train?",
                "inspcet models/a                  | there is no command inspcet; did you mean inspect?",
                "train --inptu a.csv               | there is no option --inptu; did you mean --input?",
                "evaluate --modle a                | there is no option --modle; did you mean --model?",
                "inspect a b                       | there is one argument too many: b",
                "inspect                           | Missing required parameter: 'MODEL'",
                "simulate --output a.csv           | the option --rows is needed",
                "simulate --rows ten --output a    | Invalid value for option '--rows': 'ten' is not a whole number",
                "simulate --rows 9 --fraud-rate x --output a | Invalid value for option '--fraud-rate': 'x' is not a number",
            })
    void answersMistypedLinesWithOneSentence(String line, String sentence) {
        CommandLineRun run =
                CommandLineRun.of(line == null ? new String[0] : line.strip().split(" +"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(2).first().isEqualTo("error: " + sentence);
        assertThat(run.err()).contains("Try: autoencoder").endsWith(" --help\n");
    }
}
