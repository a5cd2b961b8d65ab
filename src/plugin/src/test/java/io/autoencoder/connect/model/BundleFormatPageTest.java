// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of the bundle format tells of every key and every type that there is, and of the version. */
class BundleFormatPageTest {

    private static String page() throws IOException {
        return Files.readString(Path.of("src/docs/bundle-format.md"));
    }

    private static List<Class<?>> parts() {
        return Stream.concat(
                        Stream.of(ManifestDocument.class), Arrays.stream(ManifestDocument.class.getDeclaredClasses()))
                .toList();
    }

    private static Stream<String> keys(Class<?> part) {
        return part.isRecord()
                ? Arrays.stream(part.getRecordComponents()).map(BundleFormatPageTest::key)
                : Stream.concat(
                        Stream.of(part.getAnnotation(JsonTypeInfo.class).property()),
                        Arrays.stream(part.getAnnotation(JsonSubTypes.class).value())
                                .map(JsonSubTypes.Type::name));
    }

    private static String key(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? component.getName() : named.value();
    }

    @Test
    void namesEveryKeyAndEveryType() throws IOException {
        String page = page();

        assertThat(parts().stream().flatMap(BundleFormatPageTest::keys))
                .hasSizeGreaterThan(80)
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
        assertThat(page).contains("| `formatVersion` | " + ManifestJson.FORMAT_VERSION + ",");
    }
}
