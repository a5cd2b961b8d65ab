// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleSignatureTest {

    private static final Instant END = Instant.parse("2030-01-02T03:04:05Z");
    private static final KeyPair KEY = Signers.newKey();
    private static final String SUM = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final List<BundleSignature.Listed> FILES = List.of(
            new BundleSignature.Listed(SUM, 0, "autoencoder.json"),
            new BundleSignature.Listed(SUM, 123_456, "model/größe 1.bin"));
    private static final byte[] WHOLE = Signers.signature(FILES, KEY, Optional.of(END));

    @Test
    void holdsWhatWasSigned() {
        BundleSignature signature = BundleSignature.parse(WHOLE);

        assertThat(signature.files()).isEqualTo(FILES);
        assertThat(signature.expires()).contains(END);
        assertThat(signature.signer()).isEqualTo(TrustedKeys.fingerprint(KEY.getPublic()));
        assertThat(signature.isBy(KEY.getPublic())).isTrue();
        assertThat(signature.isBy(Signers.newKey().getPublic())).isFalse();
    }

    @Test
    void isTheSameForTheSame() {
        assertThat(Signers.signature(FILES, KEY, Optional.of(END))).isEqualTo(WHOLE);
    }

    @ParameterizedTest
    @CsvSource({"2030-01-02T03:04:04.999Z, false", "2030-01-02T03:04:05Z, true", "2031-01-01T00:00:00Z, true"})
    void expiresAtItsSecond(Instant now, boolean expired) {
        assertThat(BundleSignature.parse(WHOLE).isExpired(now)).isEqualTo(expired);
        assertThat(BundleSignature.parse(Signers.signature(FILES, KEY, Optional.empty()))
                        .isExpired(now))
                .isFalse();
    }

    /** Each signature has one form only, so that not even a bit that means nothing can be changed. */
    @Test
    void noChangedBitHolds() {
        for (int i = 0; i < WHOLE.length * 8; i++) {
            byte[] changed = WHOLE.clone();
            changed[i / 8] ^= (byte) (1 << i % 8);
            assertThat(holds(changed)).as("bit %d", i).isFalse();
        }
    }

    @Property(tries = 500)
    void noOtherBytesHold(
            @ForAll @IntRange(max = 2000) int from, @ForAll @IntRange(max = 20) int count, @ForAll byte[] inserted) {
        int start = from % (WHOLE.length + 1);
        int end = Math.min(start + count, WHOLE.length);
        byte[] changed = new byte[WHOLE.length - (end - start) + inserted.length];
        System.arraycopy(WHOLE, 0, changed, 0, start);
        System.arraycopy(inserted, 0, changed, start, inserted.length);
        System.arraycopy(WHOLE, end, changed, start + inserted.length, WHOLE.length - end);

        assertThat(holds(changed)).isEqualTo(Arrays.equals(changed, WHOLE));
    }

    @Property(tries = 500)
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        assertThat(holds(bytes)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    nothing                  | ''                            | it does not begin with the line autoencoder-signature 1
                    another version          | autoencoder-signature 2~      | it does not begin with the line autoencoder-signature 1
                    only the first line      | autoencoder-signature 1~      | line 2 is not as the format has it
                    cut within a line        | autoencoder-signature 1~key S | it is cut short
                    no key                   | autoencoder-signature 1~file S 1 a~      | line 2 is not as the format has it
                    no signature             | autoencoder-signature 1~key S~           | line 3 is not as the format has it
                    short signature          | autoencoder-signature 1~key S~signature S~ | line 3 is not as the format has it
                    upper-case digits        | autoencoder-signature 1~key S~signature T~ | line 3 is not as the format has it
                    no such day              | autoencoder-signature 1~expires 2030-13-01T00:00:00Z~key S~signature SS~ | line 2 holds a time that there is not
                    a size with a zero       | autoencoder-signature 1~key S~file S 01 a~signature SS~ | line 3 is not as the format has it
                    a name that leads out    | autoencoder-signature 1~key S~file S 1 ../a~signature SS~ | line 3 is not as the format has it
                    an absolute name         | autoencoder-signature 1~key S~file S 1 /a~signature SS~ | line 3 is not as the format has it
                    a backslash              | autoencoder-signature 1~key S~file S 1 a\\b~signature SS~ | line 3 is not as the format has it
                    a drive                  | autoencoder-signature 1~key S~file S 1 c:a~signature SS~ | line 3 is not as the format has it
                    a dot                    | autoencoder-signature 1~key S~file S 1 a/./b~signature SS~ | line 3 is not as the format has it
                    the signature itself     | autoencoder-signature 1~key S~file S 1 autoencoder.sig~signature SS~ | line 3 is not as the format has it
                    a file twice             | autoencoder-signature 1~key S~file S 1 a~file S 1 a~signature SS~ | line 4 is not as the format has it
                    files in another order   | autoencoder-signature 1~key S~file S 1 b~file S 1 a~signature SS~ | line 4 is not as the format has it
                    more behind it           | autoencoder-signature 1~key S~signature SS~x~ | line 3 is not as the format has it
                    """)
    void refusesWhatIsNotTheFormat(String what, String text, String reason) {
        byte[] bytes = text.replace("SS", SUM + SUM)
                .replace("T~", (SUM + SUM).toUpperCase(java.util.Locale.ROOT) + "~")
                .replaceAll("S(?=[ ~])", SUM)
                .replace('~', '\n')
                .getBytes(StandardCharsets.UTF_8);

        assertThatIllegalArgumentException()
                .as(what)
                .isThrownBy(() -> BundleSignature.parse(bytes))
                .withMessage(reason);
    }

    @Test
    void refusesWhatIsTooMuch() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BundleSignature.parse(new byte[BundleSignature.MAX_BYTES + 1]))
                .withMessage("it is larger than 1048576 bytes");
    }

    private static boolean holds(byte[] bytes) {
        try {
            return BundleSignature.parse(bytes).isBy(KEY.getPublic());
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
            return false;
        }
    }
}
