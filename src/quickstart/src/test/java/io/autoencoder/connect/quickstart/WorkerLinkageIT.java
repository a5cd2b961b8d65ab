// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.FieldAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That every class, method and field of Kafka which the plugin refers to exists on each worker of the tests. */
class WorkerLinkageIT {

    private static final Path WORKERS = Path.of("target/workers");
    /** What the archive brings for workers that lack it. */
    private static final Path ARCHIVE = Path.of("src/plugin/target/plugin-metrics");

    /** Only loaded where a worker's settings name it, which takes Connect 4.0. */
    private static final String EXTENSION = "MonitorRestExtension";

    /** Called of workers that ask for exactly-once, which takes Connect 3.3. */
    private static final String EXACTLY_ONCE = "org\\.apache\\.kafka\\.connect\\.source\\.(ExactlyOnceSupport"
            + "|ConnectorTransactionBoundaries|TransactionContext|SourceTaskContext\\.transactionContext).*";

    /** Where it is missing, metrics are shown otherwise. */
    private static final String METRICS = "org.apache.kafka.connect.source.SourceTaskContext.pluginMetrics()";

    private static final Path PLUGIN = Path.of("src/plugin/target/classes");

    static List<Path> workers() throws IOException {
        try (Stream<Path> files = Files.walk(WORKERS, 2)) {
            return files.filter(file -> file.endsWith("class-path.txt"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("workers")
    void shouldFindAllThatItCalls(Path classPath) throws Exception {
        assertThat(missing(classPath, ARCHIVE)).isEmpty();
    }

    /** And what the archive brings for them is looked for by nobody else. */
    @ParameterizedTest
    @MethodSource("workers")
    void shouldLackNothingButTheInterfacesForMetrics(Path classPath) throws Exception {
        boolean before41 = isOf(classPath, "3.") || isOf(classPath, "4.0.");

        assertThat(missing(classPath, null).stream()
                        .map(name -> name.replaceAll("\\.[a-z]\\w*\\(.*", ""))
                        .collect(Collectors.toSet()))
                .isEqualTo(
                        before41
                                ? Set.of(
                                        "org.apache.kafka.common.metrics.Monitorable",
                                        "org.apache.kafka.common.metrics.PluginMetrics")
                                : Set.of());
    }

    private static boolean isOf(Path classPath, String line) {
        return classPath.getParent().getFileName().toString().startsWith(line);
    }

    /** What the plugin refers to and does not find. */
    private static Set<String> missing(Path classPath, Path brought) throws IOException {
        JavaClasses plugin = new ClassFileImporter().importPath(PLUGIN);
        Set<String> missing = new TreeSet<>();
        try (URLClassLoader worker = loader(classPath, brought)) {
            for (JavaClass type : plugin) {
                if (isOf(classPath, "3.") && type.getSimpleName().equals(EXTENSION)) {
                    continue;
                }
                for (JavaClass used : used(type)) {
                    if (load(worker, used.getName()) == null) {
                        missing.add(used.getName());
                    }
                }
                for (CodeUnitAccessTarget target : calls(type)) {
                    if (isKafkas(target.getOwner()) && !exists(worker, target)) {
                        missing.add(target.getFullName());
                    }
                }
                for (JavaFieldAccess access : type.getFieldAccessesFromSelf()) {
                    FieldAccessTarget target = access.getTarget();
                    if (isKafkas(target.getOwner()) && !hasField(worker, target)) {
                        missing.add(target.getFullName());
                    }
                }
            }
        }
        missing.remove(METRICS);
        if (isOf(classPath, "3.1.") || isOf(classPath, "3.2.")) {
            missing.removeIf(name -> name.matches(EXACTLY_ONCE));
        }
        return missing;
    }

    private static URLClassLoader loader(Path classPath, Path brought) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String jar : Files.readString(classPath).strip().split(File.pathSeparator)) {
            urls.add(Path.of(jar).toUri().toURL());
        }
        if (brought != null) {
            urls.add(brought.toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static boolean isKafkas(JavaClass type) {
        return type.getPackageName().startsWith("org.apache.kafka")
                || type.getPackageName().startsWith("org.slf4j");
    }

    private static List<JavaClass> used(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(WorkerLinkageIT::isKafkas)
                .distinct()
                .toList();
    }

    private static List<CodeUnitAccessTarget> calls(JavaClass type) {
        return type.getCodeUnitAccessesFromSelf().stream()
                .<CodeUnitAccessTarget>map(access -> access.getTarget())
                .toList();
    }

    private static Class<?> load(ClassLoader loader, String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** By name and types of parameters and result, as the JVM links. */
    private static boolean exists(ClassLoader loader, CodeUnitAccessTarget target) {
        Class<?> owner = load(loader, target.getOwner().getName());
        if (owner == null) {
            return false;
        }
        List<String> parameters =
                target.getRawParameterTypes().stream().map(JavaClass::getName).toList();
        if (target.getName().equals("<init>")) {
            return Arrays.stream(owner.getDeclaredConstructors())
                    .anyMatch(constructor ->
                            names(constructor.getParameterTypes()).equals(parameters));
        }
        return hierarchy(owner)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .anyMatch(method -> method.getName().equals(target.getName())
                        && names(method.getParameterTypes()).equals(parameters)
                        && method.getReturnType()
                                .getName()
                                .equals(target.getRawReturnType().getName()));
    }

    private static boolean hasField(ClassLoader loader, FieldAccessTarget target) {
        Class<?> owner = load(loader, target.getOwner().getName());
        return owner != null
                && hierarchy(owner)
                        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                        .anyMatch(field -> field.getName().equals(target.getName()));
    }

    private static Stream<Class<?>> hierarchy(Class<?> type) {
        Stream<Class<?>> above = Stream.concat(
                        Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
                .flatMap(WorkerLinkageIT::hierarchy);
        Stream<Class<?>> object = type.isInterface() ? Stream.of(Object.class) : Stream.empty();
        return Stream.concat(Stream.of(type), Stream.concat(above, object));
    }

    private static List<String> names(Class<?>[] types) {
        return Arrays.stream(types).map(Class::getName).toList();
    }
}
