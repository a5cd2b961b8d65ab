// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import io.autoencoder.connect.record.ReplayMark;
import io.autoencoder.connect.settings.Validators;
import io.autoencoder.connect.window.WindowLength;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/**
 * How far back a task reads again, for windows to be as full as if it had never stopped.
 *
 * @param millis before the record that was read last
 * @param windows how many transforms take each record in
 */
record ReplayReach(long millis, int windows) {

    static final String KEY = "replay";
    static final String AUTO = "auto";
    private static final String NONE = "none";

    static final Validator TEXT = Validators.readable("auto, none or a length of time such as 8d", text -> {
        if (!text.equals(AUTO) && !text.equals(NONE)) {
            WindowLength.parseWindow(text);
        }
    });

    /**
     * Reads the setting.
     *
     * @param connector its whole configuration
     * @return empty where nothing is read again
     * @throws ConfigException if records that are read again could come out, or would be for nothing
     */
    static Optional<ReplayReach> of(String text, Map<String, String> connector) {
        WindowChain chain = WindowChain.of(connector);
        if (text.equals(NONE) || text.equals(AUTO) && chain.windows() == 0) {
            return Optional.empty();
        }
        if (chain.windows() == 0) {
            throw new ConfigException(KEY, text, "no transform is a WindowAggregate, which records are read again for");
        }
        if (chain.obstacle() != null) {
            throw new ConfigException(
                    KEY,
                    text,
                    "records that are read again to fill windows might come out twice: " + chain.obstacle()
                            + "; put Kafka's Filter behind it, with a predicate HasHeaderKey of the name "
                            + ReplayMark.HEADER
                            + ", or set " + KEY + "=" + NONE + ", with which windows fill anew after a restart");
        }
        long millis = text.equals(AUTO)
                ? chain.reachMillis()
                : WindowLength.parseWindow(text).millis();
        return Optional.of(new ReplayReach(millis, chain.windows()));
    }
}
