// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static java.util.Map.entry;

import io.autoencoder.connect.Rooms;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rooms of the command line and the ways between them. */
class ArchitectureTest {

    private static final String ROOT = "io.autoencoder.connect.";

    private static final Rooms ROOMS = Rooms.of("cli");

    @Test
    void roomsUseOnlyTheRoomsBelowThem() {
        ROOMS.mayUseOnly(
                Map.ofEntries(
                        entry("text", ""),
                        entry("data", "engine feature model text"),
                        entry("data.topic", "data feature record"),
                        entry("evaluate", "accuracy data drift engine feature model network"),
                        entry("report", "accuracy evaluate feature model text"),
                        entry("train", "accuracy data drift engine evaluate feature formats.keras model network text"),
                        entry("train.tensorboard", "data engine network train"),
                        entry("compare", "accuracy data feature model"),
                        entry("simulate", "data engine"),
                        entry("imports", "accuracy data evaluate feature model text"),
                        entry("imports.keras", "data feature formats.keras"),
                        entry("imports.sklearn", "data feature"),
                        entry("dryrun", "data data.topic dryrun.sample engine feature text"),
                        entry("dryrun.sample", "data data.topic engine feature record"),
                        entry("doctor", "data engine text"),
                        entry("connectors", "data engine feature model network text"),
                        entry("ship", "data engine model origin"),
                        entry("inspect", "drift engine feature model network text"),
                        entry(
                                "cli",
                                "accuracy compare connectors data data.topic doctor drift dryrun dryrun.sample engine evaluate feature formats.keras formats.onnx"
                                        + " formats.tensorflow.session imports"
                                        + " imports.keras imports.sklearn inspect model network origin report ship simulate text train train.tensorboard")));
    }

    @Test
    void packagesAreFreeOfCycles() {
        ROOMS.areFreeOfCycles();
    }

    /** Which rooms may touch a library; everybody else goes through them. */
    @ParameterizedTest(name = "{0} only in [{1}]")
    @CsvSource({
        "org.tensorflow..,               train train.tensorboard",
        "org.knowm.xchart..,             report",
        "org.apache.batik..,             report",
        "com.amazon.randomcutforest..,   compare",
        "org.ddogleg..,                  compare",
        "net.razorvine..,                imports.sklearn",
        "org.apache.commons.compress..,  imports.sklearn",
        "org.tukaani..,                  imports.sklearn",
        "picocli..,                      cli",
        "de.siegmar.fastcsv..,           compare data data.topic evaluate",
        "org.apache.kafka..,             data.topic dryrun dryrun.sample simulate",
        "org.apache.maven..,             dryrun",
        "com.google.protobuf..,          train.tensorboard",
        "io.jhdf..,                      ''",
        "ai.onnx..,                      ''",
        "org.slf4j..,                    ''",
        "com.fasterxml.jackson..,        cli compare connectors doctor dryrun dryrun.sample imports.sklearn inspect ship simulate",
    })
    void librariesStayInTheirRooms(String library, String rooms) {
        ROOMS.keep(library, rooms);
    }

    @Test
    void onlyTheCommandsEndTheProcessOrPrint() {
        ROOMS.leaveTheProcessAndTheScreenTo("cli");
    }

    @Test
    void randomnessIsSeeded() {
        ROOMS.seedTheirRandomness();
    }

    @Test
    void nothingKeepsMutableStateInStatics() {
        ROOMS.keepNoMutableStateInStatics();
    }

    /** A dry run does what the worker does by doing it with the worker's classes, whose version the archive brings. */
    @Test
    void onlyDryRunsUseKafkasInternals() {
        ROOMS.useNoInternalsOfKafka("dryrun");
    }
}
