// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect;

import java.time.LocalDate;
import java.time.ZoneOffset;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * The seed of the fuzz tests, which the system property {@code fuzz.seed} sets. Without it the seed is fixed, so that a
 * build fails for what was changed and not by chance. {@code -Dfuzz.seed=date} takes the day, for a run each night; a run
 * that fails tells its seed, and {@code -Dfuzz.seed=20261126} repeats it. What it found is kept as a test of its own.
 */
public final class FuzzSeed implements AroundPropertyHook {

    private static final String FIXED = "20261123";

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        context.attributes().setSeed(of(System.getProperty("fuzz.seed", ""), LocalDate.now(ZoneOffset.UTC)));
        return property.execute();
    }

    static String of(String setting, LocalDate today) {
        return switch (setting) {
            case "" -> FIXED;
            case "date" -> today.toString().replace("-", "");
            default -> setting;
        };
    }
}
