// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.origin.ModelAddress;
import io.autoencoder.connect.ship.Component;
import io.autoencoder.connect.ship.PackedBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "package",
        description = {
            "Puts a bundle into the component's archive, for workers without a file system of one's own and for images.",
            "",
            "Connectors then name it as model=classpath:NAME. With --bundle-only the bundle alone becomes one file, to be put"
                    + " on a server. The same bundle and archive give the same bytes."
        })
final class PackageCommand extends Subcommand {

    @Option(
            names = "--model",
            required = true,
            paramLabel = "BUNDLE",
            description = "Bundle: a directory, or a zip of one.")
    private Path model;

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "The zip to write.")
    private Path output;

    @Option(
            names = "--archive",
            paramLabel = "ZIP",
            description = "The component's archive to start from; it may hold other bundles. Default: the one of this"
                    + " version in the working directory, or in target/components.")
    private @Nullable Path archive;

    @Option(names = "--name", paramLabel = "NAME", description = "Name behind classpath:. Default: the model's name.")
    private @Nullable String name;

    @Option(names = "--bundle-only", description = "Write the bundle as one file, without the component.")
    private boolean bundleOnly;

    @Option(names = "--force", description = "Replace a file that is there already.")
    private boolean force;

    @Override
    public Integer call() {
        if (Files.exists(output) && !force) {
            throw new InputException(output + ": already exists; name another file or add --force");
        }
        if (bundleOnly && (archive != null || name != null)) {
            throw new InputException("--bundle-only goes without --archive and --name, which are for the component");
        }
        PackedBundle packed = PackedBundle.of(model);
        if (bundleOnly) {
            packed.writeTo(output);
            terminal().out().println("Packed " + packed.bundle().id() + " as " + output);
            terminal()
                    .out()
                    .println("model=https://HOST/" + output.getFileName() + ModelAddress.CHECKSUM + packed.sha256());
        } else {
            String called = checkedName(packed);
            Component component = Component.read(archive());
            component.add(called, packed);
            component.writeTo(output);
            terminal().out().println("Put " + packed.bundle().id() + " into " + output);
            terminal().out().println("model=" + ModelAddress.CLASSPATH + called);
        }
        return 0;
    }

    private String checkedName(PackedBundle packed) {
        String called = name == null ? packed.bundle().manifest().name() : name;
        if (!ModelAddress.NAME.matcher(called).matches()) {
            throw new InputException(
                    "'" + called
                            + "' cannot stand behind classpath:; give letters, digits, dots, hyphens and underscores with --name");
        }
        return called;
    }

    private Path archive() {
        if (archive != null) {
            if (!Files.isRegularFile(archive)) {
                throw new InputException(archive + ": no such file");
            }
            return archive;
        }
        return Component.find(Path.of(""), Path.of("target", "components"))
                .orElseThrow(() -> new InputException(
                        "there is no " + Component.fileName() + " here; name the component's archive with --archive"));
    }
}
