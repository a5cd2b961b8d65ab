// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.parse.TimestampFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampFormatTest {

    private static Instant parse(String patterns, String zone, String text) {
        List<String> list = Stream.of(patterns.split(";"))
                .filter(pattern -> !pattern.isEmpty())
                .toList();
        return new TimestampFormat(list, ZoneId.of(zone)).parse(text).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-05T10:00:00Z,             2024-01-05T10:00:00Z",
        "2024-01-05T10:00:00.25+01:00,     2024-01-05T09:00:00.250Z",
        "2024-01-05T10:00:00+0100,         2024-01-05T09:00:00Z",
        "2024-01-05 10:00:00,              2024-01-05T10:00:00Z",
        "2024-01-05 10:00:00.123456,       2024-01-05T10:00:00.123Z",
        "2024-01-05 10:00:00+01,           2024-01-05T09:00:00Z",
        "2024-01-05T10:00,                 2024-01-05T10:00:00Z",
        "2024-01-05,                       2024-01-05T00:00:00Z",
        "1704448800000,                    2024-01-05T10:00:00Z",
        "-1,                               1969-12-31T23:59:59.999Z"
    })
    void readsIsoAndMilliseconds(String text, Instant expected) {
        assertThat(parse("", "UTC", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "dd/MM/yyyy HH:mm:ss,            05/01/2024 10:00:00,        UTC,           2024-01-05T10:00:00Z",
        "dd/MM/yyyy HH:mm:ss,            05/01/2024 10:00:00,        Europe/Paris,  2024-01-05T09:00:00Z",
        "MM/dd/yyyy hh:mm a,             01/05/2024 10:00 pm,        UTC,           2024-01-05T22:00:00Z",
        "yyyyMMdd,                       20240105,                   UTC,           2024-01-05T00:00:00Z",
        "yyyyMMddHHmmss;yyyyMMdd,        20240105100000,             UTC,           2024-01-05T10:00:00Z",
        "dd.MM.yyyy;yyyy-MM-dd HH:mm,    2024-01-05 10:00,           UTC,           2024-01-05T10:00:00Z",
        "dd MMM yyyy HH:mm:ss Z,         05 Jan 2024 10:00:00 +0100, UTC,           2024-01-05T09:00:00Z",
        "uuuu-MM-dd HH:mm:ss VV,         2024-07-05 10:00:00 Europe/Paris, UTC,     2024-07-05T08:00:00Z"
    })
    void readsGivenPatterns(String patterns, String text, String zone, Instant expected) {
        assertThat(parse(patterns, zone, text)).isEqualTo(expected);
    }

    /** Clocks go forward: 02:30 is not there, and is read as the hour after. Clocks go back: the first of two. */
    @ParameterizedTest
    @CsvSource({"2024-03-31 02:30:00, 2024-03-31T01:30:00Z", "2024-10-27 02:30:00, 2024-10-27T00:30:00Z"})
    void resolvesHoursOfDaylightSaving(String text, Instant expected) {
        assertThat(parse("", "Europe/Paris", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'',                  05/01/2024 10:00:00",
        "'',                  2024-02-30",
        "'',                  2024-01-05 25:00:00",
        "'',                  2024-01-0510:00",
        "'',                  --5",
        "dd/MM/yyyy,          31/02/2024",
        "dd/MM/yyyy,          2024-01-05",
        "dd/MM/yyyy,          1704448800000",
        "'',                  20240105",
        "'',                  19991231"
    })
    void refusesOtherText(String patterns, String text) {
        assertThatThrownBy(() -> parse(patterns, "UTC", text))
                .isInstanceOfAny(DateTimeException.class, NumberFormatException.class);
    }

    @Test
    void namesTheKeyThatTakesOtherForms() {
        assertThatThrownBy(() -> parsed("05/01/2024 10:00:00,12.5"))
                .hasMessage(
                        "ParseDelimited: cannot parse line: column 'when' expected TIMESTAMP but holds text of another"
                                + " form than ISO 8601, such as 2024-01-05T10:00:00Z or 2024-01-05 10:00:00, or milliseconds since"
                                + " 1970; set timestamp.formats to its pattern" + Records.LOCATION);
        assertThatThrownBy(() -> parsed("05/01/2024 10:00:00,12.5", "timestamp.formats", "dd.MM.yyyy"))
                .hasMessage("ParseDelimited: cannot parse line: column 'when' expected TIMESTAMP but holds text that no"
                        + " pattern in timestamp.formats fits" + Records.LOCATION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-01-05 10:00:00,12.5",
                "2024-01-05T10:00:00,12.5",
                "05/01/2024 10:00:00,12.5",
                "2024-01-05T10:00:00Z,12.5"
            })
    void takesSeveralForms(String line) {
        Struct value =
                parsed(line, "timestamp.formats", "dd/MM/yyyy HH:mm:ss,yyyy-MM-dd HH:mm:ss,yyyy-MM-dd'T'HH:mm:ss[X]");

        assertThat(value.get("when")).isEqualTo(Date.from(Instant.parse("2024-01-05T10:00:00Z")));
    }

    @Test
    void refusesWhatIsNoPattern() {
        assertThatThrownBy(() -> parsed("x,1", "timestamp.formats", "bb"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "Invalid value bb for configuration timestamp.formats: not a pattern of dates; dd/MM/yyyy"
                                + " HH:mm:ss is one (");
    }

    /** As milliseconds: the afternoon of 1 January 1970, and no date of the calendar. */
    @ParameterizedTest
    @CsvSource({"86400000, 1970-01-02T00:00:00Z", "20241301, 1970-01-01T05:37:21.301Z"})
    void readsOtherWholeNumbersOfEightDigits(String text, Instant expected) {
        assertThat(parse("", "UTC", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HH:mm", "yyyy", "YYYY-MM-DD", "%Y-%m-%d", "dd/mm/yyyy", "yyyy-MM-dd hh:mm"})
    void refusesPatternsThatGiveNoDate(String pattern) {
        assertThatThrownBy(() -> parsed("x,1", "timestamp.formats", pattern))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value " + pattern + " for configuration timestamp.formats: not a pattern of dates;"
                        + " dd/MM/yyyy HH:mm:ss is one (it gives no year, month, day and hour; they are yyyy, MM, dd"
                        + " and HH, or hh with a)");
    }

    private static Struct parsed(String line, String... settings) {
        ParseDelimited<SinkRecord> transform = new ParseDelimited.Value<>();
        Map<String, String> properties = new HashMap<>();
        properties.put("columns", "when:timestamp,amount:float64");
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        transform.configure(properties);
        return (Struct) transform.apply(Records.sink(line)).value();
    }
}
