// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun.sample;

import io.autoencoder.connect.data.RowReader;
import io.autoencoder.connect.data.RowSource;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.header.ConnectHeaders;

/** Each row of delimited text a record: a Struct of its cells. */
final class RowSamples implements Samples {

    private final RowReader rows;
    private final RowStructs structs;

    /** @param config of the connector, which may say what types the columns have */
    RowSamples(RowSource source, Map<String, String> config) {
        this.rows = source.open();
        this.structs = RowStructs.of(config, rows.columns());
    }

    @Override
    public Optional<Sample> next() {
        if (!rows.next()) {
            return Optional.empty();
        }
        SchemaAndValue key = structs.key(rows);
        SchemaAndValue value = structs.value(rows);
        return Optional.of(new Sample(
                rows.position(),
                key,
                value,
                new ConnectHeaders(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    @Override
    public void close() {
        rows.close();
    }
}
