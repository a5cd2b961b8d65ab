// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The containers of the demo: that they fit together, and stay on this host. */
class ComposeTest {

    private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:v?\\d+\\.\\d+(\\.\\d+)?");

    static Stream<String> services() throws IOException {
        return DockerFiles.compose().path("services").properties().stream().map(Map.Entry::getKey);
    }

    private static JsonNode service(String name) throws IOException {
        return DockerFiles.compose().path("services").path(name);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** A volume or a path, where it is in the container, and perhaps how. */
    private static Map<String, String> mounts(String service) throws IOException {
        Map<String, String> mounts = new HashMap<>();
        texts(service(service).path("volumes"))
                .forEach(volume -> mounts.put(volume.split(":")[1], volume.split(":")[0]));
        return mounts;
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldBeOfOneVersionAndLimited(String name) throws IOException {
        JsonNode service = service(name);

        if (service.has("build")) {
            assertThat(service.has("image")).isFalse();
        } else {
            assertThat(service.path("image").asText()).matches(PINNED);
        }
        assertThat(service.path("mem_limit").asText()).matches("\\d+[mg]");
        assertThat(service.path("cpus").asInt()).isBetween(1, 2);
        assertThat(texts(service.path("security_opt"))).containsExactly("no-new-privileges:true");
        assertThat(service.has("privileged")).isFalse();
        assertThat(service.path("environment").properties())
                .noneMatch(variable -> variable.getKey().matches(".*(PASSWORD|SECRET|TOKEN)"));
    }

    /** A service says whether it is well, in its image or here; a step that ends is not restarted. */
    @ParameterizedTest
    @MethodSource("services")
    void shouldEndOrSayThatTheyAreWell(String name) throws IOException {
        JsonNode service = service(name);

        if (service.path("restart").asText().equals("no")) {
            assertThat(service.has("healthcheck")).isFalse();
        } else {
            assertThat(service.path("restart").asText()).isEqualTo("unless-stopped");
            assertThat(service.has("healthcheck") || service.has("build")).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldBeReachableFromThisHostAlone(String name) throws IOException {
        assertThat(texts(service(name).path("ports"))).allMatch(port -> port.matches("127\\.0\\.0\\.1:(\\d+):\\1"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldMountAndWaitForWhatThereIs(String name) throws IOException {
        JsonNode volumes = DockerFiles.compose().path("volumes");

        assertThat(mounts(name).values()).allSatisfy(source -> {
            if (source.startsWith(".")) {
                assertThat(DockerFiles.DOCKER.resolve(source)).exists();
            } else {
                assertThat(volumes.has(source)).as(source).isTrue();
            }
        });
        for (Map.Entry<String, JsonNode> other :
                service(name).path("depends_on").properties()) {
            JsonNode awaited = service(other.getKey());
            assertThat(other.getValue().path("condition").asText())
                    .isEqualTo(
                            awaited.path("restart").asText().equals("no")
                                    ? "service_completed_successfully"
                                    : "service_healthy");
        }
    }

    /** Either base can be built. */
    @Test
    void shouldBuildTheWorkersImage() throws IOException {
        JsonNode build = service("connect").path("build");
        Path context = DockerFiles.DOCKER.resolve(build.path("context").asText());

        assertThat(build.path("dockerfile").asText()).isEqualTo("docker/${CONNECT_BASE:-apache}/Dockerfile");
        for (String base : List.of("apache", "confluent")) {
            assertThat(context.resolve("docker").resolve(base).resolve("Dockerfile"))
                    .isRegularFile();
        }
    }

    /** Kafka's own word on the broker's settings, and the addresses that others reach it by. */
    @Test
    void shouldBeABrokerThatStarts() throws IOException {
        Map<String, String> environment = new HashMap<>();
        service("broker")
                .path("environment")
                .properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().asText()));

        Map<String, String> settings = DockerFiles.settings(environment, "KAFKA_");
        KafkaConfig broker = KafkaConfig.fromProps(properties(settings));

        assertThat(broker.values()).containsKeys(settings.keySet().toArray(new String[0]));
        assertThat(environment.get("KAFKA_ADVERTISED_LISTENERS"))
                .contains(
                        "://"
                                + service("connect")
                                        .at("/environment/CONNECT_BOOTSTRAP_SERVERS")
                                        .asText(),
                        "://localhost:9092");
        assertThat(mounts("broker")).containsKey(environment.get("KAFKA_LOG_DIRS"));
        assertThat(service("broker").path("image").asText())
                .isEqualTo("apache/kafka:" + DockerFiles.only("pom.xml", "<kafka.version>([^<]*)<"));
    }

    private static Properties properties(Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    /** What the connectors name is mounted where they look for it. */
    @Test
    void shouldPostConnectorsThatFindTheirFiles() throws IOException {
        List<String> posted = texts(service("connectors").path("command"));
        Map<String, String> worker = mounts("connect");
        Path project = DockerFiles.PROJECT;

        assertThat(posted)
                .allSatisfy(
                        file -> assertThat(project.resolve(file.substring(1))).isRegularFile());
        Map<String, String> source =
                Connector.read(project.resolve(posted.get(1).substring(1))).config();
        Map<String, String> sink =
                Connector.read(project.resolve(posted.get(2).substring(1))).config();
        assertThat(source.get("connector.class")).endsWith(".SpoolDirCsvSourceConnector");
        assertThat(source.get("input.path")).isEqualTo("/data/input");
        assertThat(worker).containsEntry("/data", "data").containsEntry("/models", "../models");
        assertThat(mounts("connectors")).containsEntry("/data", "data").containsEntry("/models", "../models");
        assertThat(project.resolve(source.get("transforms.score.model").substring(1) + "/autoencoder.json"))
                .isRegularFile();
        assertThat(sink.get("topics")).isEqualTo(source.get("topic") + "," + source.get("topic") + ".fraud");
        for (String secret : List.of("connection.username", "connection.password")) {
            assertThat(sink.get(secret)).startsWith("${file:/run/secrets/postgres.properties:");
        }
        assertThat(worker).containsEntry("/run/secrets", "secrets");
        assertThat(texts(service("password").path("command")).get(0)).contains("postgres.properties", "user=bank");
        assertThat(service("postgres").path("environment").properties())
                .extracting(entry -> entry.getValue().asText())
                .contains("bank", "/run/secrets/postgres.password");
        assertThat(URI.create(sink.get("connection.url").substring("jdbc:".length())))
                .hasHost("postgres")
                .hasPort(5432)
                .hasPath(
                        "/" + service("postgres").at("/environment/POSTGRES_DB").asText());
    }

    /** Of the first start; PostgreSQL's data would not open to another. */
    @Test
    void shouldMakeUpOnePassword(@TempDir Path secrets) throws Exception {
        String script = texts(service("password").path("command"))
                .get(0)
                .replace("$$", "$")
                .replace("cd /run/secrets", "cd " + secrets);
        Path password = secrets.resolve("postgres.password");
        List<String> made = new ArrayList<>();
        for (int start = 0; start < 2; start++) {
            Process process =
                    new ProcessBuilder("sh", "-euc", script).inheritIO().start();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
            made.add(Files.readString(password));
        }

        assertThat(made.get(0)).matches("[0-9a-f]{48}").isEqualTo(made.get(1));
        assertThat(secrets.resolve("postgres.properties")).hasContent("user=bank\npassword=" + made.get(0) + "\n");
    }

    /** Grafana asks Prometheus, and Prometheus the worker's agent. */
    @Test
    void shouldShowWhatTheAgentTells() throws IOException {
        JsonNode prometheus = DockerFiles.yaml(DockerFiles.DOCKER.resolve("prometheus/prometheus.yml"));
        JsonNode source = DockerFiles.yaml(DockerFiles.DOCKER.resolve("grafana/datasource.yml"));
        JsonNode dashboards = DockerFiles.yaml(DockerFiles.DOCKER.resolve("grafana/dashboards.yml"));
        String shown = dashboards.at("/providers/0/options/path").asText() + "/autoencoder.json";

        assertThat(prometheus.at("/scrape_configs/0/static_configs/0/targets/0").asText())
                .isEqualTo("connect:9404");
        assertThat(mounts("prometheus")).containsEntry("/etc/prometheus", "./prometheus");
        assertThat(texts(prometheus.path("rule_files")))
                .allSatisfy(rules -> assertThat(
                                DockerFiles.DOCKER.resolve("prometheus").resolve(rules))
                        .exists());
        assertThat(source.at("/datasources/0/url").asText()).isEqualTo("http://prometheus:9090");
        assertThat(mounts("grafana")).containsEntry(shown, "./grafana/autoencoder.json");
        assertThat(service("grafana")
                        .at("/environment/GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH")
                        .asText())
                .isEqualTo(shown);
        assertThat(new ObjectMapper()
                        .readTree(Files.readString(DockerFiles.DOCKER.resolve("grafana/autoencoder.json"))))
                .isNotEmpty();
    }
}
