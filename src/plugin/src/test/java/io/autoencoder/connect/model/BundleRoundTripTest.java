// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.feature.BinScaler;
import io.autoencoder.connect.feature.Calendar;
import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.Flag;
import io.autoencoder.connect.feature.Frequency;
import io.autoencoder.connect.feature.FunctionScaler;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.OneHot;
import io.autoencoder.connect.feature.OneHotBins;
import io.autoencoder.connect.feature.Ordinal;
import io.autoencoder.connect.feature.PartOfRow;
import io.autoencoder.connect.feature.PowerScaler;
import io.autoencoder.connect.feature.QuantileScaler;
import io.autoencoder.connect.feature.Quantiles;
import io.autoencoder.connect.feature.RandomProjection;
import io.autoencoder.connect.feature.RowStep;
import io.autoencoder.connect.feature.ScaledInputs;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.ScalerChain;
import io.autoencoder.connect.feature.Scaling;
import io.autoencoder.connect.feature.TextWords;
import io.autoencoder.connect.feature.UnitNorm;
import io.autoencoder.connect.model.WhitenedPrototypes.Combination;
import io.autoencoder.connect.origin.Checksums;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bundle that is read and written again holds the same bytes, whatever it holds. */
class BundleRoundTripTest {

    private static final Path FILE = Path.of("autoencoder.json");
    private static final String SHA = "0123456789abcdef".repeat(4);

    @TempDir
    Path folder;

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void manifestComesBackAsItWas(@ForAll("manifests") BundleManifest manifest) {
        byte[] written = ManifestJson.write(manifest, SHA);

        ManifestJson.Content read = ManifestJson.read(FILE, written);

        assertThat(read.manifest()).isEqualTo(manifest);
        assertThat(read.modelSha256()).isEqualTo(SHA);
        assertThat(ManifestJson.write(read.manifest(), read.modelSha256())).isEqualTo(written);
    }

    @Provide
    Arbitrary<BundleManifest> manifests() {
        Arbitrary<List<Feature>> features = Combinators.combine(encoders(), policies(), imputed())
                .as((encoder, missing, slot) -> new Feature("unnamed", encoder, missing, slot))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(BundleRoundTripTest::named);
        return Combinators.combine(
                        features, words(), text(), threshold(), ascending().optional(), provenance())
                .flatAs((list, words, name, threshold, quantiles, provenance) -> Combinators.combine(
                                scoreMethods(list.size()), steps(list))
                        .as((method, steps) -> new BundleManifest(
                                name,
                                "v " + name,
                                "models/" + name + ".h5",
                                list,
                                steps,
                                words,
                                method,
                                threshold,
                                quantiles.map(ScoreQuantiles::new),
                                references(list, quantiles),
                                new TreeMap<>(provenance))));
    }

    /** None, or a length between two projections and scalers of what they make. */
    private static Arbitrary<List<RowStep>> steps(List<Feature> features) {
        int width = features.stream().mapToInt(Feature::width).sum();
        int fewer = (width + 1) / 2;
        return Combinators.combine(
                        Arbitraries.longs(),
                        Arbitraries.of(UnitNorm.Norm.class),
                        scalers().list().ofSize(fewer))
                .as((seed, norm, scalers) -> List.<RowStep>of(
                        RandomProjection.of(seed, width, width),
                        new UnitNorm(norm),
                        RandomProjection.of(seed, width, fewer),
                        new Scaling(scalers),
                        new PartOfRow(0, 1, new UnitNorm(norm))))
                .optional()
                .map(some -> some.orElse(List.of()));
    }

    /** Names of all sorts, each once. */
    private static List<Feature> named(List<Feature> features) {
        String[] names = {"Amount", "after.`a.b`.c", "Größe \"x\"", "\u0001\t\\", "名"};
        return IntStream.range(0, features.size())
                .mapToObj(i -> new Feature(
                        names[i],
                        features.get(i).encoder(),
                        features.get(i).missing(),
                        features.get(i).imputed()))
                .toList();
    }

    /** Of every second feature. */
    private static TreeMap<String, Quantiles> references(List<Feature> features, Optional<double[]> values) {
        TreeMap<String, Quantiles> references = new TreeMap<>();
        for (int i = 0; i < features.size() && values.isPresent(); i += 2) {
            references.put(features.get(i).name(), new Quantiles(values.get()));
        }
        return references;
    }

