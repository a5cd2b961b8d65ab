// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.origin.BundleSignature;
import io.autoencoder.connect.ship.BundleSigner;
import io.autoencoder.connect.ship.SigningKey;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "sign",
        description = {
            "Signs a bundle, so that connectors with model.trusted.keys take it.",
            "",
            "The signature lists the bundle's files with their checksums and goes into the bundle as autoencoder.sig, in"
                    + " place of one that is there. Make a key with: openssl genpkey -algorithm ed25519 -out key.pem"
        })
final class SignCommand extends Subcommand {

    @Option(names = "--model", required = true, paramLabel = "BUNDLE", description = "The bundle's directory.")
    private Path model;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "Private Ed25519 key in PEM, not encrypted.")
    private Path key;

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            description =
                    "Since when the signature no longer holds: a day in UTC, such as 2027-01-31, or a time, such as"
                            + " 2027-01-31T12:00:00Z. Default: never.")
    private @Nullable String expires;

    @Override
    public Integer call() {
        Optional<Instant> end = Optional.ofNullable(expires).map(SignCommand::instant);
        SigningKey signing = SigningKey.read(key);
        BundleSignature signature = BundleSigner.sign(model, signing, end);
        ModelBundle signed = ModelBundle.read(model);
        terminal()
                .out()
                .println("Signed " + signed.id() + ", " + signature.files().size() + " files, "
                        + end.map(time -> "until " + time).orElse("without an end")
                        + ", with the key " + signature.signer());
        terminal()
                .out()
                .println("model.trusted.keys="
                        + Base64.getEncoder().encodeToString(signing.known().getEncoded()));
        return 0;
    }

    private static Instant instant(String text) {
        Instant end;
        try {
            end = text.contains("T")
                    ? Instant.parse(text).truncatedTo(ChronoUnit.SECONDS)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new InputException(
                    "--expires must be a day such as 2027-01-31 or a time such as 2027-01-31T12:00:00Z, got " + text,
                    e);
        }
        if (!end.isAfter(Instant.now())) {
            throw new InputException("--expires is not in the future: " + end);
        }
        return end;
    }
}
