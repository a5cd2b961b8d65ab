// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.quickstart.Dockerfile.Instruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The images, as far as they can be judged without building them. */
class DockerfilesTest {

    private static final String POM = "src/quickstart/pom.xml";
    private static final String AGENT =
            "-javaagent:/opt/jmx-exporter/jmx_prometheus_javaagent.jar=9404:/opt/jmx-exporter/jmx-exporter.yml";

    private static Dockerfile dockerfile(String base) throws IOException {
        return Dockerfile.read(DockerFiles.DOCKER.resolve(base).resolve("Dockerfile"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    FROM kafka                                          | a base without a version
                    FROM kafka:latest                                   | a base without a version
                    FROM kafka:${VERSION}                               | a base without a version
                    USER 0                                              | runs as root
                    USER root:root                                      | runs as root
                    ADD https://example.com/a.zip /plugins/             | ADD unpacks
                    RUN curl -o a.zip https://example.com/a.zip         | nobody checks
                    RUN apt-get update && apt-get install -y jq         | leave their lists
                    RUN confluent-hub install --no-prompt some/thing    | without a version
                    RUN confluent-hub install some/thing:latest         | latest
                    ENV DB_PASSWORD=guess                               | a secret
                    CMD connect-distributed.sh                          | takes the signals
                    HEALTHCHECK NONE                                    | no check
                    HEALTHCHECK CMD [\"true\"]                            | not one health check
                    """)
    void shouldNotPassWithAMistake(String line, String mistake) {
        String good = """
                FROM kafka:4.3.1
                USER appuser
                HEALTHCHECK --interval=10s CMD ["true"]
                """;

        assertThat(Dockerfile.parse(good).mistakes()).isEmpty();
        assertThat(Dockerfile.parse(good + line).mistakes()).anyMatch(found -> found.contains(mistake));
    }

    @ParameterizedTest
    @ValueSource(strings = {"apache", "confluent"})
    void shouldHaveNoMistakes(String base) throws IOException {
        assertThat(dockerfile(base).mistakes()).isEmpty();
    }

    /** From the sources, or from what the build's profile puts there. */
    @ParameterizedTest
    @ValueSource(strings = {"apache", "confluent"})
    void shouldCopyWhatIsThere(String base) throws IOException {
        String pom = Files.readString(DockerFiles.PROJECT.resolve(POM));
        List<String> ignored = Files.readAllLines(DockerFiles.PROJECT.resolve(".dockerignore"));

        assertThat(dockerfile(base).copied()).hasSizeGreaterThan(2).allSatisfy(source -> {
            if (source.startsWith("target/")) {
                assertThat(pom)
                        .contains("<outputDirectory>" + source.replaceFirst("target", "\\${root.target}")
                                + "</outputDirectory>");
            } else {
                assertThat(DockerFiles.PROJECT.resolve(source)).exists();
            }
            assertThat(ignored).anyMatch(line -> line.startsWith("!") && source.startsWith(line.substring(1) + "/"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"apache", "confluent"})
    void shouldWatchTheWorkerWhereItListens(String base) throws IOException {
        Dockerfile file = dockerfile(base);

        assertThat(file.environment()).containsEntry("KAFKA_OPTS", AGENT);
        assertThat(file.all("EXPOSE")).containsExactly("8083 9404");
        assertThat(file.all("HEALTHCHECK").get(0)).contains("http://127.0.0.1:8083/health");
        assertThat(DockerFiles.worker()).containsEntry("listeners", "http://0.0.0.0:8083");
    }

    /** What one image sets by a file, the other sets by variables. */
    @Test
    void shouldSetBothWorkersAlike() throws IOException {
        Map<String, String> confluent =
                DockerFiles.settings(dockerfile("confluent").environment(), "CONNECT_");
        Map<String, String> apache = new HashMap<>();
        DockerFiles.worker().forEach((key, value) -> apache.put((String) key, (String) value));
        apache.keySet().removeIf(key -> key.startsWith("config.providers.env."));
        confluent.merge("config.providers", "env,", (file, env) -> env + file);
        for (String given : List.of("bootstrap.servers", "rest.advertised.host.name")) {
            assertThat(apache.remove(given)).isEqualTo("${env:" + variable(given) + "}");
        }
        assertThat(apache.remove("plugin.path")).isEqualTo("/opt/connect/plugins");
        assertThat(confluent.remove("plugin.path")).contains("/usr/share/confluent-hub-components");
        assertThat(apache.remove("group.id")).isEqualTo("${env:" + variable("group.id") + "}");
        assertThat(dockerfile("apache").environment()).containsEntry("CONNECT_GROUP_ID", confluent.remove("group.id"));

        assertThat(apache).isEqualTo(confluent);
    }

    private static String variable(String setting) {
        return "CONNECT_" + setting.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** Connect's own word on names and values. */
    @Test
    void shouldBeSettingsThatAWorkerTakes(@TempDir Path secrets) throws IOException {
        Map<String, String> settings = new HashMap<>();
        Properties file = DockerFiles.worker();
        file.forEach((key, value) -> settings.put((String) key, (String) value));
        settings.put("config.providers.file.param.allowed.paths", secrets.toString());
        settings.put("bootstrap.servers", "broker:19092");
        settings.put("rest.advertised.host.name", "connect");
        settings.put("group.id", "connect");

        DistributedConfig worker = new DistributedConfig(settings);

        assertThat(settings.keySet())
                .filteredOn(key -> !key.startsWith("config.providers."))
                .isSubsetOf(worker.values().keySet());
        assertThat(worker.getString("plugin.discovery")).isEqualTo("hybrid_warn");
    }

    @Test
    void shouldTakeTheVersionsOfTheBuild() throws IOException {
        List<String> bases = dockerfile("apache").all("FROM");
        String hub = dockerfile("confluent").all("FROM").get(0);

        assertThat(bases)
                .containsExactly(
                        hub + " AS hub", "apache/kafka:" + DockerFiles.only("pom.xml", "<kafka.version>([^<]*)<"));
        assertThat(dockerfile("apache").all("ARG"))
                .isEqualTo(dockerfile("confluent").all("ARG"));
        assertThat(DockerFiles.only(POM, "<artifactId>debezium-connector-jdbc</artifactId>\\s*<version>([^<]*)<"))
                .isEqualTo(DockerFiles.only(
                        "src/quickstart/src/test/workers/databases.xml", "<debezium.version>([^<]*)<"));
        assertThat(DockerFiles.only(POM, "<artifactId>jmx_prometheus_javaagent</artifactId>\\s*<version>([^<]*)<"))
                .isEqualTo(DockerFiles.only(
                        "src/quickstart/src/test/workers/exporters.xml",
                        "<artifactId>jmx_prometheus_javaagent</artifactId>\\s*<version>([^<]*)<"));
    }

    /**
     * The directory of the source belongs to the worker before another user takes over. A worker that may read a
     * directory that does not exist does not start.
     */
    @ParameterizedTest
    @ValueSource(strings = {"apache", "confluent"})
    void shouldMakeTheDirectoriesThatTheWorkerIsToldOf(String base) throws IOException {
        Map<String, String> source = Connector.read(
                        DockerFiles.PROJECT.resolve("connector-config/creditcard-spooldir-source.json"))
                .config();

        assertThat(dockerfile(base).instructions())
                .filteredOn(instruction -> instruction.name().equals("RUN"))
                .map(Instruction::arguments)
                .anyMatch(command -> command.contains("mkdir -p " + source.get("input.path") + " "
                        + source.get("finished.path") + " " + source.get("error.path")
                        + " /run/secrets && chown -R appuser:appuser /data"));
    }
}
