// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which of several plugins a message is about. Connect embeds each plugin's keys in the connector's, as is done here.
 */
class ConfigDefBuilderTest {

    private static final String RANGE = " for configuration threshold: a threshold is a finite number of 0 or more";
    private static final String OR_RATE = ", or a rate such as rate:20/day or rate:0.1% (";

    @TempDir
    private Path directory;

    private final ConfigDef connector = new ConfigDef();
    private final Map<String, String> config = new HashMap<>();
    private String model;

    @BeforeEach
    void setUp() {
        model = TestModel.bundle(directory);
        embed("transforms.first.", ScoreAnomaly.Value.class, ScoreAnomaly.CONFIG_DEF);
        embed("transforms.second.", ScoreAnomaly.Value.class, ScoreAnomaly.CONFIG_DEF);
        embed("transforms.parse.", ParseDelimited.Key.class, ParseDelimited.CONFIG_DEF);
        embed("predicates.flagged.", RecordIsAnomaly.class, RecordIsAnomaly.CONFIG_DEF);
        config.put("transforms.first.model", model);
        config.put("transforms.second.model", model);
        config.put("transforms.second.output.prefix", "second_");
        config.put("transforms.parse.columns", "a");
        config.put("predicates.flagged.field", "second_score");
    }

    private void embed(String prefix, Class<?> plugin, ConfigDef keys) {
        connector.define(prefix + "type", ConfigDef.Type.CLASS, ConfigDef.Importance.HIGH, "");
        connector.embed(prefix, prefix, 0, keys);
        config.put(prefix + "type", plugin.getName());
    }

    @Test
    void nothingIsWrongAtFirst() {
        assertThat(errors()).isEmpty();
    }

    @Test
    void valuesThatAreWrongByThemselves() {
        config.put("transforms.first.threshold", "-1");
        config.put("transforms.second.threshold", "-1");
        config.put("predicates.flagged.threshold", "-1");
        config.put("transforms.parse.on.error", "skip");

        assertThat(errors())
                .isEqualTo(Map.of(
                        "transforms.first.threshold",
                        List.of("Invalid value -1" + RANGE + OR_RATE + "ScoreAnomaly$Value, model=" + model + ")"),
                        "transforms.second.threshold",
                        List.of("Invalid value -1" + RANGE + OR_RATE + "ScoreAnomaly$Value, model=" + model
                                + ", output.prefix=second_)"),
                        "predicates.flagged.threshold",
                        List.of("Invalid value -1.0" + RANGE + " (RecordIsAnomaly, field=second_score)"),
                        "transforms.parse.on.error",
                        List.of("Invalid value skip for configuration on.error: choose one of [fail, pass, tag]"
                                + " (ParseDelimited$Key)")));
    }

    @Test
    void valuesThatAreWrongTogether() {
        config.put("transforms.second.features", "a,b");
        config.put("predicates.flagged.header", "h");

        assertThat(errors())
                .isEqualTo(Map.of(
                        "transforms.second.features",
                        List.of("Invalid value [a, b] for configuration features: the bundle has 3 features but 2 are"
                                + " listed; list as many (ScoreAnomaly$Value, model=" + model
                                + ", output.prefix=second_)"),
                        "predicates.flagged.header",
                        List.of("Invalid value h for configuration header: set either field or header, not both"
                                + " (RecordIsAnomaly, field=second_score, header=h)")));
    }

    /** What a task is given holds the type, too. */
    @Test
    void valuesThatATaskIsStartedWith() {
        try (ScoreAnomaly<SinkRecord> transform = new ScoreAnomaly.Value<>()) {
            assertThatThrownBy(() -> transform.configure(
                            Map.of("type", ScoreAnomaly.Value.class.getName(), "model", model, "reasons.top", "0")))
                    .isInstanceOf(ConfigException.class)
                    .hasMessage("Invalid value 0 for configuration reasons.top: Value must be at least 1"
                            + " (ScoreAnomaly$Value, model=" + model + ")");
        }
    }

    private Map<String, List<String>> errors() {
        return connector.validate(config).stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }
}
