// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.ship;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.engine.ProductVersion;
import io.autoencoder.connect.model.BundleManifest;
import io.autoencoder.connect.origin.ModelAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The component's archive, as it is installed on workers, with bundles among its jars. */
public final class Component {

    private static final String JAR = "lib/kafka-connect-autoencoder-";
    private static final String BILL = "doc/sbom.cdx.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path archive;
    private final String base;
    private final Map<String, byte[]> entries;

    private Component(Path archive, String base, Map<String, byte[]> entries) {
        this.archive = archive;
        this.base = base;
        this.entries = entries;
    }

    /** How the archive of this version is called. */
    public static String fileName() {
        return "autoencoder-kafka-connect-autoencoder-" + ProductVersion.current() + ".zip";
    }

    /**
     * Reads an archive.
     *
     * @throws InputException if it is none of the component in this version
     */
    public static Component read(Path archive) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
        } catch (ZipException e) {
            throw new InputException(archive + ": is no zip that can be read (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String jar = JAR + ProductVersion.current() + ".jar";
        Optional<String> base = entries.keySet().stream()
                .filter(name -> name.endsWith("/" + jar))
                .map(name -> name.substring(0, name.length() - jar.length()))
                .findFirst();
        if (base.isEmpty() || !entries.containsKey(base.get() + "manifest.json")) {
            throw new InputException(archive + ": is not the component's archive of version " + ProductVersion.current()
                    + ", which holds " + jar + "; take " + fileName());
        }
        return new Component(archive, base.get(), entries);
    }

    /**
     * Puts a bundle among the jars, and into the list of what the archive holds.
     *
     * @param name what addresses call it
     * @throws InputException if there is one of that name
     */
    public void add(String name, PackedBundle bundle) {
        String jar = base + "lib/autoencoder-model-" + name + ".jar";
        if (entries.containsKey(jar)) {
            throw new InputException(
                    archive + ": holds a bundle named " + name + "; choose another --name, or take another --archive");
        }
        entries.put(jar, jar(name, bundle));
        entries.computeIfPresent(base + BILL, (path, bill) -> listed(bill, name, bundle));
    }

    private static byte[] jar(String name, PackedBundle bundle) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
            ZipParts.add(
                    jar, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            ZipParts.add(jar, new ModelAddress.OnClassPath(name).resource(), bundle.zip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The list in CycloneDX's form with one part more, and so another serial number. */
    private byte[] listed(byte[] bill, String name, PackedBundle bundle) {
        try {
            JsonNode tree = JSON.readTree(bill);
            if (!(tree instanceof ObjectNode list)) {
                throw new InputException(archive + ": its " + BILL + " is no JSON object");
            }
            BundleManifest manifest = bundle.bundle().manifest();
            ObjectNode part = list.withArray("components").addObject();
            part.put("type", "machine-learning-model")
                    .put("bom-ref", "autoencoder-model-" + name)
                    .put("name", manifest.name())
                    .put("version", manifest.version());
            part.putArray("hashes").addObject().put("alg", "SHA-256").put("content", bundle.sha256());
            if (list.hasNonNull("serialNumber")) {
                String seed = list.get("serialNumber").asText() + " " + name + " " + bundle.sha256();
                list.put("serialNumber", "urn:uuid:" + UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)));
            }
            return JSON.writeValueAsBytes(list);
        } catch (IOException e) {
            throw new InputException(archive + ": its " + BILL + " is no JSON", e);
        }
    }

    /** Writes the archive, whole or not at all. */
    public void writeTo(Path file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipParts.add(zip, entry.getKey(), entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            WholeFile.write(file, bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The archive of this version in the first directory that has it. */
    public static Optional<Path> find(Path... directories) {
        for (Path directory : directories) {
            Path file = directory.resolve(fileName());
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
