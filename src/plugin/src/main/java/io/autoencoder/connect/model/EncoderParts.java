// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static io.autoencoder.connect.model.ManifestMapper.at;
import static io.autoencoder.connect.model.ManifestMapper.constant;
import static io.autoencoder.connect.model.ManifestMapper.finite;
import static io.autoencoder.connect.model.ManifestMapper.keyword;
import static io.autoencoder.connect.model.ManifestMapper.required;

import io.autoencoder.connect.feature.BinScaler;
import io.autoencoder.connect.feature.Calendar;
import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.Flag;
import io.autoencoder.connect.feature.Frequency;
import io.autoencoder.connect.feature.OneHot;
import io.autoencoder.connect.feature.OneHotBins;
import io.autoencoder.connect.feature.Ordinal;
import io.autoencoder.connect.feature.ScaledInputs;
import io.autoencoder.connect.model.ManifestDocument.CalendarPart;
import io.autoencoder.connect.model.ManifestDocument.EncoderPart;
import io.autoencoder.connect.model.ManifestDocument.FeaturePart;
import io.autoencoder.connect.model.ManifestDocument.FlagPart;
import io.autoencoder.connect.model.ManifestDocument.FrequencyPart;
import io.autoencoder.connect.model.ManifestDocument.OneHotBinsPart;
import io.autoencoder.connect.model.ManifestDocument.OneHotPart;
import io.autoencoder.connect.model.ManifestDocument.OrdinalPart;
import io.autoencoder.connect.model.ManifestDocument.ScaledPart;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Between encoders and their form on disk. A fault is an IllegalArgumentException naming the key. */
final class EncoderParts {

    /** Instead of a time zone: each time's own clock. */
    private static final String OWN_CLOCK = "own";

    private EncoderParts() {}

    /**
     * The encoder of a feature.
     *
     * @param format the file's version of the format
     */
    static Encoder encoder(FeaturePart feature, String path, int format) {
        EncoderPart part = feature.encoder();
        if (part == null) {
            return ScalerParts.scaler(feature.scaler(), path + ".scaler", format);
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
            return oneHot(oneHot, path);
        }
        if (part instanceof OneHotBinsPart bins) {
            return new OneHotBins(
                    new BinScaler(required(bins.edges(), path + ".edges")), required(bins.hot(), path + ".hot"));
        }
        if (part instanceof FrequencyPart frequency) {
            return new Frequency(
                    categories(frequency.categories(), path),
                    required(frequency.rarities(), path + ".rarities"),
                    finite(frequency.unseen(), path + ".unseen"),
                    ScalerParts.scaler(frequency.scaler(), path + ".scaler"));
        }
        if (part instanceof OrdinalPart ordinal) {
            return new Ordinal(
                    categories(ordinal.categories(), path),
                    ordinal.unseen() == null ? OptionalDouble.empty() : OptionalDouble.of(ordinal.unseen()),
                    ScalerParts.scaler(ordinal.scaler(), path + ".scaler"));
        }
        if (part instanceof FlagPart flag) {
            return new Flag(ScalerParts.scaler(flag.scaler(), path + ".scaler"));
        }
        if (part instanceof ScaledPart scaled) {
            EncoderPart inner = required(scaled.encoder(), path + ".encoder");
            String scalers = path + ".scalers";
            return new ScaledInputs(
                    at(path + ".encoder", () -> encoder(inner, path + ".encoder")),
                    required(scaled.scalers(), scalers).stream()
                            .map(scaler -> ScalerParts.scaler(scaler, scalers))
                            .toList());
        }
        CalendarPart calendar = (CalendarPart) part;
        return new Calendar(
                required(calendar.parts(), path + ".parts").stream()
                        .map(name -> constant(Calendar.Part.class, name, path + ".parts"))
                        .toList(),
                clock(required(calendar.zone(), path + ".zone"), path + ".zone"),
                constant(Calendar.Unit.class, calendar.unit(), path + ".unit"));
    }

    private static OneHot oneHot(OneHotPart part, String path) {
        List<String> own = required(part.categories(), path + ".categories");
        List<String> sharing = part.sharing() == null ? List.of() : part.sharing();
        List<String> all = new ArrayList<>(own);
        all.addAll(sharing);
        all.addAll(part.without() == null ? List.of() : part.without());
        return new OneHot(
                categories(all, path),
                own.size(),
                sharing.size(),
                constant(OneHot.Unseen.class, part.unseen(), path + ".unseen"),
                required(part.hot(), path + ".hot"));
    }

    private static Categories categories(List<String> names, String path) {
        String own = path + ".categories";
        required(names, own).forEach(name -> required(name, own));
        return at(own, () -> new Categories(names));
    }

    private static Optional<ZoneId> clock(String id, String path) {
        if (id.equals(OWN_CLOCK)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneId.of(id).normalized());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    path + " must be a time zone such as UTC, +01:00 or Europe/Berlin, or own", e);
        }
    }

    /** @param encoder no scaler */
    static EncoderPart part(Encoder encoder) {
        if (encoder instanceof OneHot oneHot) {
            List<String> names = oneHot.categories().names();
            int withInput = oneHot.own() + oneHot.sharing();
            return new OneHotPart(
                    names.subList(0, oneHot.own()),
                    orNull(names.subList(oneHot.own(), withInput)),
                    orNull(names.subList(withInput, names.size())),
                    keyword(oneHot.unseen()),
                    oneHot.hot());
        }
        if (encoder instanceof OneHotBins bins) {
            return new OneHotBinsPart(bins.bins().edges(), bins.hot());
        }
        if (encoder instanceof Frequency frequency) {
            return new FrequencyPart(
                    frequency.categories().names(),
                    frequency.rarities(),
                    frequency.unseen(),
                    ScalerParts.part(frequency.scaler()));
        }
        if (encoder instanceof Ordinal ordinal) {
            return new OrdinalPart(
                    ordinal.categories().names(),
                    ordinal.unseen().isPresent() ? ordinal.unseen().getAsDouble() : null,
                    ScalerParts.part(ordinal.scaler()));
        }
        if (encoder instanceof Flag flag) {
            return new FlagPart(ScalerParts.part(flag.scaler()));
        }
        if (encoder instanceof ScaledInputs scaled) {
            return new ScaledPart(
                    part(scaled.encoder()),
                    scaled.scalers().stream().map(ScalerParts::part).toList());
        }
        Calendar calendar = (Calendar) encoder;
        return new CalendarPart(
                calendar.parts().stream().map(ManifestMapper::keyword).toList(),
                calendar.zone().map(ZoneId::getId).orElse(OWN_CLOCK),
                keyword(calendar.unit()));
    }

    private static @Nullable List<String> orNull(List<String> names) {
        return names.isEmpty() ? null : names;
    }
}
