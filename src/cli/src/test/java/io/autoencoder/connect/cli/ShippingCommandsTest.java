// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.engine.ProductVersion;
import io.autoencoder.connect.origin.BundleSignature;
import io.autoencoder.connect.origin.Signers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Collections;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code sign}, {@code verify} and {@code package}. */
class ShippingCommandsTest {

    private static final KeyPair KEY = Signers.newKey();
    private static final String BASE = "autoencoder-kafka-connect-autoencoder-" + ProductVersion.current() + "/";
    private static final String BILL =
            "{\"bomFormat\":\"CycloneDX\",\"serialNumber\":\"urn:uuid:0\",\"components\":[{\"name\":\"jhdf\"}]}";

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        TinyModel.writeBundle(folder.resolve("tiny"));
        Files.writeString(
                folder.resolve("key.pem"), pem("PRIVATE KEY", KEY.getPrivate().getEncoded()));
        Files.writeString(
                folder.resolve("public.pem"), pem("PUBLIC KEY", KEY.getPublic().getEncoded()));
        component("component.zip", "lib/kafka-connect-autoencoder-" + ProductVersion.current() + ".jar");
    }

    private static String pem(String kind, byte[] key) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(key) + "\n-----END " + kind
                + "-----\n";
    }

    private void component(String file, String jar) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(file)))) {
            for (String name : new String[] {"manifest.json", "doc/sbom.cdx.json", jar}) {
                zip.putNextEntry(new ZipEntry(BASE + name));
                zip.write((name.endsWith("cdx.json") ? BILL : name).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }

    private CommandLineRun run(String line) {
        return CommandLineRun.in(folder, line.replaceFirst("--key (\\w+\\.pem)", "--key " + folder + "/$1"));
    }

    @Test
    void signsAndVerifies() {
        CommandLineRun signed = run("sign --model tiny --key key.pem --expires 2999-12-31");

        assertThat(signed.err()).isEmpty();
        assertThat(signed.out())
                .matches("Signed tiny:3, 2 files, until 2999-12-31T00:00:00Z, with the key [0-9a-f]{64}\n"
                        + "model.trusted.keys=MCow[A-Za-z0-9+/=]{56}\n");
        String trusted = signed.out().strip().split("keys=")[1];
        assertThat(trusted).isEqualTo(Signers.text(KEY));

        CommandLineRun verified = run("verify --model tiny --trusted-key " + trusted);
        assertThat(verified.out())
                .matches("tiny:3 is as it was signed, until 2999-12-31T00:00:00Z, with the key [0-9a-f]{64}\n");
        assertThat(run("verify --model tiny --trusted-key " + folder.resolve("public.pem")))
                .isEqualTo(verified);
    }

    @Test
    void signsTheSameInTheSameWay() throws IOException {
        run("sign --model tiny --key key.pem");
        byte[] first = Files.readAllBytes(folder.resolve("tiny/" + BundleSignature.FILE));
        CommandLineRun again = run("sign --model tiny --key key.pem");

        assertThat(again.out()).contains(" without an end, ");
        assertThat(folder.resolve("tiny/" + BundleSignature.FILE)).hasBinaryContent(first);
        try (Stream<Path> files = Files.list(folder.resolve("tiny"))) {
            assertThat(files).hasSize(3);
        }
    }

    /** A worker of another user has to read what this one writes. */
    @Test
    void signaturesAreAsReadableAsTheFilesBesideThem() throws IOException {
        run("sign --model tiny --key key.pem");

        assertThat(Files.getPosixFilePermissions(folder.resolve("tiny/" + BundleSignature.FILE)))
                .isEqualTo(Files.getPosixFilePermissions(folder.resolve("tiny/autoencoder.json")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    sign --model absent --key key.pem                      | absent: is no bundle's directory; unpack a zip, or import a bare model file first
                    sign --model tiny.h5 --key key.pem                     | tiny.h5: is no bundle's directory; unpack a zip, or import a bare model file first
                    sign --model tiny --key public.pem                     | public.pem: not a private Ed25519 key in PEM; make one with openssl genpkey -algorithm ed25519 -out key.pem
                    sign --model tiny --key rsa.pem                        | rsa.pem: not a private Ed25519 key in PEM; make one with openssl genpkey -algorithm ed25519 -out key.pem
                    sign --model tiny --key locked.pem                     | locked.pem: the key is encrypted, which is not read; openssl pkey -in FILE -out PLAIN decrypts it
                    sign --model tiny --key absent.pem                     | absent.pem: cannot be read (no such file: absent.pem)
                    sign --model tiny --key key.pem --expires 2020-01-01   | --expires is not in the future: 2020-01-01T00:00:00Z
                    sign --model tiny --key key.pem --expires soon         | --expires must be a day such as 2027-01-31 or a time such as 2027-01-31T12:00:00Z, got soon
                    verify --model tiny --trusted-key nobody               | --trusted-key: not an Ed25519 public key; give the line between BEGIN and END that openssl pkey -pubout prints
                    verify --model tiny --trusted-key KEY                  | tiny: not signed: it lacks autoencoder.sig, which autoencoder sign writes
                    verify --model tiny.h5 --trusted-key KEY               | tiny.h5: a bare model file cannot be signed; import it into a bundle, and sign that
                    package --model absent --output out.zip                | absent: no such file or directory
                    package --model tiny --output tiny.h5 --archive a.zip  | tiny.h5: already exists; name another file or add --force
                    package --model tiny --output out.zip --archive absent.zip | absent.zip: no such file
                    package --model tiny --output out.zip --archive tiny.h5 | tiny.h5: is no zip that can be read (zip END header not found)
                    package --model tiny --output out.zip --archive other.zip | other.zip: is not the component's archive of version VERSION, which holds lib/kafka-connect-autoencoder-VERSION.jar; take autoencoder-kafka-connect-autoencoder-VERSION.zip
                    package --model tiny --output out.zip --archive component.zip --name a/b | 'a/b' cannot stand behind classpath:; give letters, digits, dots, hyphens and underscores with --name
                    package --model tiny --output out.zip --bundle-only --name b | --bundle-only goes without --archive and --name, which are for the component
                    package --model tiny.h5 --output out.zip --bundle-only | tiny.h5: not a readable zip (zip END header not found); it may have been cut short in copying
                    """)
    void saysWhatIsWrong(String line, String sentence) throws IOException {
        Files.writeString(folder.resolve("rsa.pem"), pem("PRIVATE KEY", new byte[40]));
        Files.writeString(folder.resolve("locked.pem"), pem("ENCRYPTED PRIVATE KEY", new byte[40]));
        component("other.zip", "lib/kafka-connect-autoencoder-0.0.9.jar");

        CommandLineRun run = run(line.replace("KEY", Signers.text(KEY)));

        assertThat(run.err()).isEqualTo("error: " + sentence.replace("VERSION", ProductVersion.current()) + "\n");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("out.zip")).doesNotExist();
    }

    @Test
    void packsABundleForAServer() throws IOException {
        run("sign --model tiny --key key.pem");
        CommandLineRun packed = run("package --model tiny --output tiny.zip --bundle-only");

        assertThat(packed.err()).isEmpty();
        String address = packed.out().strip().split("model=")[1];
        assertThat(packed.out()).startsWith("Packed tiny:3 as tiny.zip\nmodel=https://HOST/tiny.zip#sha256=");
        String there = "file://" + folder + "/tiny.zip" + address.substring(address.indexOf('#'));
        assertThat(run("verify --trusted-key " + Signers.text(KEY) + " --model=" + there)
                        .out())
                .startsWith("tiny:3 is as it was signed");

        byte[] first = Files.readAllBytes(folder.resolve("tiny.zip"));
        inAnotherPlace(() -> run("package --model tiny --output tiny.zip --bundle-only --force"));
        assertThat(folder.resolve("tiny.zip")).hasBinaryContent(first);
    }

    @Test
    void putsABundleIntoTheComponent() throws IOException {
        CommandLineRun put = run("package --model tiny --output out.zip --archive component.zip");

        assertThat(put.err()).isEmpty();
        assertThat(put.out()).isEqualTo("Put tiny:3 into out.zip\nmodel=classpath:tiny\n");
        try (ZipFile zip = new ZipFile(folder.resolve("out.zip").toFile())) {
            assertThat(Collections.list(zip.entries()).stream().map(ZipEntry::getName))
                    .containsExactly(
                            BASE + "manifest.json",
                            BASE + "doc/sbom.cdx.json",
                            BASE + "lib/kafka-connect-autoencoder-" + ProductVersion.current() + ".jar",
                            BASE + "lib/autoencoder-model-tiny.jar");
            assertThat(zip.stream()).allMatch(entry -> entry.getMethod() == ZipEntry.DEFLATED);
            assertThat(content(zip, "manifest.json")).asString().isEqualTo("manifest.json");

            JsonNode bill = new ObjectMapper().readTree(content(zip, "doc/sbom.cdx.json"));
            assertThat(bill.get("serialNumber").asText()).matches("urn:uuid:[0-9a-f-]{36}");
            assertThat(bill.at("/components/0/name").asText()).isEqualTo("jhdf");
            JsonNode part = bill.at("/components/1");
            assertThat(part.get("type").asText()).isEqualTo("machine-learning-model");
            assertThat(part.get("name").asText() + ":" + part.get("version").asText())
                    .isEqualTo("tiny:3");

            byte[] packed = resource(content(zip, "lib/autoencoder-model-tiny.jar"));
            run("package --model tiny --output tiny.zip --bundle-only");
            assertThat(folder.resolve("tiny.zip")).hasBinaryContent(packed);
            assertThat(run("package --model tiny --output tiny.zip --bundle-only --force")
                            .out())
                    .endsWith(part.at("/hashes/0/content").asText() + "\n");
        }

        byte[] first = Files.readAllBytes(folder.resolve("out.zip"));
        inAnotherPlace(() -> run("package --model tiny --output out.zip --archive component.zip --force"));
        assertThat(folder.resolve("out.zip")).hasBinaryContent(first);
    }

    @Test
    void putsSeveralBundlesIntoTheComponent() throws IOException {
        run("package --model tiny --output one.zip --archive component.zip");

        assertThat(run("package --model tiny --output two.zip --archive one.zip")
                        .err())
                .isEqualTo("error: one.zip: holds a bundle named tiny; choose another --name, or take another"
                        + " --archive\n");
        assertThat(run("package --model tiny --output two.zip --archive one.zip --name next")
                        .out())
                .endsWith("model=classpath:next\n");
        try (ZipFile zip = new ZipFile(folder.resolve("two.zip").toFile())) {
            assertThat(zip.stream().filter(entry -> entry.getName().contains("/lib/autoencoder-model-")))
                    .hasSize(2);
        }
    }

    private static byte[] content(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(BASE + name))) {
            return in.readAllBytes();
        }
    }

    private static byte[] resource(byte[] jar) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals("META-INF/autoencoder/tiny.zip")) {
                    return in.readAllBytes();
                }
            }
        }
        throw new AssertionError("no such resource");
    }

    private static void inAnotherPlace(Runnable work) {
        TimeZone zone = TimeZone.getDefault();
        Locale language = Locale.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            work.run();
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(language);
        }
    }
}
