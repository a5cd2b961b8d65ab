// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import io.autoencoder.connect.data.InputException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.connect.runtime.isolation.ClassLoaderFactory;
import org.apache.kafka.connect.runtime.isolation.PluginDesc;
import org.apache.kafka.connect.runtime.isolation.PluginScanResult;
import org.apache.kafka.connect.runtime.isolation.PluginSource;
import org.apache.kafka.connect.runtime.isolation.PluginType;
import org.apache.kafka.connect.runtime.isolation.PluginUtils;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.runtime.isolation.ServiceLoaderScanner;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.Predicate;

/**
 * Finds plugins as a worker does: those of the class path and, each in a class loader of its own, those of a plugin
 * path. A worker looks through every class of every jar by default, which takes it many seconds; this asks the plugins'
 * service files, and for what has none looks for the classes that the connector names.
 */
final class InstalledPlugins {

    private static final String DISCOVERY = "plugin.discovery";
    private static final String BY_SERVICE_FILES = "service_load";

    private InstalledPlugins() {}

    /**
     * @param worker its properties
     * @param named full names of classes that are needed
     * @throws InputException if a directory of the plugin path does not exist
     */
    static Plugins find(Map<String, String> worker, Set<String> named) {
        Map<String, String> classPathOnly = new HashMap<>(worker);
        String path = classPathOnly.remove(WorkerSettings.PLUGIN_PATH);
        boolean strict = BY_SERVICE_FILES.equalsIgnoreCase(classPathOnly.put(DISCOVERY, BY_SERVICE_FILES));
        Plugins plugins = new Plugins(classPathOnly);
        if (path != null) {
            Set<PluginSource> sources =
                    PluginUtils.pluginSources(locations(path), plugins.delegatingLoader(), new ClassLoaderFactory());
            Set<PluginSource> isolated = sources.stream()
                    .filter(PluginSource::isolated)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            ServiceLoaderScanner scanner = strict ? new ServiceLoaderScanner() : new NamedClassScanner(named);
            plugins.delegatingLoader().installDiscoveredPlugins(scanner.discoverPlugins(isolated));
        }
        return plugins;
    }

    private static Set<Path> locations(String path) {
        Set<Path> locations = new LinkedHashSet<>();
        for (String element : path.split(",", -1)) {
            try {
                locations.addAll(PluginUtils.pluginLocations(element.strip(), true));
            } catch (RuntimeException e) {
                throw new InputException(
                        "plugin path: there is no directory or archive " + element.strip() + " to read", e);
            }
        }
        return locations;
    }

    /** Finds classes by their names, too. */
    private static final class NamedClassScanner extends ServiceLoaderScanner {

        private final Set<String> named;

        NamedClassScanner(Set<String> named) {
            this.named = named;
        }

        @Override
        protected PluginScanResult scanPlugins(PluginSource source) {
            PluginScanResult listed = super.scanPlugins(source);
            return new PluginScanResult(List.of(
                    listed,
                    new PluginScanResult(
                            among(PluginType.SINK, source),
                            among(PluginType.SOURCE, source),
                            among(PluginType.CONVERTER, source),
                            among(PluginType.HEADER_CONVERTER, source),
                            this.<Transformation<?>>among(PluginType.TRANSFORMATION, source),
                            this.<Predicate<?>>among(PluginType.PREDICATE, source),
                            new TreeSet<>(),
                            new TreeSet<>(),
                            new TreeSet<>())));
        }

        private <T> SortedSet<PluginDesc<T>> among(PluginType type, PluginSource source) {
            SortedSet<PluginDesc<T>> found = new TreeSet<>();
            for (String name : named) {
                try {
                    Class<?> plugin = source.loader().loadClass(name);
                    if (plugin.getClassLoader() == source.loader()
                            && type.superClass().isAssignableFrom(plugin)
                            && PluginUtils.isConcrete(plugin)) {
                        String version =
                                versionFor(plugin.getDeclaredConstructor().newInstance());
                        @SuppressWarnings("unchecked") // It is of the type's class.
                        Class<? extends T> typed = (Class<? extends T>) plugin;
                        found.add(pluginDesc(typed, version, type, source));
                    }
                } catch (ReflectiveOperationException | LinkageError e) {
                    // Not here, or not to be used, as the check of the configuration says then.
                }
            }
            return found;
        }
    }
}
