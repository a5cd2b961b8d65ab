// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.inspect;

import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelDefinition;
import io.autoencoder.connect.engine.NetworkDefinition;
import io.autoencoder.connect.engine.SelfCheck;
import io.autoencoder.connect.model.BundleManifest;
import io.autoencoder.connect.model.ModelBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What there is to say of a model.
 *
 * @param bundle the bundle, or a bare model file as one
 * @param engine what will run it: {@code java}, {@code tensorflow} or {@code none}
 * @param engineReason why
 * @param members how many networks an ensemble is made of, 1 for others
 * @param nanosPerRecord what scoring a record takes on this machine; empty if it cannot be scored
 * @param missing what the user has to add to score with it; empty if nothing
 */
public record Inspection(
        ModelBundle bundle,
        String engine,
        String engineReason,
        int members,
        OptionalDouble nanosPerRecord,
        List<String> missing) {

    public static Inspection of(ModelBundle bundle) {
        List<String> missing = missing(bundle);
        ModelDefinition model = bundle.model();
        try (Engine engine = model.open(EngineChoice.AUTO)) {
            String reason = engine.name().equals("java")
                    ? "all of its layers have compiled Java kernels" + comparison(bundle)
                    : refusal(model, EngineChoice.JAVA).orElse("");
            return new Inspection(bundle, engine.name(), reason, members(model), InferenceCost.of(bundle), missing);
        } catch (InvalidModelException e) {
            return new Inspection(
                    bundle, "none", String.valueOf(e.getMessage()), members(model), OptionalDouble.empty(), missing);
        }
    }

    /** What wrote the model; bundles of earlier versions say it in their provenance only. */
    String producer() {
        String tool = bundle.manifest().provenance().getOrDefault("tool", "");
        return tool.matches("autoencoder \\d.*")
                ? tool.replaceFirst("autoencoder", "kafka-connect-autoencoder")
                : bundle.model().producer();
    }

    private static int members(ModelDefinition model) {
        return model instanceof NetworkDefinition definition
                ? definition.network().members()
                : 1;
    }

    /** What TensorFlow makes of the same model, where both can run it. */
    private static String comparison(ModelBundle bundle) {
        if (refusal(bundle.model(), EngineChoice.TENSORFLOW).isPresent()) {
            return "";
        }
        double difference = SelfCheck.difference(bundle.model());
        if (difference > SelfCheck.TOLERANCE) {
            throw new InvalidModelException(
                    bundle.location(),
                    "compiled Java and TensorFlow differ by " + difference + " on random rows; set engine to tensorflow"
                            + " and report this model");
        }
        return String.format(Locale.ROOT, "; TensorFlow's outputs differ by at most %.1e on random rows", difference);
    }

    /** Why an engine does not run a model, or empty if it does. */
    private static Optional<String> refusal(ModelDefinition model, EngineChoice choice) {
        try {
            model.requireEngine(choice);
            return Optional.empty();
        } catch (InvalidModelException e) {
            return Optional.of(e.reason());
        }
    }

    private static List<String> missing(ModelBundle bundle) {
        BundleManifest manifest = bundle.manifest();
        List<String> missing = new ArrayList<>();
        if (!bundle.model().output().holdsSameAs(bundle.model().input())) {
            missing.add("it turns " + bundle.model().input() + " inputs into "
                    + bundle.model().output() + " outputs and so is not an autoencoder: it cannot score");
        }
        if (manifest.features().isEmpty()) {
            missing.add("features: the " + bundle.model().input().features()
                    + " field names in the order of training, and how they are scaled");
        }
        if (manifest.threshold().isEmpty()) {
            missing.add("threshold: without one nothing is flagged");
        }
        if (manifest.scoreQuantiles().isEmpty()) {
            missing.add("score quantiles: without them there is no percentile");
        }
        return missing;
    }
}
