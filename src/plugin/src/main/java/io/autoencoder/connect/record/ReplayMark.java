// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.header.Headers;

/**
 * The header of a record that is read again, so that transforms know what came before the records that follow. Such a
 * record was dealt with before: it is counted nowhere, and must not be written. That no converter of headers knows this
 * class sees to the latter where nothing else does.
 *
 * @param left how many transforms with windows are to take the record in yet, 1 or more
 */
public record ReplayMark(int left) {

    public static final String HEADER = "autoencoder_replay";

    /** Whether a record is read again, whoever marked it. */
    public static boolean isOn(ConnectRecord<?> record) {
        Headers headers = record.headers();
        return !headers.isEmpty() && headers.lastWithName(HEADER) != null;
    }

    /** A copy of a record with this mark in place of any other. */
    public <R extends ConnectRecord<R>> R on(R record) {
        Headers headers = record.headers().duplicate();
        headers.remove(HEADER);
        addTo(headers);
        return RecordPart.withHeaders(record, headers);
    }

    /** Adds the header. */
    public void addTo(Headers headers) {
        headers.add(HEADER, this, null);
    }
}