    /** Of any bits. */
    private static Arbitrary<Double> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite),
                Arbitraries.of(0.0, -0.0, Double.MIN_VALUE, -Double.MAX_VALUE, 0.1, 1e22, 2e-5, 123456789.123456789));
    }

    private static Arbitrary<Double> positive() {
        return numbers().map(Math::abs).filter(number -> number > 0);
    }

    private static Arbitrary<Scaler> scalers() {
        Arbitrary<Scaler> steps = steps();
        return Arbitraries.oneOf(steps, Combinators.combine(steps, steps).as(ScalerChain::of));
    }

    private static Arbitrary<Scaler> steps() {
        Arbitrary<Double> any = Arbitraries.doubles().between(-1e9, 1e9);
        Arbitrary<Double> span = Arbitraries.doubles().between(0.01, 1e6);
        return Arbitraries.oneOf(
                Combinators.combine(numbers(), positive()).as(Scaler.Standard::new),
                Combinators.combine(numbers(), positive()).as(Scaler.Robust::new),
                Combinators.combine(any, span, Arbitraries.of(true, false))
                        .as((min, width, clip) -> new Scaler.MinMax(min, min + width, -1, 2, clip)),
                Combinators.combine(numbers(), positive(), numbers(), positive())
                        .as(Scaler.Arcsinh::new),
                Arbitraries.of(FunctionScaler.class),
                Combinators.combine(Arbitraries.of(PowerScaler.Family.class), numbers())
                        .as(PowerScaler::new),
                Combinators.combine(ascending().map(Quantiles::new), Arbitraries.of(QuantileScaler.Output.class))
                        .as(QuantileScaler::new),
                ascending().map(BinScaler::new),
                Arbitraries.of(new Scaler.None()));
    }

    private static Arbitrary<Encoder> encoders() {
        return Arbitraries.oneOf(
                unscaled(),
                unscaled()
                        .filter(encoder -> !(encoder instanceof Scaler))
                        .map(encoder -> new ScaledInputs(
                                encoder, Collections.nCopies(encoder.width(), new Scaler.Standard(0.25, 0.125)))));
    }

    private static Arbitrary<Encoder> unscaled() {
        Arbitrary<Scaler> scalers = scalers();
        Arbitrary<Categories> categories = Arbitraries.strings()
                .ofMaxLength(5)
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(Categories::new);
        Arbitrary<Calendar.Part> part = Arbitraries.of(Calendar.Part.class);
        Arbitrary<Optional<ZoneId>> zone =
                Arbitraries.of("Z", "+01:30", "Europe/Berlin").map(ZoneId::of).optional();
        return Arbitraries.oneOf(
                scalers,
                Combinators.combine(
                                categories,
                                Arbitraries.of(OneHot.Unseen.class),
                                Arbitraries.of(1f, 0.001f, 1e9f, 1.3f, Float.MIN_VALUE))
                        .as(OneHot::new),
                Combinators.combine(
                                categories,
                                Arbitraries.integers().between(0, 5),
                                Arbitraries.integers().between(0, 5))
                        .as((known, own, sharing) -> new OneHot(
                                known,
                                Math.min(own, known.size()),
                                Math.min(sharing, known.size() - Math.min(own, known.size())),
                                OneHot.Unseen.OTHER,
                                1)),
                ascending().map(edges -> new OneHotBins(new BinScaler(edges), 2)),
                Combinators.combine(categories, positive(), scalers)
                        .as((known, rarity, scaler) -> new Frequency(known, rarities(known, rarity), rarity, scaler)),
                Combinators.combine(categories, imputed(), scalers).as(Ordinal::new),
                scalers.map(Flag::new),
                Combinators.combine(
                                part.list().uniqueElements().ofMinSize(1).ofMaxSize(3),
                                zone,
                                Arbitraries.of(Calendar.Unit.class))
                        .as(Calendar::new));
    }

    private static double[] rarities(Categories categories, double rarity) {
        double[] rarities = new double[categories.size()];
        Arrays.setAll(rarities, i -> rarity / (i + 1));
        return rarities;
    }

    private static Arbitrary<MissingPolicy> policies() {
        return Arbitraries.of(MissingPolicy.class);
    }

    private static Arbitrary<OptionalDouble> imputed() {
        return numbers().optional().map(value -> value.map(OptionalDouble::of).orElse(OptionalDouble.empty()));
    }

    private static Arbitrary<TextWords> words() {
        return Arbitraries.of(
                TextWords.DEFAULT,
                new TextWords(List.of(), List.of(), List.of()),
                new TextWords(List.of("-", "Unknown", "n. a."), List.of("yes", "Ja"), List.of("no")));
    }

    private static Arbitrary<String> text() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("-_ é")
                .ofMaxLength(12)
                .map(rest -> "n" + rest + "e");
    }

    private static Arbitrary<Optional<Threshold>> threshold() {
        return Combinators.combine(positive(), text()).as(Threshold::new).optional();
    }

    private static Arbitrary<double[]> ascending() {
        return numbers().array(double[].class).ofMinSize(2).ofMaxSize(20).map(values -> {
            Arrays.sort(values);
            return values;
        });
    }

    private static Arbitrary<Map<String, String>> provenance() {
        return Arbitraries.maps(
                        text(),
                        Arbitraries.strings()
                                .all()
                                .ofMaxLength(10)
                                .filter(value -> value.codePoints().noneMatch(c -> c >= 0xD800 && c < 0xE000)))
                .ofMaxSize(3);
    }

    private static Arbitrary<ScoreMethod> scoreMethods(int width) {
        Arbitrary<WhitenedResidual> residual =
                Combinators.combine(floats(width), floats(width * width)).as(WhitenedResidual::new);
        Arbitrary<Prototypes> prototypes = Combinators.combine(Arbitraries.of(1, 3), floats(3 * width))
                .as((neighbors, values) -> new Prototypes(width, neighbors, values));
        return Arbitraries.oneOf(
                Arbitraries.of(new MeanSquaredError(), new MeanAbsoluteError()),
                residual.map(ScoreMethod.class::cast),
                Combinators.combine(
                                residual,
                                positive(),
                                prototypes,
                                positive(),
                                positive(),
                                Arbitraries.of(Combination.class))
                        .as(WhitenedPrototypes::new));
    }

    private static Arbitrary<float[]> floats(int length) {
        return Arbitraries.floats().between(-1e30f, 1e30f).array(float[].class).ofSize(length);
    }

    /** What an earlier version wrote is written in the newest format, and from then on stays as it is. */
    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2", "v3", "v4"})
    void storedBundleIsWrittenTheSameTwice(String format) throws Exception {
        Path stored = Path.of(
                BundleRoundTripTest.class.getResource("/bundles/" + format).toURI());
        ModelBundle first = ModelBundle.read(stored);
        Path once = write("once", first.manifest(), stored);
        ModelBundle second = ModelBundle.read(once);
        Path twice = write("twice", second.manifest(), once);

        assertThat(second.manifest()).isEqualTo(first.manifest());
        assertThat(files(twice)).isEqualTo(files(once));
        assertThat(Files.readString(once.resolve(ModelBundle.MANIFEST_FILE))).contains("\"formatVersion\": 4");
    }

    private Path write(String name, BundleManifest manifest, Path from) {
        Path place = folder.resolve(name);
        BundleWriter.write(place, manifest, from.resolve(manifest.modelFile()), BundleWriter.Existing.REFUSE);
        return place;
    }

    /** A model file at the top or further down, of a network of several time steps, and a directory of files. */
    @ParameterizedTest
    @ValueSource(strings = {"model.txt", "a/b/model.txt", "saved/model"})
    void bundleOfEveryLayoutIsWrittenTheSameTwice(String modelFile) throws IOException {
        Path model = folder.resolve("source");
        if (modelFile.startsWith("saved")) {
            Files.createDirectories(model.resolve("variables"));
            Files.writeString(model.resolve("saved_model.pb"), "graph");
            Files.writeString(model.resolve("variables/variables.index"), "index");
        } else {
            Files.writeString(model, TestEngineProvider.model(5, 4, 4, 0.5));
        }
        Path once = folder.resolve("once");
        BundleWriter.write(once, named(modelFile), model, BundleWriter.Existing.REFUSE);
        byte[] json = Files.readAllBytes(once.resolve(ModelBundle.MANIFEST_FILE));

        Path twice = write("twice", ManifestJson.read(FILE, json).manifest(), once);

        assertThat(files(twice)).isEqualTo(files(once)).containsKey(ModelBundle.MANIFEST_FILE);
        assertThat(files(twice).keySet()).anyMatch(name -> name.startsWith(modelFile));
    }

    private static BundleManifest named(String modelFile) {
        BundleManifest all = Bundles.manifest();
        return new BundleManifest(
                all.name(),
                all.version(),
                modelFile,
                all.features(),
                all.scoreMethod(),
                all.threshold(),
                all.scoreQuantiles(),
                all.provenance());
    }

    private static Map<String, String> files(Path directory) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path file : Checksums.filesBelow(directory)) {
            files.put(directory.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        return files;
    }
}
