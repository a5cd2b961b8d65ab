// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.connectors.ConnectorTemplate;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.SplitRule;
import io.autoencoder.connect.dryrun.sample.SampleFormat;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.InvalidModelException.Kind;
import io.autoencoder.connect.engine.IoErrors;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.model.MissingOverride;
import io.autoencoder.connect.model.ScoreOverride;
import io.autoencoder.connect.origin.ModelAddress;
import io.autoencoder.connect.train.LearningRateSchedule;
import io.autoencoder.connect.train.MissingChoice;
import io.autoencoder.connect.train.ScalerKind;
import io.autoencoder.connect.train.ScoreKind;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command above all others: shows what there is. */
@Command(
        name = "autoencoder",
        description = "Trains, tests and runs autoencoders that score records in Kafka Connect.",
        subcommands = {
            TrainCommand.class,
            EvaluateCommand.class,
            CompareCommand.class,
            BenchmarkCommand.class,
            ScoreCommand.class,
            ReconstructCommand.class,
            ImportCommand.class,
            DriftCommand.class,
            InspectCommand.class,
            ConnectorCommand.class,
            SignCommand.class,
            VerifyCommand.class,
            PackageCommand.class,
            DryRunCommand.class,
            DoctorCommand.class,
            SimulateCommand.class,
            AutoComplete.GenerateCompletion.class,
            CommandLine.HelpCommand.class
        },
        versionProvider = VersionProvider.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "@|bold Example|@",
            "  autoencoder simulate --rows 20000 --fraud-rate 0.01 --output cards.csv",
            "  autoencoder train --input cards.csv --label Class --output models/cards",
            "  autoencoder inspect models/cards",
            "",
            "Exit codes: 0 done, 2 a mistake in the options or the data, 1 anything else.",
            "AUTOENCODER_OPTS holds options for Java, for instance -Xmx4g."
        })
final class AutoencoderCommand implements Runnable {

    private static final int MISTAKE = 2;
    private static final int FAILURE = 1;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    private AutoencoderCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The whole command line, writing to {@code terminal}. */
    static CommandLine commandLine(Terminal terminal) {
        CommandLine commandLine = new CommandLine(new AutoencoderCommand(terminal));
        commandLine.setOut(terminal.out());
        commandLine.setErr(terminal.err());
        register(commandLine, ConnectorTemplate.class);
        register(commandLine, EngineChoice.class);
        register(commandLine, LearningRateSchedule.class);
        register(commandLine, MissingChoice.class);
        register(commandLine, MissingOverride.class);
        register(commandLine, MissingPolicy.class);
        register(commandLine, ScalerKind.class);
        register(commandLine, ScoreOverride.class);
        register(commandLine, ScoreKind.class);
        register(commandLine, SampleFormat.class);
        register(commandLine, SplitRule.Order.class);
        commandLine.registerConverter(ModelAddress.class, AutoencoderCommand::address);
        TrainerAbsence.tell(commandLine);
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setParameterExceptionHandler(AutoencoderCommand::onWrongOption);
        commandLine.setExecutionStrategy(AutoencoderCommand::execute);
        commandLine.setExecutionExceptionHandler(AutoencoderCommand::onFailure);
        return commandLine;
    }

    private static ModelAddress address(String text) {
        try {
            return ModelAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static <E extends Enum<E>> void register(CommandLine commandLine, Class<E> type) {
        commandLine.registerConverter(type, new Choice<>(type));
    }

    /** Where the commands below write. */
    Terminal terminal() {
        return terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command; --help lists them");
    }

    /** What picocli leaves to the JVM: errors that tell of the machine and not of a fault in here. */
    private static int execute(ParseResult parsed) {
        RepeatedOption.refuse(parsed);
        try {
            return new RunLast().execute(parsed);
        } catch (LinkageError e) {
            return fail(parsed, unloadable(e));
        } catch (OutOfMemoryError e) {
            return fail(parsed, "Java ran out of memory; give it more with AUTOENCODER_OPTS=-Xmx4g");
        }
    }

    private static String unloadable(LinkageError e) {
        boolean tensorFlow = Stream.of(e.getStackTrace())
                .map(StackTraceElement::getClassName)
                .anyMatch(name -> name.startsWith("org.tensorflow.") || name.startsWith("org.bytedeco."));
        return tensorFlow
                ? "TensorFlow cannot be loaded on " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch") + " (" + e
                        + "); build the command line for this platform with -Dtensorflow.platform=PLATFORM"
                : "the command line's own libraries do not fit together (" + e + "); build or unpack it anew";
    }

    private static int fail(ParseResult parsed, String message) {
        parsed.commandSpec().commandLine().getErr().println("error: " + message);
        return FAILURE;
    }

    private static int onWrongOption(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("error: " + description(e));
        command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return MISTAKE;
    }

    private static String description(ParameterException e) {
        List<String> unmatched = e.getCommandLine().getUnmatchedArguments();
        if (e instanceof UnmatchedArgumentException unknown) {
            return MistypedArgument.sentence(unknown);
        }
        if (e instanceof MissingParameterException && !unmatched.isEmpty()) {
            // What is missing is most likely what is mistyped.
            return MistypedArgument.sentence(new UnmatchedArgumentException(e.getCommandLine(), unmatched));
        }
        return String.valueOf(e.getMessage())
                .replaceFirst(" is not an? (int|long)$", " is not a whole number")
                .replaceFirst(" is not a double$", " is not a number");
    }

    private static int onFailure(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof InputException || e instanceof InvalidModelException model && model.kind() != Kind.INTERNAL) {
            command.getErr().println("error: " + e.getMessage());
            return MISTAKE;
        }
        if (e instanceof UncheckedIOException io) {
            command.getErr()
                    .println("error: a file cannot be read or written ("
                            + IoErrors.description(Objects.requireNonNull(io.getCause())) + ")");
            return FAILURE;
        }
        command.getErr().println("internal error; please report this stack trace");
        e.printStackTrace(command.getErr());
        return FAILURE;
    }
}
