// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.autoencoder.connect.engine.EngineProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rooms of the product and the ways between them. */
class ArchitectureTest {

    private static final String ROOT = "io.autoencoder.connect.";

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.autoencoder.connect");

    private static final DescribedPredicate<JavaClass> VECTOR_API = resideInAPackage("jdk.incubator.vector..");

    /** Which of our rooms each room may use, besides itself. */
    @ParameterizedTest(name = "{0} uses only [{1}]")
    @CsvSource({
        "engine,           ''",
        "engine.keras,      engine",
        "engine.lowering,   engine",
        "engine.tensorflow, engine engine.lowering engine.tensorflow.session",
        "engine.tensorflow.session, engine",
        "engine.onnx,       engine engine.lowering",
        "feature,          ''",
        "model,             engine feature",
        "metrics,          ''",
        "transforms,        model feature metrics engine",
        "monitor,           metrics model",
        "train,             train.report model feature engine engine.keras engine.tensorflow engine.onnx",
        "train.report,      model feature engine",
        "train.simulate,    train",
        "train.tensorboard, train engine",
        "train.topic,       train feature",
        "train.compare,     train.report model feature engine",
        "train.sklearn,     train feature",
        "cli,               train train.topic train.report train.compare train.simulate train.sklearn train.tensorboard model feature engine engine.keras engine.tensorflow engine.onnx",
        "quickstart,       ''",
    })
    void roomsUseOnlyTheRoomsBelowThem(String room, String allowed) {
        String[] permitted = (room + " " + allowed).trim().split(" ");
        noClasses()
                .that()
                .resideInAPackage(ROOT + room)
                .should()
                .dependOnClassesThat(ours().and(notIn(permitted)))
                .because("the rooms below must not know the rooms above: pass what " + room
                        + " needs in as a value or an interface of its own")
                .allowEmptyShould(true)
                .check(PRODUCT);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.autoencoder.connect.(**)")
                .should()
                .beFreeOfCycles()
                .because("a cycle makes two rooms one: move what both need into the lower room")
                .check(PRODUCT);
    }

    /** Which rooms may touch a library; everybody else goes through them. */
    @ParameterizedTest(name = "{0} only in [{1}]")
    @CsvSource({
        "org.tensorflow..,                 engine.tensorflow.session train train.tensorboard",
        "com.google.protobuf..,            engine.tensorflow engine.tensorflow.session engine.onnx train.tensorboard",
        "ai.onnx..,                        engine.onnx",
        "io.jhdf..,                        engine.keras",
        "com.fasterxml.jackson..,          engine.keras model transforms train train.compare train.sklearn cli monitor quickstart",
        "org.knowm.xchart..,               train.report",
        "org.apache.batik..,               train.report",
        "com.amazon.randomcutforest..,     train.compare",
        "org.ddogleg..,                    train.compare",
        "net.razorvine..,                  train.sklearn",
        "org.apache.commons.compress..,    train.sklearn",
        "org.tukaani..,                    train.sklearn",
        "picocli..,                        cli",
        "de.siegmar.fastcsv..,             transforms train train.topic cli quickstart",
        "org.apache.kafka.connect..,       transforms monitor quickstart train train.topic",
        "org.apache.kafka..,               transforms metrics monitor quickstart train train.topic",
        "org.slf4j..,                      transforms monitor quickstart",
    })
    void librariesStayInTheirRooms(String library, String rooms) {
        noClasses()
                .that(ours().and(notIn(rooms.split(" "))))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .because("a library that leaks cannot be replaced, and decides where the classes can be loaded: call "
                        + rooms + " instead")
                .check(PRODUCT);
    }

    @Test
    void pureRoomsNeedTheJdkAlone() {
        noClasses()
                .that(ours().and(in("engine", "engine.lowering", "feature")))
                .should()
                .dependOnClassesThat(DescribedPredicate.not(
                        resideInAPackage("java..").or(ours()).or(VECTOR_API)))
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
                .because("a JVM without the incubating module cannot load them: Instructions finds them by name")
                .check(PRODUCT);
    }

    @Test
    void nothingKeepsMutableStateInStatics() {
        fields().that()
                .areDeclaredInClassesThat(ours())
                .and()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .haveModifier(FINAL)
                .because("a worker runs many tasks in one JVM: keep state in the instance")
                .check(PRODUCT);
        noFields()
                .that()
                .haveModifier(STATIC)
                .should()
                .haveRawType(ThreadLocal.class)
                .because("a static ThreadLocal outlives the plugin's class loader: keep scratch in the instance")
                .check(PRODUCT);
    }

    @Test
    void onlyMainsEndTheProcessOrPrint() {
        ArchRule noExit = noClasses()
                .that(ours().and(notIn("cli", "quickstart")))
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a library that ends the JVM or prints takes the worker with it: throw, or log");
        noExit.check(PRODUCT);
    }

    @Test
    void randomnessIsSeeded() {
        noClasses()
                .should()
                .callConstructor(java.util.Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .because("runs must be repeatable: pass a seed")
                .check(PRODUCT);
    }

    @Test
    void plainCodeDoesNotUseKafkasInternals() {
        noClasses()
                .that(ours().and(notIn("quickstart")))
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.kafka.connect.transforms.util..")
                        .or(resideInAPackage("org.apache.kafka.connect.runtime.."))
                        .or(resideInAPackage("org.apache.kafka.common.utils..")))
                .because("they change without notice between the workers this runs on")
                .check(PRODUCT);
    }

    @Test
    void everyPluginIsListedInItsServiceFile() throws IOException {
        Set<String> listed = new TreeSet<>();
        for (Class<?> service : List.of(
                Transformation.class,
                org.apache.kafka.connect.transforms.predicates.Predicate.class,
                EngineProvider.class)) {
            listed.addAll(serviceFile(service));
        }
        Set<String> concrete = PRODUCT.stream()
                .filter(assignableTo(Transformation.class)
                        .or(assignableTo(org.apache.kafka.connect.transforms.predicates.Predicate.class))
                        .or(assignableTo(EngineProvider.class)))
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
