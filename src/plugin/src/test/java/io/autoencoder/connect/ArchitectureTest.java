// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.autoencoder.connect.engine.ModelReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.connect.rest.ConnectRestExtension;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rooms of the plugin and the ways between them. */
class ArchitectureTest {

    private static final String ROOT = "io.autoencoder.connect.";

    private static final Rooms ROOMS = Rooms.of("plugin");

    private static final JavaClasses PRODUCT = ROOMS.classes();

    private static final DescribedPredicate<JavaClass> VECTOR_API = resideInAPackage("jdk.incubator.vector..");

    /** Gone at run time. */
    private static final DescribedPredicate<JavaClass> NULLNESS = resideInAPackage("org.jspecify.annotations..");

    @Test
    void roomsUseOnlyTheRoomsBelowThem() {
        ROOMS.mayUseOnly(
                Map.ofEntries(
                        entry("network", ""),
                        entry("engine", "network"),
                        entry("formats.graph", "engine network"),
                        entry("formats.keras", "engine network"),
                        entry("formats.onnx", "engine formats.graph network"),
                        entry("formats.tensorflow", "engine formats.graph formats.tensorflow.session network"),
                        entry("formats.tensorflow.session", "engine network"),
                        entry("feature", ""),
                        entry("lease", ""),
                        entry("model", "drift engine feature lease network origin"),
                        entry("origin", "engine"),
                        entry("accuracy", ""),
                        entry("drift", ""),
                        entry("window", ""),
                        entry("metrics", "accuracy drift window"),
                        entry("monitor", "accuracy drift engine feature metrics model"),
                        entry("record", "feature"),
                        entry("consume", ""),
                        entry("lookup", "consume fields lease metrics parse record"),
                        entry("labels", "accuracy consume feature metrics record"),
                        entry("expression", "feature"),
                        entry("fields", "record"),
                        entry("settings", "engine feature origin record"),
                        entry("topic", "consume engine feature metrics record settings transforms window"),
                        entry("errors", "feature record settings"),
                        entry("parse", "engine errors feature record settings"),
                        entry("scoring.observe", "accuracy drift feature labels metrics model monitor record settings"),
                        entry(
                                "scoring",
                                "accuracy engine errors feature fields labels metrics model origin record scoring.observe settings"),
                        entry(
                                "transforms",
                                "engine errors expression feature fields labels lease lookup metrics model monitor origin parse record scoring scoring.observe settings window")));
    }

    @Test
    void packagesAreFreeOfCycles() {
        ROOMS.areFreeOfCycles();
    }

    /** Which rooms may touch a library; everybody else goes through them. */
    @ParameterizedTest(name = "{0} only in [{1}]")
    @CsvSource({
        "org.tensorflow..,            formats.tensorflow.session",
        "com.google.protobuf..,       formats.tensorflow formats.tensorflow.session formats.onnx",
        "ai.onnx..,                   formats.onnx",
        "io.jhdf..,                   formats.keras",
        "com.fasterxml.jackson..,     formats.keras model monitor parse",
        "de.siegmar.fastcsv..,        parse",
        "com.google.re2j..,           expression",
        "org.apache.kafka.connect..,  errors fields labels lookup monitor parse record scoring scoring.observe settings topic transforms",
        "jakarta.ws.rs..,             monitor",
        "org.apache.kafka..,          consume errors fields labels lookup metrics monitor parse record scoring scoring.observe settings topic transforms",
        "org.slf4j..,                 metrics scoring scoring.observe settings topic transforms",
    })
    void librariesStayInTheirRooms(String library, String rooms) {
        ROOMS.keep(library, rooms);
    }

    @Test
    void pureRoomsNeedTheJdkAlone() {
        noClasses()
                .that(ours().and(in(
                        "network",
                        "engine",
                        "formats.graph",
                        "feature",
                        "accuracy",
                        "drift",
                        "origin",
                        "lease",
                        "window")))
                .should()
                .dependOnClassesThat(DescribedPredicate.not(resideInAnyPackage("java..", "javax.net.ssl..")
                        .or(ours())
                        .or(VECTOR_API)
                        .or(NULLNESS)))
                .because("they are what scoring costs and what others embed")
                .check(PRODUCT);
    }

