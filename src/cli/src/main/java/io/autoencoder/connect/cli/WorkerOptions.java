// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.doctor.Credentials;
import io.autoencoder.connect.doctor.WorkerClient;
import io.autoencoder.connect.engine.IoErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * How a worker's REST interface is asked. Secrets come from files, as other users of a machine can read its command
 * lines.
 */
final class WorkerOptions {

    private static final int LONGEST_SECONDS = 3600;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Who asks, for workers with basic authentication; together with --password-file.")
    private @Nullable String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File whose first line is the password; /dev/stdin reads it from the terminal or a pipe.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File whose first line is a bearer token, instead of name and password.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to wait for each answer. Default: ${DEFAULT-VALUE}.")
    private int timeout;

    WorkerClient client(String address) {
        if (timeout < 1 || timeout > LONGEST_SECONDS) {
            throw new InputException("--timeout must be between 1 and " + LONGEST_SECONDS + " seconds, got " + timeout);
        }
        return WorkerClient.of(address, credentials(), Duration.ofSeconds(timeout));
    }

    private Credentials credentials() {
        if ((user == null) != (passwordFile == null)) {
            throw new InputException("--user and --password-file belong together; one of them is missing");
        }
        if (tokenFile != null) {
            if (user != null) {
                throw new InputException(
                        "--token-file stands instead of --user and --password-file; name one of the two");
            }
            return Credentials.bearer(secret(tokenFile, "--token-file"));
        }
        return user == null || passwordFile == null
                ? Credentials.none()
                : Credentials.basic(user, secret(passwordFile, "--password-file"));
    }

    private static String secret(Path file, String option) {
        try {
            String secret =
                    Files.readString(file).lines().findFirst().orElse("").strip();
            if (secret.isEmpty() || secret.chars().anyMatch(Character::isISOControl)) {
                throw new InputException(option + " " + file + ": its first line holds no secret");
            }
            return secret;
        } catch (IOException e) {
            throw new InputException(option + " " + file + ": cannot be read (" + IoErrors.description(e) + ")", e);
        }
    }
}
