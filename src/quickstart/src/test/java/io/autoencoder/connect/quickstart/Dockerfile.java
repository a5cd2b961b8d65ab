// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Dockerfile's instructions, and what is wrong with them. Heredocs are not read. */
record Dockerfile(List<Instruction> instructions) {

    private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:v?\\d+\\.\\d+[\\w.-]*( AS [a-z]+)?");
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_]\\w*)=(\"[^\"]*\"|\\S*)");

    /** @param name in capitals */
    record Instruction(String name, String arguments) {}

    static Dockerfile read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    static Dockerfile parse(String text) {
        List<Instruction> instructions = new ArrayList<>();
        String lines = text.replaceAll("(?m)^\\s*#.*\\R?", "").replaceAll("\\\\\\R\\s*", "");
        for (String line : lines.split("\\R")) {
            if (!line.isBlank()) {
                String[] words = line.strip().split("\\s+", 2);
                instructions.add(new Instruction(words[0].toUpperCase(Locale.ROOT), words.length == 1 ? "" : words[1]));
            }
        }
        return new Dockerfile(instructions);
    }

    List<String> all(String name) {
        return instructions.stream()
                .filter(instruction -> instruction.name().equals(name))
                .map(Instruction::arguments)
                .toList();
    }

    /** The variables that containers start with. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        for (String line : all("ENV")) {
            for (Matcher match = ASSIGNMENT.matcher(line); match.find(); ) {
                environment.put(match.group(1), match.group(2).replaceAll("^\"|\"$", ""));
            }
        }
        return environment;
    }

    /** What is copied from the build's context into the image. */
    List<String> copied() {
        return all("COPY").stream()
                .filter(copy -> !copy.contains("--from="))
                .flatMap(copy -> {
                    List<String> words = Arrays.stream(copy.split("\\s+"))
                            .filter(word -> !word.startsWith("--"))
                            .toList();
                    return words.subList(0, words.size() - 1).stream();
                })
                .toList();
    }

    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        String user = "root";
        for (Instruction instruction : instructions) {
            String arguments = instruction.arguments();
            switch (instruction.name()) {
                case "FROM" -> {
                    user = "unknown";
                    add(mistakes, !PINNED.matcher(arguments).matches(), "a base without a version: " + arguments);
                }
                case "USER" -> user = arguments.split(":")[0];
                case "ADD" -> mistakes.add("ADD unpacks and downloads unasked; COPY: " + arguments);
                case "RUN" -> run(mistakes, arguments);
                case "ARG", "ENV" ->
                    add(
                            mistakes,
                            arguments.matches("(?i).*(password|secret_?key|token)\\w*=.+"),
                            "a secret in the image: " + instruction.name());
                case "CMD", "ENTRYPOINT" ->
                    add(mistakes, !arguments.startsWith("["), "a shell that takes the signals: " + arguments);
                case "COPY", "EXPOSE", "VOLUME", "WORKDIR", "LABEL" -> {}
                case "HEALTHCHECK" -> add(mistakes, !arguments.contains("CMD ["), "no check: " + arguments);
                default -> mistakes.add("unknown: " + instruction.name());
            }
        }
        add(mistakes, List.of("root", "0", "unknown").contains(user), "runs as root");
        add(mistakes, all("HEALTHCHECK").size() != 1, "not one health check");
        return mistakes;
    }

    private static void run(List<String> mistakes, String command) {
        add(mistakes, command.contains("sudo "), "sudo: " + command);
        add(
                mistakes,
                Pattern.compile("\\b(curl|wget)\\b").matcher(command).find() && !command.contains("sha512sum -c"),
                "a download that nobody checks: " + command);
        add(
                mistakes,
                command.contains("apt-get install")
                        && !(command.contains("--no-install-recommends")
                                && command.contains("rm -rf /var/lib/apt/lists")),
                "packages that leave their lists: " + command);
        add(
                mistakes,
                command.contains("confluent-hub install")
                        && !command.matches(".*[\\w-]+/[\\w-]+:(\\$\\{\\w+_VERSION}|\\d[\\d.]+)( .*)?"),
                "a component without a version: " + command);
        add(mistakes, command.contains(":latest"), "latest: " + command);
    }

    private static void add(List<String> mistakes, boolean wrong, String mistake) {
        if (wrong) {
            mistakes.add(mistake);
        }
    }
}
