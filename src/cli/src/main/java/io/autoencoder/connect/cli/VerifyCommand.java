// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.engine.IoErrors;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.origin.BundleSignature;
import io.autoencoder.connect.origin.ModelAddress;
import io.autoencoder.connect.origin.ModelOrigin;
import io.autoencoder.connect.origin.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description = {
            "Says whether a connector that trusts these keys takes a bundle: whether one of them signed it, the signature"
                    + " has not expired, and all files are as they were signed."
        })
final class VerifyCommand extends Subcommand {

    private static final int MOST_BYTES = 1 << 16;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "BUNDLE",
            description = "Bundle: directory, zip, or an address with a checksum.")
    private ModelAddress model;

    @Option(
            names = "--trusted-key",
            required = true,
            paramLabel = "KEY",
            description = "Public Ed25519 key: a file in PEM, or what model.trusted.keys holds. Repeat for more keys.")
    private List<String> keys = new ArrayList<>();

    @Override
    public Integer call() {
        TrustedKeys trusted;
        try {
            trusted = TrustedKeys.parse(keys.stream().map(VerifyCommand::key).toList());
        } catch (IllegalArgumentException e) {
            throw new InputException("--trusted-key: " + e.getMessage(), e);
        }
        ModelBundle bundle = ModelBundle.read(new ModelOrigin(model, trusted));
        BundleSignature signature = bundle.signature().orElseThrow();
        terminal()
                .out()
                .println(bundle.id() + " is as it was signed, "
                        + signature.expires().map(time -> "until " + time).orElse("without an end")
                        + ", with the key " + signature.signer());
        return 0;
    }

    /** The text of a key, or of the file that holds it. */
    private static String key(String given) {
        Path file = Path.of(given);
        if (!Files.isRegularFile(file)) {
            return given;
        }
        try {
            return Files.size(file) > MOST_BYTES ? "" : Files.readString(file);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + IoErrors.description(e) + ")", e);
        }
    }
}