    @Test
    void mostJvmsCanLoadAllButTheVectorKernels() {
        DescribedPredicate<JavaClass> vectorKernels =
                in("engine").and(JavaClass.Predicates.simpleNameStartingWith("Vector"));
        noClasses()
                .that(DescribedPredicate.not(vectorKernels))
                .should()
                .dependOnClassesThat(VECTOR_API.or(vectorKernels))
                .because("a JVM without the incubating module cannot load them: DenseBackend finds them by name")
                .check(PRODUCT);
    }

    @Test
    void nothingKeepsMutableStateInStatics() {
        ROOMS.keepNoMutableStateInStatics();
    }

    @Test
    void nothingEndsTheProcessOrPrints() {
        ROOMS.leaveTheProcessAndTheScreenTo();
    }

    @Test
    void randomnessIsSeeded() {
        ROOMS.seedTheirRandomness();
    }

    @Test
    void plainCodeDoesNotUseKafkasInternals() {
        ROOMS.useNoInternalsOfKafka();
    }

    @Test
    void everyPluginIsListedInItsServiceFile() throws IOException {
        Set<String> listed = new TreeSet<>();
        for (Class<?> service : List.of(
                Transformation.class,
                org.apache.kafka.connect.transforms.predicates.Predicate.class,
                ConnectRestExtension.class,
                SourceConnector.class,
                ModelReader.class)) {
            listed.addAll(serviceFile(service));
        }
        Set<String> concrete = PRODUCT.stream()
                .filter(assignableTo(Transformation.class)
                        .or(assignableTo(org.apache.kafka.connect.transforms.predicates.Predicate.class))
                        .or(assignableTo(ConnectRestExtension.class))
                        .or(assignableTo(SourceConnector.class))
                        .or(assignableTo(ModelReader.class)))
                .filter(type -> !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed)
                .as("META-INF/services: a plugin that is not listed is invisible under plugin.discovery=service_load")
                .isEqualTo(concrete);
    }

    @Test
    void pluginsPublishTheirDocumentationAndNothingElseIsPublic() {
        classes()
                .that()
                .resideInAPackage(ROOT + "transforms")
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .beAssignableTo(assignableTo(Transformation.class)
                        .or(assignableTo(org.apache.kafka.connect.transforms.predicates.Predicate.class)))
                .because("what is public here becomes a promise to users: make helpers package-private")
                .allowEmptyShould(true)
                .check(PRODUCT);
        Predicate<JavaClass> documented =
                type -> type.tryGetField("OVERVIEW_DOC").isPresent();
        assertThat(PRODUCT.stream()
                        .filter(resideInAPackage(ROOT + "transforms"))
                        .filter(type -> type.isTopLevelClass()
                                && type.getModifiers().contains(JavaModifier.PUBLIC)
                                && !documented.test(type))
                        .map(JavaClass::getSimpleName))
                .as("public plugins without an OVERVIEW_DOC")
                .isEmpty();
    }

    private static DescribedPredicate<JavaClass> ours() {
        return resideInAPackage("io.autoencoder.connect..");
    }

    private static DescribedPredicate<JavaClass> in(String... rooms) {
        String[] packages = new String[rooms.length];
        for (int i = 0; i < rooms.length; i++) {
            packages[i] = ROOT + rooms[i];
        }
        return JavaClass.Predicates.resideInAnyPackage(packages);
    }

    private static DescribedPredicate<JavaClass> notIn(String... rooms) {
        return DescribedPredicate.not(in(rooms));
    }

    private static Set<String> serviceFile(Class<?> service) throws IOException {
        Set<String> names = new TreeSet<>();
        ClassLoader loader = ArchitectureTest.class.getClassLoader();
        loader.resources("META-INF/services/" + service.getName())
                .filter(url -> url.getPath().contains("/target/classes/"))
                .forEach(url -> {
                    try (InputStream in = url.openStream();
                            BufferedReader lines =
                                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                        lines.lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                                .forEach(names::add);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        return names;
    }
}
