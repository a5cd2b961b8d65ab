// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static io.autoencoder.connect.model.ManifestMapper.at;
import static io.autoencoder.connect.model.ManifestMapper.constant;
import static io.autoencoder.connect.model.ManifestMapper.finite;
import static io.autoencoder.connect.model.ManifestMapper.keyword;
import static io.autoencoder.connect.model.ManifestMapper.required;

import io.autoencoder.connect.feature.Calendar;
import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.Flag;
import io.autoencoder.connect.feature.Frequency;
import io.autoencoder.connect.feature.OneHot;
import io.autoencoder.connect.feature.Ordinal;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.model.ManifestDocument.ArcsinhPart;
import io.autoencoder.connect.model.ManifestDocument.CalendarPart;
import io.autoencoder.connect.model.ManifestDocument.EncoderPart;
import io.autoencoder.connect.model.ManifestDocument.FeaturePart;
import io.autoencoder.connect.model.ManifestDocument.FlagPart;
import io.autoencoder.connect.model.ManifestDocument.FrequencyPart;
import io.autoencoder.connect.model.ManifestDocument.MinMaxPart;
import io.autoencoder.connect.model.ManifestDocument.NonePart;
import io.autoencoder.connect.model.ManifestDocument.OneHotPart;
import io.autoencoder.connect.model.ManifestDocument.OrdinalPart;
import io.autoencoder.connect.model.ManifestDocument.RobustPart;
import io.autoencoder.connect.model.ManifestDocument.ScalerPart;
import io.autoencoder.connect.model.ManifestDocument.StandardPart;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalDouble;

/** Between encoders and their form on disk. A fault is an IllegalArgumentException naming the key. */
final class EncoderParts {

    private EncoderParts() {}

    /**
     * The encoder of a feature.
     *
     * @param format the file's version of the format
     */
    static Encoder encoder(FeaturePart feature, String path, int format) {
        EncoderPart part = feature.encoder();
        if (part == null) {
            return scaler(feature.scaler(), path + ".scaler");
        }
        String own = path + ".encoder";
        ManifestMapper.requireSince(ManifestMapper.ENCODERS_SINCE, format, own);
        if (feature.scaler() != null) {
            throw new IllegalArgumentException(
                    path + " has a scaler and an encoder; a number has the one, all else the other");
        }
        return at(own, () -> encoder(part, own));
    }

    private static Encoder encoder(EncoderPart part, String path) {
        if (part instanceof OneHotPart oneHot) {
            return new OneHot(
                    categories(oneHot.categories(), path),
                    constant(OneHot.Unseen.class, oneHot.unseen(), path + ".unseen"),
                    required(oneHot.hot(), path + ".hot"));
        }
        if (part instanceof FrequencyPart frequency) {
            return new Frequency(
                    categories(frequency.categories(), path),
                    required(frequency.rarities(), path + ".rarities"),
                    finite(frequency.unseen(), path + ".unseen"),
                    scaler(frequency.scaler(), path + ".scaler"));
        }
        if (part instanceof OrdinalPart ordinal) {
            return new Ordinal(
                    categories(ordinal.categories(), path),
                    ordinal.unseen() == null ? OptionalDouble.empty() : OptionalDouble.of(ordinal.unseen()),
                    scaler(ordinal.scaler(), path + ".scaler"));
        }
        if (part instanceof FlagPart flag) {
            return new Flag(scaler(flag.scaler(), path + ".scaler"));
        }
        CalendarPart calendar = (CalendarPart) part;
        return new Calendar(
                required(calendar.parts(), path + ".parts").stream()
                        .map(name -> constant(Calendar.Part.class, name, path + ".parts"))
                        .toList(),
                zone(required(calendar.zone(), path + ".zone"), path + ".zone"),
                constant(Calendar.Unit.class, calendar.unit(), path + ".unit"));
    }

    private static Categories categories(List<String> names, String path) {
        String own = path + ".categories";
        required(names, own).forEach(name -> required(name, own));
        return at(own, () -> new Categories(names));
    }

    private static ZoneId zone(String id, String path) {
        try {
            return ZoneId.of(id).normalized();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(path + " must be a time zone such as UTC, +01:00 or Europe/Berlin", e);
        }
    }

    private static Scaler scaler(ScalerPart part, String path) {
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
        return new Scaler.None();
    }

    /** @param encoder no scaler */
    static EncoderPart part(Encoder encoder) {
        if (encoder instanceof OneHot oneHot) {
            return new OneHotPart(oneHot.categories().names(), keyword(oneHot.unseen()), oneHot.hot());
        }
        if (encoder instanceof Frequency frequency) {
            return new FrequencyPart(
                    frequency.categories().names(), frequency.rarities(), frequency.unseen(), part(frequency.scaler()));
        }
        if (encoder instanceof Ordinal ordinal) {
            return new OrdinalPart(
                    ordinal.categories().names(),
                    ordinal.unseen().isPresent() ? ordinal.unseen().getAsDouble() : null,
                    part(ordinal.scaler()));
        }
        if (encoder instanceof Flag flag) {
            return new FlagPart(part(flag.scaler()));
        }
        Calendar calendar = (Calendar) encoder;
        return new CalendarPart(
                calendar.parts().stream().map(ManifestMapper::keyword).toList(),
                calendar.zone().getId(),
                keyword(calendar.unit()));
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
        return new NonePart();
    }
}
