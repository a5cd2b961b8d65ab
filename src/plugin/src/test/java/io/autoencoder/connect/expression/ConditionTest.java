// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What conditions say; {@link SqliteRefereeTest} holds what databases agree on. */
class ConditionTest {

    private static final Date TIME = Date.from(Instant.parse("2024-01-05T10:00:00Z"));

    private static Map<String, Object> row() {
        Map<String, Object> row = new HashMap<>();
        row.put("byte", (byte) 5);
        row.put("int", 5);
        row.put("long", 9_007_199_254_740_993L);
        row.put("float", 0.1f);
        row.put("double", 0.1);
        row.put("decimal", new BigDecimal("0.10"));
        row.put("huge", new BigInteger("1" + "0".repeat(30)));
        row.put("text", "Kai");
        row.put("digits", " 5.0 ");
        row.put("many", "0." + "3".repeat(200));
        row.put("na", "N/A");
        row.put("yes", "True");
        row.put("true", true);
        row.put("time", TIME);
        row.put("ofDay", new Date(36_000_000));
        row.put("nan", Double.NaN);
        row.put("bytes", new byte[] {1});
        row.put("odd name", "odd");
        row.put("a.b", "dotted");
        row.put("in", "keyword");
        row.put("Größe", 3);
        return row;
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
                    int = 5 and byte = 5.0                      ; TRUE
                    int > 5.5 or int < 4.5                      ; FALSE
                    long = 9007199254740993                     ; TRUE
                    long > 9007199254740992                     ; TRUE
                    double = 0.1                                ; TRUE
                    double = decimal                            ; TRUE
                    double = digits                             ; FALSE
                    float = 0.1                                 ; FALSE
                    float BETWEEN 0.0999 AND 0.1001             ; TRUE
                    decimal = 0.1                               ; TRUE
                    decimal < 0.1000000000000000000001          ; TRUE
                    decimal > 0                                 ; TRUE
                    huge > long and huge = 1e30                 ; TRUE
                    huge < 1e999 and double > -1e999            ; TRUE
                    digits = 5 and 5 = digits                   ; TRUE
                    digits = '5.0'                              ; FALSE
                    digits = decimal                            ; FALSE
                    many > 0.33 and many < 0.34                 ; TRUE
                    na > 5                                      ; UNKNOWN
                    na IS NULL                                  ; FALSE
                    na <> 'N/A'                                 ; FALSE
                    nan > 5                                     ; UNKNOWN
                    nan IN (1, 2)                               ; UNKNOWN
                    nan IS NULL                                 ; TRUE
                    nan                                         ; UNKNOWN
                    true                                        ; TRUE
                    `true`                                      ; TRUE
                    `true` = yes                                ; TRUE
                    yes = TRUE                                  ; TRUE
                    yes = 1                                     ; TRUE
                    yes                                         ; TRUE
                    `true` > FALSE                              ; TRUE
                    digits                                      ; TRUE
                    na                                          ; UNKNOWN
                    decimal                                     ; TRUE
                    none                                        ; UNKNOWN
                    NOT none                                    ; UNKNOWN
                    none IS NULL AND none IS NOT TRUE           ; TRUE
                    none = none                                 ; UNKNOWN
                    none = 1 OR int = 5                         ; TRUE
                    none = 1 AND int = 6                        ; FALSE
                    none = 1 AND int = 5                        ; UNKNOWN
                    none NOT IN (1, 2)                          ; UNKNOWN
                    int NOT IN (1, none)                        ; UNKNOWN
                    int IN (5, none)                            ; TRUE
                    none BETWEEN 1 AND 2                        ; UNKNOWN
                    int BETWEEN none AND 4                      ; FALSE
                    int BETWEEN none AND 5                      ; UNKNOWN
                    int BETWEEN 5 AND none                      ; UNKNOWN
                    none LIKE '%'                               ; UNKNOWN
                    none MATCHES '.*'                           ; UNKNOWN
                    (none > 1) IS NULL                          ; TRUE
                    (int > 1) IS NOT FALSE                      ; TRUE
                    text LIKE 'K%'                              ; TRUE
                    text LIKE 'k%'                              ; FALSE
                    text LIKE 'Kai'                             ; TRUE
                    text LIKE 'K_'                              ; FALSE
                    text LIKE '%a_'                             ; TRUE
                    text LIKE '%'                               ; TRUE
                    text NOT LIKE '%x%'                         ; TRUE
                    '50%' LIKE '%0!%' ESCAPE '!'                ; TRUE
                    'a_b' LIKE 'a!__' ESCAPE '!'                ; TRUE
                    '😀!' LIKE '_!!' ESCAPE '!'                 ; TRUE
                    'ab' LIKE 'a%ab'                            ; FALSE
                    text MATCHES 'K.i'                          ; TRUE
                    text MATCHES 'a'                            ; FALSE
                    text MATCHES '.*a.*'                        ; TRUE
                    text MATCHES '(?i)kai'                      ; TRUE
                    text IN ('Kai', 'Eva')                      ; TRUE
                    text IN ('Eva', `odd name`)                 ; FALSE
                    text > 'Ka' and text < 'Kb'                 ; TRUE
                    'it''s' = 'it''s'                           ; TRUE
                    time = '2024-01-05T10:00:00Z'               ; TRUE
                    time = '2024-01-05 10:00:00'                ; TRUE
                    time = '2024-01-05T12:00:00+02:00'          ; TRUE
                    time >= '2024-01-05' and time < '2024-01-06'; TRUE
                    '2024-01-05' > time                         ; FALSE
                    time BETWEEN '2024-01-01' AND '2024-12-31'  ; TRUE
                    time IN ('2024-01-05T10:00:00Z')            ; TRUE
                    time = 1704448800000                        ; TRUE
                    time > ofDay                                ; TRUE
                    ofDay = '10:00' and ofDay < '10:00:00.001'  ; TRUE
                    `odd name` = 'odd'                          ; TRUE
                    `odd name`='odd'                            ; TRUE
                    `a.b` = 'dotted'                            ; TRUE
                    `in` IN ('keyword')                         ; TRUE
                    Größe >-3                                   ; TRUE
                    bytes IS NOT NULL                           ; TRUE
                    NOT NOT int = 5                             ; TRUE
                    NOT int = 6 AND int = 5                     ; TRUE
                    int = 5 OR int = 6 AND int = 7              ; TRUE
                    (int = 5 OR int = 6) AND int = 7            ; FALSE
                    int = 6 OR (text)IS NOT NULL                ; TRUE
                    """)
    void areTrueFalseOrUnknown(String condition, Truth expected) {
        assertThat(MapRow.condition(condition).evaluate(row())).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '→', quoteCharacter = '"', textBlock = """
                    text > 5  → field 'text' expected a number but found non-numeric text
                    5 < text  → field 'text' expected a number but found non-numeric text
                    text = TRUE  → field 'text' expected a number but found non-numeric text
                    text  → field 'text' expected a number but found non-numeric text
                    text IN (1, 2)  → field 'text' expected a number but found non-numeric text
                    int = text  → field 'text' expected a number but found non-numeric text
                    bytes = 'a'  → field 'bytes' expected a number, text, boolean or time but was byte[]
                    bytes = 5  → field 'bytes' expected a number, text, boolean or time but was byte[]
                    bytes  → field 'bytes' expected a number, text, boolean or time but was byte[]
                    bytes LIKE 'a'  → field 'bytes' expected text but was byte[]
                    int LIKE '5'  → field 'int' expected text but was Integer
                    int MATCHES '5'  → field 'int' expected text but was Integer
                    time > text  → field 'text' is compared with a time but is other text; 2024-01-05, 2024-01-05T10:00:00Z and 10:00:00 are times
                    time > 'noon'  → 'noon' is compared with a time but is other text; 2024-01-05, 2024-01-05T10:00:00Z and 10:00:00 are times
                    time > '10:00'  → field 'time' expected a time of day but has a date
                    time = TRUE  → TRUE expected a time but was Boolean
                    time = bytes  → field 'bytes' expected a time but was byte[]
                    """)
    void areErrorsForValuesOfOtherTypes(String condition, String message) {
        Condition<Map<String, Object>> compiled = MapRow.condition(condition);

        assertThatThrownBy(() -> compiled.test(row()))
                .isExactlyInstanceOf(IncomparableException.class)
                .hasMessage(message)
                .hasNoCause();
    }

    /** So that a check can stand before what needs it. */
    @ParameterizedTest
    @CsvSource({
        "int = 6 AND text > 5,false",
        "none = 1 AND text > 5,false",
        "int = 5 OR text > 5,true",
        "int BETWEEN 6 AND text,false"
    })
    void areEvaluatedUntilItIsKnownWhetherTheyAreTrue(String condition, boolean expected) {
        assertThat(MapRow.condition(condition).test(row())).isEqualTo(expected);
    }

    static Stream<Arguments> truths() {
        List<Arguments> truths = new ArrayList<>();
        String[] names = {"TRUE", "FALSE", "(none = 1)"};
        // And, or, of the first with each, then the negation of the first.
        String[] table = {"TFU TTT F", "FFF TFU T", "UFU TUU U"};
        for (int i = 0; i < names.length; i++) {
            for (int j = 0; j < names.length; j++) {
                truths.add(arguments(names[i] + " AND " + names[j], table[i].charAt(j)));
                truths.add(arguments(names[i] + " OR " + names[j], table[i].charAt(4 + j)));
            }
            truths.add(arguments("NOT " + names[i], table[i].charAt(8)));
        }
        return truths.stream();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("truths")
    void joinTruthsAsTheTableInTheDocumentationSays(String condition, char expected) {
        Truth truth = MapRow.condition(condition).evaluate(row());

        assertThat(truth.name().charAt(0)).isEqualTo(expected);
        assertThat(MapRow.condition(condition).test(row())).isEqualTo(truth == Truth.TRUE);
    }

    @ParameterizedTest
    @CsvSource({"OR,TRUE", "AND,FALSE"})
    void mayHaveThousandsOfComparisons(String operator, Truth expected) {
        String condition = IntStream.range(0, 2000)
                .mapToObj(i -> "int=" + i % 10)
                .collect(Collectors.joining(" " + operator + " "));

        assertThat(MapRow.condition(condition).evaluate(row())).isEqualTo(expected);
    }
}
