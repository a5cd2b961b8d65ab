// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake in a condition, with the place and the sentence that users see. */
class InvalidConditionTest {

    /** The condition, the character, counted from 1, and the sentence. */
    @ParameterizedTest(name = "[{0}]")
    @CsvSource(delimiter = '→', quoteCharacter = '~', textBlock = """
                    ~~                   → 1  → a condition is missing, such as amount > 100
                    a > AND b            → 5  → expected a field or a value but found AND; a field of that name is written between `
                    a >                  → 4  → expected a field or a value but found the end
                    a b                  → 3  → expected AND, OR or the end but found b
                    a = b = c            → 7  → expected AND, OR or the end but found =
                    a = 1 IS TRUE        → 7  → expected AND, OR or the end but found IS
                    (a = 1               → 7  → expected AND, OR or ) but found the end
                    a = 1)               → 6  → there is no ( before this )
                    (a = 1) = 2          → 9  → expected AND, OR or the end but found =
                    NOT                  → 4  → expected a field or a value but found the end
                    a NOT b              → 7  → expected IN, BETWEEN, LIKE or MATCHES but found b
                    a IN 1               → 6  → expected a list between ( and ) but found 1
                    a IN ()              → 7  → expected a field or a value but found )
                    a IN (1 2)           → 9  → expected , or ) but found 2
                    a BETWEEN 1 OR 2     → 13 → expected AND and the upper end but found OR
                    a LIKE b             → 8  → expected a pattern between ' but found b
                    a LIKE 'x' ESCAPE b  → 19 → expected a character between ' but found b
                    a LIKE 'x' ESCAPE '' → 19 → ESCAPE takes one character
                    a LIKE '!x' ESCAPE '!'→ 8  → the escape character stands before something else than %, _ or itself
                    a LIKE 'x!' ESCAPE '!'→ 8  → the escape character stands before something else than %, _ or itself
                    a MATCHES 5          → 11 → expected a regular expression between ' but found 5
                    a MATCHES '(x'       → 11 → no regular expression in RE2's syntax: missing closing )
                    a MATCHES '(x)\\1'   → 11 → no regular expression in RE2's syntax: invalid escape sequence
                    a MATCHES '((x{1000}){1000}){9}'→ 11 → the repetitions in this regular expression are more than 10000 steps together
                    a IS 5               → 6  → expected NULL, NOT NULL, TRUE or FALSE but found 5
                    a IS NOT 5           → 10 → expected NULL, TRUE or FALSE but found 5
                    a = NULL             → 5  → a comparison with NULL is never true; IS NULL and IS NOT NULL tell whether there is a value
                    a IN (1, NULL)       → 10 → a comparison with NULL is never true; IS NULL and IS NOT NULL tell whether there is a value
                    a == 1               → 3  → = has no meaning here; write = for equal
                    a && b               → 3  → & has no meaning here; write AND
                    a || b               → 3  → | has no meaning here; write OR
                    !a                   → 1  → ! has no meaning here; write NOT, or != for not equal
                    a = "x"              → 5  → " has no meaning here; write text between ' and names between `
                    a + 1 > 2            → 3  → + has no meaning here; there is no arithmetic in a condition
                    a * 2 > 2            → 3  → * has no meaning here; there is no arithmetic in a condition
                    a-b > 2              → 2  → - has no meaning here; there is no arithmetic in a condition, and a name with - in it is written between `
                    a = 1;               → 6  → ; has no meaning here; a condition ends without it
                    a # b                → 3  → # has no meaning here; a name with it in it is written between `
                    a = 'x               → 5  → a text begins that no ' ends; a ' in it is written twice
                    `a = 1               → 1  → a name begins that no ` ends
                    a.`` = 1             → 3  → a name between ` is empty
                    a. = 1               → 3  → a name is missing after the dot; names of other characters are written between `
                    5a = 1               → 2  → a number ends in something else; a name that begins with a digit is written between `
                    a = 1.2.3            → 8  → a number ends in something else; a name that begins with a digit is written between `
                    a = 1e1001           → 5  → the exponent of a number is at most 1000
                    a = 1e99999999999    → 5  → the exponent of a number is at most 1000
                    $offset > 5          → 1  → expected one of $value, $key, $header, $topic, $partition, $timestamp but found $offset; a field of that name is written between `
                    $topic.a = 'x'       → 1  → $topic has no fields
                    $header = 'x'        → 1  → the name of a header is missing, as in $header.source
                    5 > 'x'              → 5  → 'x' expected a number but found non-numeric text
                    5 IN (1, 'x')        → 10 → 'x' expected a number but found non-numeric text
                    5 LIKE 'x'           → 11 → 5 is no text
                    """)
    void pointsAtThePlace(String condition, int character, String sentence) {
        InvalidConditionException error =
                catchThrowableOfType(InvalidConditionException.class, () -> MapRow.condition(condition));

        assertThat(error)
                .hasMessage("at character " + character + ", " + sentence + "\n" + condition + "\n"
                        + " ".repeat(character - 1) + "^");
        assertThat(error.position()).isEqualTo(character - 1);
    }

    @Test
    void showsThePartAroundThePlaceOfALongCondition() {
        String condition = "a = 1 AND ".repeat(50) + "b\n= '😀😀' x" + " AND c = 1".repeat(50);

        assertThatThrownBy(() -> MapRow.condition(condition))
                .hasMessage("at character 510, expected AND, OR or the end but found x\n"
                        + "… = 1 AND a = 1 AND a = 1 AND a = 1 AND a = 1 AND b = '😀😀' x"
                        + " AND c = 1".repeat(5) + " AND c = …\n"
                        + " ".repeat(59) + "^");
    }

    @Test
    void boundsLengthAndDepth() {
        String deep = "(".repeat(101) + "a" + ")".repeat(101);

        assertThatThrownBy(() -> MapRow.condition("a".repeat(20_001)))
                .hasMessageStartingWith("at character 20001, the condition goes on; it has at most 20000 characters\n");
        assertThatThrownBy(() -> MapRow.condition(deep))
                .hasMessageStartingWith("at character 101, parentheses and NOTs are more than 100 deep\n");
        assertThatThrownBy(() -> MapRow.condition("NOT ".repeat(101) + "a"))
                .hasMessageStartingWith("at character 401, parentheses and NOTs are more than 100 deep\n");
        assertThat(MapRow.condition(deep.substring(1, deep.length() - 1))).isNotNull();
        assertThatThrownBy(() -> MapRow.condition("a = " + "1".repeat(101)))
                .hasMessageStartingWith("at character 5, a number has at most 100 characters\n");
        assertThatThrownBy(() -> MapRow.condition("a MATCHES '" + "x".repeat(1001) + "'"))
                .hasMessageStartingWith("at character 11, a regular expression has at most 1000 characters\n");
    }
}
