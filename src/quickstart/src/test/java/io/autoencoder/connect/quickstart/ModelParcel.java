// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Bundles packed and signed as the pages say, by nothing of the product. */
final class ModelParcel {

    private ModelParcel() {}

    static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A public key as a connector takes it. */
    static String text(KeyPair key) {
        return Base64.getEncoder().encodeToString(key.getPublic().getEncoded());
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Copies the files of a bundle that has no directories in it. */
    static Path copy(Path bundle, Path directory) throws IOException {
        for (String file : List.of("autoencoder.json", "model.h5")) {
            Files.copy(bundle.resolve(file), directory.resolve(file));
        }
        return directory;
    }

    /** @param expires a line of the signature, with its end, or nothing */
    static Path sign(Path bundle, KeyPair key, String expires) throws IOException {
        StringBuilder text = new StringBuilder("autoencoder-signature 1\n").append(expires);
        text.append("key " + sha256(key.getPublic().getEncoded()) + "\n");
        for (String name : List.of("autoencoder.json", "model.h5")) {
            byte[] content = Files.readAllBytes(bundle.resolve(name));
            text.append("file " + sha256(content) + " " + content.length + " " + name + "\n");
        }
        try {
            Signature signing = Signature.getInstance("Ed25519");
            signing.initSign(key.getPrivate());
            signing.update(text.toString().getBytes(UTF_8));
            text.append("signature " + HexFormat.of().formatHex(signing.sign()) + "\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        Files.writeString(bundle.resolve("autoencoder.sig"), text);
        return bundle;
    }

    static byte[] zip(Path bundle) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                Stream<Path> files = Files.list(bundle)) {
            for (Path file : files.sorted().toList()) {
                zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
                zip.write(Files.readAllBytes(file));
            }
        }
        return bytes.toByteArray();
    }

    /** Among the jars of an installed component. */
    static void install(Path component, String name, Path bundle) throws IOException {
        Path jar = component.resolve("lib/autoencoder-model-" + name + ".jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("META-INF/autoencoder/" + name + ".zip"));
            out.write(zip(bundle));
        }
    }
}
