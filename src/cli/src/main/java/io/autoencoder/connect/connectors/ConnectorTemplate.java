// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.connectors;

/** Which connector carries the records; what users type is the constant's name. */
public enum ConnectorTemplate {
    /** Kafka's own source of lines of a file. */
    FILE_SOURCE,
    /** The source of CSV files that are put into a directory. */
    SPOOLDIR_SOURCE,
    /** Kafka's own sink into a file, which keeps what is flagged. */
    FILE_SINK,
    /** Debezium's sink into tables of a database. */
    JDBC_SINK
}
