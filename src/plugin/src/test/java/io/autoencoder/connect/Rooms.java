// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The packages of one module, and which others each of them uses. */
public final class Rooms {

    private static final String ROOT = "io.autoencoder.connect";

    private final JavaClasses classes;

    private Rooms(JavaClasses classes) {
        this.classes = classes;
    }

    /** @param module its directory below {@code src} */
    public static Rooms of(String module) {
        return new Rooms(new ClassFileImporter().importPath(Path.of("src", module, "target/classes")));
    }

    /** All classes of the module. */
    public JavaClasses classes() {
        return classes;
    }

    /**
     * Holds a table against the code, both ways: a use that it does not allow fails, and so does an allowance that
     * nobody uses, which would let the next use pass unseen.
     *
     * @param table for each package the packages of ours that it uses, separated by blanks; names without the common
     *     root
     */
    public void mayUseOnly(Map<String, String> table) {
        Map<String, Set<String>> allowed = new TreeMap<>();
        table.forEach((room, others) -> allowed.put(
                room,
                Arrays.stream(others.split(" "))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new))));
        assertThat(uses())
                .as(
                        "the rooms below must not know the rooms above: pass what a room needs in as a value or an interface"
                                + " of its own; remove allowances that nobody uses")
                .isEqualTo(allowed);
    }

    private Map<String, Set<String>> uses() {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass type : classes) {
            if (isOurs(type)) {
                Set<String> used = uses.computeIfAbsent(room(type), unused -> new TreeSet<>());
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    if (isOurs(target) && !room(target).equals(room(type))) {
                        used.add(room(target));
                    }
                }
            }
        }
        return uses;
    }

    /** That no package uses another that uses it. */
    public void areFreeOfCycles() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("a cycle makes two rooms one: move what both need into the lower room")
                .allowEmptyShould(true)
                .check(classes);
    }

    /**
     * That a library stays in its rooms, through which everybody else goes.
     *
     * @param library its packages, as ArchUnit writes them
     * @param rooms names without the common root, separated by blanks; empty for none
     */
    public void keep(String library, String rooms) {
        String[] permitted =
                Arrays.stream(rooms.split(" ")).map(room -> ROOT + "." + room).toArray(String[]::new);
        noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(permitted)))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .because("a library that leaks cannot be replaced, and decides where the classes can be loaded: call "
                        + (rooms.isEmpty() ? "what the module has for it" : rooms) + " instead")
                .check(classes);
    }

    /** That no state outlives or crosses the instances. */
    public void keepNoMutableStateInStatics() {
        fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .because("a worker runs many tasks in one JVM: keep state in the instance")
                .check(classes);
        noFields()
                .that()
                .areStatic()
                .should()
                .haveRawType(ThreadLocal.class)
                .because("a static ThreadLocal outlives the plugin's class loader: keep scratch in the instance")
                .check(classes);
    }

    /** That runs can be repeated. */
    public void seedTheirRandomness() {
        noClasses()
                .should()
                .callConstructor(java.util.Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .because("runs must be repeatable: pass a seed")
                .check(classes);
    }

    /** That a library neither ends the JVM nor prints. */
    public void leaveTheProcessAndTheScreenTo(String... rooms) {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        Arrays.stream(rooms).map(room -> ROOT + "." + room).toArray(String[]::new))
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a library that ends the JVM or prints takes the worker with it: throw, log or return it")
                .check(classes);
    }

    /**
     * That only what Kafka promises to keep is called.
     *
     * @param except rooms that bring the version they are made for
     */
    public void useNoInternalsOfKafka(String... except) {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        Arrays.stream(except).map(room -> ROOT + "." + room).toArray(String[]::new))
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.kafka.connect.transforms.util..")
                        .or(resideInAPackage("org.apache.kafka.connect.runtime.."))
                        .or(resideInAPackage("org.apache.kafka.common.utils..")))
                .because("they change without notice between the workers this runs on")
                .check(classes);
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(ROOT + ".");
    }

    private static String room(JavaClass type) {
        return type.getPackageName().substring(ROOT.length() + 1);
    }
}
