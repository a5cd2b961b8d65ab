// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static io.autoencoder.connect.model.ManifestMapper.at;
import static io.autoencoder.connect.model.ManifestMapper.constant;
import static io.autoencoder.connect.model.ManifestMapper.finite;
import static io.autoencoder.connect.model.ManifestMapper.keyword;
import static io.autoencoder.connect.model.ManifestMapper.required;

import io.autoencoder.connect.feature.BinScaler;
import io.autoencoder.connect.feature.FunctionScaler;
import io.autoencoder.connect.feature.PowerScaler;
import io.autoencoder.connect.feature.QuantileScaler;
import io.autoencoder.connect.feature.Quantiles;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.ScalerChain;
import io.autoencoder.connect.model.ManifestDocument.ArcsinhPart;
import io.autoencoder.connect.model.ManifestDocument.BinsPart;
import io.autoencoder.connect.model.ManifestDocument.ChainPart;
import io.autoencoder.connect.model.ManifestDocument.FunctionPart;
import io.autoencoder.connect.model.ManifestDocument.MinMaxPart;
import io.autoencoder.connect.model.ManifestDocument.NonePart;
import io.autoencoder.connect.model.ManifestDocument.PowerPart;
import io.autoencoder.connect.model.ManifestDocument.QuantilePart;
import io.autoencoder.connect.model.ManifestDocument.RobustPart;
import io.autoencoder.connect.model.ManifestDocument.ScalerPart;
import io.autoencoder.connect.model.ManifestDocument.StandardPart;
import java.util.ArrayList;
import java.util.List;

/** Between scalers and their form on disk. A fault is an IllegalArgumentException naming the key. */
final class ScalerParts {

    private ScalerParts() {}

    /**
     * The scaler of a number.
     *
     * @param format the file's version of the format
     */
    static Scaler scaler(ScalerPart part, String path, int format) {
        boolean isNew = part instanceof FunctionPart
                || part instanceof PowerPart
                || part instanceof QuantilePart
                || part instanceof BinsPart
                || part instanceof ChainPart;
        if (isNew) {
            ManifestMapper.requireSince(ManifestMapper.ENCODERS_SINCE, format, path + ".type");
        }
        return scaler(part, path);
    }

    static Scaler scaler(ScalerPart part, String path) {
        required(part, path);
        if (part instanceof StandardPart standard) {
            double mean = finite(standard.mean(), path + ".mean");
            double std = finite(standard.std(), path + ".std");
            return at(path, () -> new Scaler.Standard(mean, std));
        }
        if (part instanceof MinMaxPart minMax) {
            double min = finite(minMax.min(), path + ".min");
            double max = finite(minMax.max(), path + ".max");
            double lower = finite(minMax.lower(), path + ".lower");
            double upper = finite(minMax.upper(), path + ".upper");
            boolean clip = required(minMax.clip(), path + ".clip");
            return at(path, () -> new Scaler.MinMax(min, max, lower, upper, clip));
        }
        if (part instanceof RobustPart robust) {
            double median = finite(robust.median(), path + ".median");
            double range = finite(robust.range(), path + ".range");
            return at(path, () -> new Scaler.Robust(median, range));
        }
        if (part instanceof ArcsinhPart arcsinh) {
            double center = finite(arcsinh.center(), path + ".center");
            double range = finite(arcsinh.range(), path + ".range");
            double mean = finite(arcsinh.mean(), path + ".mean");
            double std = finite(arcsinh.std(), path + ".std");
            return at(path, () -> new Scaler.Arcsinh(center, range, mean, std));
        }
        if (part instanceof FunctionPart function) {
            return constant(FunctionScaler.class, function.name(), path + ".name");
        }
        if (part instanceof PowerPart power) {
            return new PowerScaler(
                    constant(PowerScaler.Family.class, power.family(), path + ".family"),
                    finite(power.lambda(), path + ".lambda"));
        }
        if (part instanceof QuantilePart quantile) {
            double[] values = required(quantile.quantiles(), path + ".quantiles");
            return new QuantileScaler(
                    at(path + ".quantiles", () -> new Quantiles(values)),
                    constant(QuantileScaler.Output.class, quantile.output(), path + ".output"));
        }
        if (part instanceof BinsPart bins) {
            double[] edges = required(bins.edges(), path + ".edges");
            return at(path, () -> new BinScaler(edges));
        }
        if (part instanceof ChainPart chain) {
            return chain(required(chain.steps(), path + ".steps"), path);
        }
        return new Scaler.None();
    }

    private static Scaler chain(List<ScalerPart> parts, String path) {
        List<Scaler> steps = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String own = path + ".steps[" + i + "]";
            if (parts.get(i) instanceof ChainPart) {
                throw new IllegalArgumentException(own + " is a chain within a chain");
            }
            steps.add(scaler(parts.get(i), own));
        }
        return at(path, () -> new ScalerChain(steps));
    }

    static ScalerPart part(Scaler scaler) {
        if (scaler instanceof Scaler.Standard standard) {
            return new StandardPart(standard.mean(), standard.std());
        }
        if (scaler instanceof Scaler.MinMax minMax) {
            return new MinMaxPart(minMax.min(), minMax.max(), minMax.lower(), minMax.upper(), minMax.clip());
        }
        if (scaler instanceof Scaler.Robust robust) {
            return new RobustPart(robust.median(), robust.range());
        }
        if (scaler instanceof Scaler.Arcsinh arcsinh) {
            return new ArcsinhPart(arcsinh.center(), arcsinh.range(), arcsinh.mean(), arcsinh.std());
        }
        if (scaler instanceof FunctionScaler function) {
            return new FunctionPart(keyword(function));
        }
        if (scaler instanceof PowerScaler power) {
            return new PowerPart(keyword(power.family()), power.lambda());
        }
        if (scaler instanceof QuantileScaler quantile) {
            return new QuantilePart(quantile.quantiles().toArray(), keyword(quantile.output()));
        }
        if (scaler instanceof BinScaler bins) {
            return new BinsPart(bins.edges());
        }
        if (scaler instanceof ScalerChain chain) {
            return new ChainPart(chain.steps().stream().map(ScalerParts::part).toList());
        }
        return new NonePart();
    }
}
