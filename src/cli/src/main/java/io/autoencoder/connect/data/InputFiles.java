// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Finds the files that a user names, with patterns such as {@code data/*.csv} where the shell has left them alone. */
public final class InputFiles {

    private static final String PATTERN = ".*[*?\\[{].*";

    private InputFiles() {}

    /**
     * The files, those of a pattern in natural order: {@code part-2} before {@code part-10}.
     *
     * @throws InputException if a file does not exist, a pattern matches none, or a directory is named
     */
    public static List<Path> of(List<String> names) {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            Path file = path(name);
            if (file != null && Files.exists(file)) {
                files.add(checked(file));
            } else if (name.matches(PATTERN)) {
                files.addAll(matching(name));
            } else {
                throw new InputException(name + ": no such file");
            }
        }
        return files;
    }

    /** Null where a name has characters that no file has on this system. */
    private static @Nullable Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static Path checked(Path file) {
        if (Files.isDirectory(file)) {
            throw new InputException(file + ": is a directory; name the files in it, for instance "
                    + file.resolve("data.csv").toString().replace("data.csv", "*.csv"));
        }
        if (!Files.isReadable(file)) {
            throw new InputException(file + ": not a file that this user may read");
        }
        return file;
    }

    private static List<Path> matching(String pattern) {
        List<String> steps = List.of(
                pattern.replace(FileSystems.getDefault().getSeparator(), "/").split("/"));
        int plain =
                (int) steps.stream().takeWhile(step -> !step.matches(PATTERN)).count();
        String start = String.join("/", steps.subList(0, plain));
        Path base = Path.of(plain > 0 && start.isEmpty() ? "/" : start);
        List<String> rest = steps.subList(plain, steps.size());
        List<Path> found = List.of();
        try {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + String.join("/", rest));
            int depth = rest.contains("**") ? Integer.MAX_VALUE : rest.size();
            try (Stream<Path> files = Files.walk(base, depth)) {
                found = files.filter(file -> !isHidden(base.relativize(file))
                                && matcher.matches(base.relativize(file))
                                && Files.isRegularFile(file))
                        .sorted(Comparator.comparing(Path::toString, NaturalOrder.COMPARATOR))
                        .toList();
            }
        } catch (IOException | PatternSyntaxException e) {
            // No file matches then.
        }
        if (found.isEmpty()) {
            throw new InputException(pattern + ": no file matches");
        }
        found.forEach(InputFiles::checked);
        return found;
    }

    /** Files whose names start with a dot are meant for programs, as half-written ones are. */
    private static boolean isHidden(Path file) {
        return StreamSupport.stream(file.spliterator(), false)
                .anyMatch(step -> step.toString().startsWith("."));
    }
}
