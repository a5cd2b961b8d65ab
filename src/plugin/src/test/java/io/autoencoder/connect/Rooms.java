// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
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
     * Holds a table against the code, both ways: a use that it does not allow fails, and so does an allowance that nobody
     * uses, which would let the next use pass unseen.
     *
     * @param table for each package the packages of ours that it uses, separated by blanks; names without the common root
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

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(ROOT + ".");
    }

    private static String room(JavaClass type) {
        return type.getPackageName().substring(ROOT.length() + 1);
    }
}
