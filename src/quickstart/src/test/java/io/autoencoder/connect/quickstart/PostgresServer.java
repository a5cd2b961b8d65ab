// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One PostgreSQL for all integration tests, with logical decoding. Tests are skipped, and say why, where it does not
 * run.
 */
final class PostgresServer implements BeforeAllCallback {

    private static final String USER = "postgres";

    private static volatile Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class);
        Assumptions.assumeTrue(running.failure.isEmpty(), running.failure);
    }

    /** An empty database. */
    Database create(String name) throws SQLException {
        database(USER).execute("create database " + name);
        return database(name);
    }

    private static Database database(String name) {
        return new Database(running.server.getDatabase(USER, name));
    }

    /** A shipped connector with the addresses, the database and the secrets of this server. */
    Connector connected(Connector connector, String database) {
        Map<String, String> changes = new HashMap<>();
        connector.config().forEach((key, value) -> {
            if (value.startsWith("jdbc:postgresql:")) {
                changes.put(key, running.server.getJdbcUrl(USER, database));
            } else if (value.contains("/postgres.properties:")) {
                changes.put(key, value.replaceFirst("/[^:]+/postgres\\.properties", running.secrets.toString()));
            }
        });
        if (connector.config().containsKey("database.hostname")) {
            changes.put("database.hostname", "localhost");
            changes.put("database.port", Integer.toString(running.server.getPort()));
            changes.put("database.dbname", database);
        }
        return connector.with(changes);
    }

    private record Running(EmbeddedPostgres server, Path secrets, String failure) implements AutoCloseable {

        private static Running start() {
            try {
                Path directory = Files.createTempDirectory(Workers.project().resolve("target"), "postgres");
                Path secrets = Files.writeString(
                        directory.resolve("postgres.properties"), "user=" + USER + "\npassword=secret\n");
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(directory.toFile())
                        .setServerConfig("wal_level", "logical")
                        .start();
                return new Running(server, secrets, "");
            } catch (IOException | RuntimeException e) {
                // Such as another platform, or root in a container that may not become another user.
                return new Running(null, null, "PostgreSQL does not start here: " + e);
            }
        }

        @Override
        public void close() throws IOException {
            if (server != null) {
                server.close();
            }
        }
    }
}
