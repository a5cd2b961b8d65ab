// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.doctor.Diagnosis;
import io.autoencoder.connect.doctor.Doctor;
import io.autoencoder.connect.doctor.DoctorJson;
import io.autoencoder.connect.doctor.DoctorText;
import io.autoencoder.connect.doctor.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "doctor",
        description = {
            "Looks at a running worker and says what is wrong with it, and what to do.",
            "",
            "Asks the worker's REST interface whether it sees the plugin, takes the configurations of the connectors that use"
                    + " it, can read their models, and runs them; nothing is changed there, and no secret is printed. TLS is"
                    + " Java's: AUTOENCODER_OPTS=-Djavax.net.ssl.trustStore=FILE.",
            "",
            "Exit codes: 0 nothing failed, though there may be warnings, 2 something failed."
        })
final class DoctorCommand extends Subcommand {

    private static final int SOMETHING_FAILED = 2;

    @Parameters(paramLabel = "URL", description = "The worker's REST interface, such as http://localhost:8083.")
    private String address;

    @Option(
            names = "--connector",
            paramLabel = "NAME",
            description = "Look at this connector alone. Default: all that use the plugin.")
    private @Nullable String connector;

    @ArgGroup(validate = false, heading = "%nThe worker:%n")
    private WorkerOptions worker = new WorkerOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Diagnosis diagnosis = new Doctor(worker.client(address)).examine(Optional.ofNullable(connector));
        if (json) {
            terminal().out().println(DoctorJson.of(diagnosis));
        } else {
            DoctorText.print(diagnosis, terminal().out());
        }
        return diagnosis.count(Level.FAILED) == 0 ? 0 : SOMETHING_FAILED;
    }
}
