// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import io.autoencoder.connect.Rooms;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The quickstart is one room, which knows plugins by the names of their classes alone. */
class ArchitectureTest {

    private static final Rooms ROOMS = Rooms.of("quickstart");

    @Test
    void usesNoOtherRoom() {
        ROOMS.mayUseOnly(Map.of("quickstart", ""));
    }

    @Test
    void keepsNoMutableStateInStatics() {
        ROOMS.keepNoMutableStateInStatics();
    }

    @Test
    void seedsItsRandomness() {
        ROOMS.seedTheirRandomness();
    }
}
