// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.NullUnmarked;

/**
 * {@code autoencoder.json}, format version 4, as it lies on disk. The order of the components is the order of the keys.
 *
 * <p>Kept apart from {@link BundleManifest} so that the product's own terms can change while files that were written
 * stay readable. Everything is nullable here: {@link ManifestMapper} says what is required.
 */
@NullUnmarked
@JsonInclude(JsonInclude.Include.NON_NULL)
record ManifestDocument(
        Integer formatVersion,
        String name,
        String version,
        ModelPart model,
        MissingPart missing,
        @JsonProperty("boolean") BooleanPart booleans,
        List<FeaturePart> features,
        List<StepPart> steps,
        ScorePart score,
        ThresholdPart threshold,
        double[] scoreQuantiles,
        DriftPart drift,
        SortedMap<String, String> provenance) {

    /** Words for missing values; new in version 4. */
    record MissingPart(List<String> words) {}

    /** Words for 1 and 0; new in version 4. */
    record BooleanPart(
            @JsonProperty("true") List<String> trueWords,
            @JsonProperty("false") List<String> falseWords) {}

    record ModelPart(String file, String sha256) {}

    /** A number has a scaler, and what is imputed from version 4 on; all else has an encoder, new in version 4. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FeaturePart(
            String name,
            ScalerPart scaler,
            EncoderPart encoder,
            String missing,
            Double imputed,
            double[] referenceQuantiles) {}

    record ThresholdPart(Double value, String chosenBy) {}

    /** New in version 4. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DriftPart(Integer window, String promise, QuantityPart score, List<QuantityPart> features) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record QuantityPart(
            Double lowest,
            double[] upper,
            long[] counts,
            Double mean,
            Double level,
            String rhythm,
            List<HourPart> hours) {}

    record HourPart(long[] counts, Double mean) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(name = "standard", value = StandardPart.class),
        @Type(name = "minmax", value = MinMaxPart.class),
        @Type(name = "robust", value = RobustPart.class),
        @Type(name = "arcsinh", value = ArcsinhPart.class),
        @Type(name = "none", value = NonePart.class),
        @Type(name = "function", value = FunctionPart.class),
        @Type(name = "power", value = PowerPart.class),
        @Type(name = "quantile", value = QuantilePart.class),
        @Type(name = "bins", value = BinsPart.class),
        @Type(name = "chain", value = ChainPart.class)
    })
    sealed interface ScalerPart {}

    record StandardPart(Double mean, Double std) implements ScalerPart {}

    record MinMaxPart(Double min, Double max, Double lower, Double upper, Boolean clip) implements ScalerPart {}

    record RobustPart(Double median, Double range) implements ScalerPart {}

    record ArcsinhPart(Double center, Double range, Double mean, Double std) implements ScalerPart {}

    record NonePart() implements ScalerPart {}

    /** This and the following are new in version 4. */
    record FunctionPart(String name) implements ScalerPart {}

    record PowerPart(String family, Double lambda) implements ScalerPart {}

    record QuantilePart(double[] quantiles, String output) implements ScalerPart {}

    record BinsPart(double[] edges) implements ScalerPart {}

    record ChainPart(List<ScalerPart> steps) implements ScalerPart {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(name = "one-hot", value = OneHotPart.class),
        @Type(name = "one-hot-bins", value = OneHotBinsPart.class),
        @Type(name = "frequency", value = FrequencyPart.class),
        @Type(name = "ordinal", value = OrdinalPart.class),
        @Type(name = "boolean", value = FlagPart.class),
        @Type(name = "time", value = CalendarPart.class),
        @Type(name = "scaled", value = ScaledPart.class)
    })
    sealed interface EncoderPart {}

    /**
     * @param sharing categories that share the last input; null if none does
     * @param without categories for which no input is set; null if there are none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OneHotPart(List<String> categories, List<String> sharing, List<String> without, String unseen, Float hot)
            implements EncoderPart {}

    record OneHotBinsPart(double[] edges, Float hot) implements EncoderPart {}

    record FrequencyPart(List<String> categories, double[] rarities, Double unseen, ScalerPart scaler)
            implements EncoderPart {}

    /** Without the index of what is unseen, that cannot be scored. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OrdinalPart(List<String> categories, Double unseen, ScalerPart scaler) implements EncoderPart {}

    record FlagPart(ScalerPart scaler) implements EncoderPart {}

    record CalendarPart(List<String> parts, String zone, String unit) implements EncoderPart {}

    /** Scalers behind another encoder, one for each of its inputs. */
    record ScaledPart(EncoderPart encoder, List<ScalerPart> scalers) implements EncoderPart {}

    /** Over whole rows of encoded features; new in version 4. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(name = "unit-norm", value = UnitNormPart.class),
        @Type(name = "projection", value = ProjectionPart.class),
        @Type(name = "scaling", value = ScalingPart.class),
        @Type(name = "part", value = PartOfRowPart.class)
    })
    sealed interface StepPart {}

    record UnitNormPart(String norm) implements StepPart {}

    /** Arrays are bytes in Base64, as {@link DoubleBytes} orders them. */
    record ProjectionPart(byte[] mean, byte[] matrix) implements StepPart {}

    record ScalingPart(List<ScalerPart> scalers) implements StepPart {}

    record PartOfRowPart(Integer from, Integer count, StepPart step) implements StepPart {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "method")
    @JsonSubTypes({
        @Type(name = "mse", value = MeanSquaredErrorPart.class),
        @Type(name = "mae", value = MeanAbsoluteErrorPart.class),
        @Type(name = "whitened", value = WhitenedResidualPart.class),
        @Type(name = "whitened-prototypes", value = WhitenedPrototypesPart.class)
    })
    sealed interface ScorePart {}

    record MeanSquaredErrorPart() implements ScorePart {}

    record MeanAbsoluteErrorPart() implements ScorePart {}

    /** Arrays are bytes in Base64, as {@link FloatBytes} orders them: as text they would be three times as long. */
    record WhitenedResidualPart(byte[] mean, byte[] whitening) implements ScorePart {}

    /** The last three are new in version 3. */
    record WhitenedPrototypesPart(
            byte[] mean,
            byte[] whitening,
            Double residualMedian,
            byte[] prototypes,
            Double distanceMedian,
            Integer neighbours,
            Double distanceWeight,
            String join)
            implements ScorePart {}
}
