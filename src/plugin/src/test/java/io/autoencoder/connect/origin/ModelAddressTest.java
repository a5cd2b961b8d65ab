// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelAddressTest {

    private static final String HEX = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /models/cards                            | OnDisk      | /models/cards
                    models/cards.zip                         | OnDisk      | models/cards.zip
                    C:\\models\\cards                          | OnDisk      | C:\\models\\cards
                    file:///models/my%20cards                | OnDisk      | /models/my cards
                    file:/models/cards.zip#sha256=HEX        | PinnedFile  | /models/cards.zip
                    classpath:cards                          | OnClassPath | classpath:cards
                    classpath:cards-2.v_1                    | OnClassPath | classpath:cards-2.v_1
                    https://host/cards.zip#sha256=HEX        | Remote      | https://host/cards.zip
                    HTTP://host:8080/a/b.zip#SHA256=HEX      | Remote      | HTTP://host:8080/a/b.zip
                    https://host/b.zip?Signature=s3#sha256=HEX | Remote    | https://host/b.zip?…
                    """)
    void tellsFormsApart(String text, String form, String shown) {
        ModelAddress address = ModelAddress.parse(text.replace("HEX", HEX));

        assertThat(address.getClass().getSimpleName()).isEqualTo(form);
        assertThat(address).hasToString(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    classpath:                      | which is no path
                    classpath:../secret             | which is no path
                    classpath:/etc/cards            | which is no path
                    classpath:a/b                   | which is no path
                    classpath:..                    | which is no path
                    classpath:a\\b                   | which is no path
                    s3://bucket/cards.zip           | from paths and from classpath:, file:, https: and http: addresses only
                    ftp://host/cards.zip            | from paths and from classpath:, file:, https: and http: addresses only
                    https://host/cards.zip          | ends in #sha256= and the checksum of the file, which autoencoder package tells
                    https://host/cards.zip#sha256=1 | as sha256= and 64 hexadecimal digits
                    https://host/cards.zip#md5=HEX  | as sha256= and 64 hexadecimal digits
                    https://me:pw@host/b.zip#sha256=HEX | with a user name or password is not read
                    https:cards.zip#sha256=HEX      | names no host
                    https:///cards.zip#sha256=HEX   | address
                    https://host/a b.zip#sha256=HEX | not a valid address (
                    file:cards.zip                  | holds an absolute path
                    file://host/cards.zip           | holds an absolute path
                    file:///cards.zip#sha256=zz     | as sha256= and 64 hexadecimal digits
                    """)
    void refusesOthersWithASentence(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelAddress.parse(text.replace("HEX", HEX)))
                .withMessageContaining(reason);
    }

    @Property(tries = 2000)
    void takesOrRefusesWhateverIsWritten(@ForAll String rest) {
        for (String start : new String[] {"", "classpath:", "file:", "file:/", "https://", "http://h/", "x://"}) {
            try {
                ModelAddress address = ModelAddress.parse(start + rest);
                assertThat(address instanceof ModelAddress.OnClassPath named
                                && named.resource().contains(".."))
                        .isEqualTo(false);
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }
}
