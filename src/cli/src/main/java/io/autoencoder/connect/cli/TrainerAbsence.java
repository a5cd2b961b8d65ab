// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.formats.tensorflow.session.TensorFlowLibrary;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What an archive without TensorFlow cannot do, said where somebody would miss it. */
final class TrainerAbsence {

    private TrainerAbsence() {}

    /** Why a command that trains cannot run here, or empty if it can. */
    static Optional<String> reason(CommandSpec command) {
        return reason(command.name() + " needs");
    }

    /** One line of {@code --version}. */
    static String version() {
        return TensorFlowLibrary.missing().isPresent()
                ? "without TensorFlow: scores, but cannot train"
                : "TensorFlow for " + TensorFlowLibrary.platform();
    }

    /** Adds it to the help of the commands that train, and to that of the command above them. */
    static void tell(CommandLine root) {
        List<CommandSpec> training = root.getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(TrainerAbsence::trains)
                .toList();
        training.forEach(command -> reason(command).ifPresent(reason -> addToHelp(command, reason)));
        reason(String.join(", ", training.stream().map(CommandSpec::name).toList()) + " need")
                .ifPresent(reason -> addToHelp(root.getCommandSpec(), reason));
    }

    private static Optional<String> reason(String whoNeeds) {
        return TensorFlowLibrary.missing()
                .map(missing ->
                        whoNeeds + " TensorFlow to train with, but " + missing + "; " + TensorFlowLibrary.remedy());
    }

    private static boolean trains(CommandSpec command) {
        return command.mixins().values().stream()
                .anyMatch(options -> options.userObject() instanceof TrainingSettingsOptions);
    }

    private static void addToHelp(CommandSpec command, String reason) {
        command.usageMessage()
                .footer(Stream.concat(Stream.of(command.usageMessage().footer()), Stream.of("", reason + "."))
                        .toArray(String[]::new));
    }
}
