// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect;

import java.time.LocalDate;
import java.time.ZoneOffset;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * The random inputs of all properties, found as a service. The seed is fixed, so that a build fails for what was
 * changed and not by chance. {@code -Dfuzz.seed=date} takes the day and {@code -Dfuzz.factor=10} ten times the tries,
 * for a run each night; a run that fails tells its seed, and {@code -Dfuzz.seed=20261126} repeats it. What it found is
 * kept as a test of its own.
 */
public final class FuzzSeed implements AroundPropertyHook {

    private static final String FIXED = "20261123";

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        PropertyAttributes attributes = context.attributes();
        attributes.setSeed(seed(System.getProperty("fuzz.seed", ""), LocalDate.now(ZoneOffset.UTC)));
        attributes.setTries(tries(attributes.tries().orElse(1000), System.getProperty("fuzz.factor", "")));
        return property.execute();
    }

    static String seed(String setting, LocalDate today) {
        return switch (setting) {
            case "" -> FIXED;
            case "date" -> today.toString().replace("-", "");
            default -> setting;
        };
    }

    static int tries(int usual, String factor) {
        return factor.isEmpty() ? usual : Math.multiplyExact(usual, Integer.parseInt(factor));
    }
}
