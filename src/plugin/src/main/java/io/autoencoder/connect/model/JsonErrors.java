// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Explains what is wrong with a JSON document to its author: in terms of keys, not of Java classes. */
final class JsonErrors {

    private static final int LONGEST_KEY = 60;

    private JsonErrors() {}

    static String description(JsonProcessingException e) {
        return e instanceof JsonMappingException mapping
                ? description(mapping)
                : "not valid JSON" + location(e) + "; restore or rewrite the bundle";
    }

    private static String description(JsonMappingException e) {
        String path = path(e);
        if (path.isEmpty()) {
            return "must hold one JSON object and nothing after it";
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "unknown key " + path + "; known here: " + keys(unknown.getReferringClass());
        }
        if (e instanceof InvalidTypeIdException variant) {
            Class<?> base = variant.getBaseType().getRawClass();
            return path + "." + base.getAnnotation(JsonTypeInfo.class).property() + " must be one of " + variants(base);
        }
        if (e instanceof MismatchedInputException mismatch) {
            return path + " must be " + kind(mismatch.getTargetType(), path);
        }
        return path + ": " + e.getOriginalMessage();
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(printable(step.getFieldName()));
            }
        }
        return path.toString();
    }

    /** A key made safe for a message: it may be of any length and hold anything. */
    private static String printable(String key) {
        String clean = key.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
        return clean.length() <= LONGEST_KEY ? clean : clean.substring(0, LONGEST_KEY) + "...";
    }

    /** The keys of a part of the document: the one that says which variant it is, and the record's components. */
    private static String keys(Class<?> part) {
        Stream<String> variant = Arrays.stream(part.getInterfaces())
                .map(base -> base.getAnnotation(JsonTypeInfo.class).property());
        Stream<String> components = Arrays.stream(part.getRecordComponents()).map(JsonErrors::key);
        return Stream.concat(variant, components).collect(Collectors.joining(", "));
    }

    private static String key(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? component.getName() : named.value();
    }

    private static String variants(Class<?> base) {
        return Arrays.stream(base.getAnnotation(JsonSubTypes.class).value())
                .map(JsonSubTypes.Type::name)
                .collect(Collectors.joining(", "));
    }

    private static String kind(Class<?> type, String path) {
        if (type == String.class) {
            return "text";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == byte[].class) {
            return "text in Base64";
        }
        if (type == double[].class) {
            return path.endsWith("]") ? "a number" : "a list of numbers";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() || type.isInterface()
                ? "an object"
                : "something else";
    }

    private static String location(JsonProcessingException e) {
        if (e.getLocation() == null) {
            return "";
        }
        String twice = e.getOriginalMessage().startsWith("Duplicate") ? ", a key that is there twice" : "";
        return " (line " + e.getLocation().getLineNr() + ", column "
                + e.getLocation().getColumnNr() + twice + ")";
    }
}
