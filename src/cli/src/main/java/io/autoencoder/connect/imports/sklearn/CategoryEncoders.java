// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.OneHot;
import io.autoencoder.connect.feature.Ordinal;
import io.autoencoder.connect.feature.Scaler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Estimators of categories: OneHotEncoder, OrdinalEncoder, LabelEncoder. A fault is an IllegalArgumentException. */
final class CategoryEncoders {

    /** What a missing value is called among the categories; none may have that name. */
    private static final String MISSING = "(missing)";

    private CategoryEncoders() {}

    static FittedFeatures oneHot(PythonObject object) {
        List<?> categories = categories(object);
        List<?> infrequent = columns(object, "_infrequent_indices", categories.size());
        // Up to 1.2 the index among the categories that come out had the other name.
        String drop = object.get("_drop_idx_after_grouping") == null ? "drop_idx_" : "_drop_idx_after_grouping";
        List<?> dropped = columns(object, drop, categories.size());
        List<FittedColumn> columns = new ArrayList<>();
        for (int i = 0; i < categories.size(); i++) {
            FittedColumn column = oneHot(
                    i,
                    names(categories.get(i), object),
                    indexes(infrequent.get(i)),
                    dropped.get(i) == null ? -1 : (int) Estimators.number(dropped.get(i)),
                    object.get("handle_unknown"));
            if (column != null) {
                columns.add(column);
            }
        }
        return FittedFeatures.inPlace(Estimators.names(object, categories.size()), categories.size(), columns);
    }

    /**
     * One column.
     *
     * @param rare indexes of the categories that share one input, the last
     * @param dropped index of the category without input: among all others and, as one and the last, the rare ones
     * @return null if no category has an input
     */
    private static @Nullable FittedColumn oneHot(
            int input, List<String> names, Set<Integer> rare, int dropped, @Nullable Object handleUnknown) {
        List<String> own = new ArrayList<>();
        List<String> sharing = new ArrayList<>();
        List<String> without = new ArrayList<>();
        int frequent = 0;
        for (int i = 0; i < names.size(); i++) {
            if (!rare.contains(i)) {
                (frequent == dropped ? without : own).add(names.get(i));
                frequent++;
            }
        }
        for (int i = 0; i < names.size(); i++) {
            if (rare.contains(i)) {
                (frequent == dropped ? without : sharing).add(names.get(i));
            }
        }
        OneHot.Unseen unseen = unseen(handleUnknown, !sharing.isEmpty());
        if (own.isEmpty() && sharing.isEmpty()) {
            return null;
        }
        List<String> all = new ArrayList<>(own);
        all.addAll(sharing);
        all.addAll(without);
        FittedColumn column =
                FittedColumn.of(input, new OneHot(new Categories(all), own.size(), sharing.size(), unseen, 1));
        if (all.contains(MISSING)) {
            return column.imputing(all.indexOf(MISSING));
        }
        return switch (unseen) {
            case FAIL -> column;
            case ZERO -> column.with(MissingPolicy.ZERO);
            case OTHER -> column.imputing(all.size());
        };
    }

    private static OneHot.Unseen unseen(@Nullable Object handleUnknown, boolean isShared) {
        if (handleUnknown == null || "error".equals(handleUnknown)) {
            return OneHot.Unseen.FAIL;
        }
        return isShared && !"ignore".equals(handleUnknown) ? OneHot.Unseen.OTHER : OneHot.Unseen.ZERO;
    }

    static FittedFeatures ordinal(PythonObject object) {
        List<?> categories = categories(object);
        boolean joins = object.get("_default_to_infrequent_mappings") != null
                && Estimators.list(object.get("_default_to_infrequent_mappings")).stream()
                        .anyMatch(mapping -> mapping != null);
        if (joins) {
            throw new IllegalArgumentException("its OrdinalEncoder gives rare categories one index (min_frequency,"
                    + " max_categories), which cannot be read; join them before they are encoded");
        }
        OptionalDouble unseen = "use_encoded_value".equals(object.get("handle_unknown"))
                ? number(object.get("unknown_value"))
                : OptionalDouble.empty();
        boolean unknownIsMissing = "use_encoded_value".equals(object.get("handle_unknown")) && unseen.isEmpty();
        List<FittedColumn> columns = new ArrayList<>();
        for (Object each : categories) {
            FittedColumn column = ordinal(columns.size(), names(each, object), unseen);
            OptionalDouble missing = missing(Estimators.list(each), object, unseen);
            column = missing.isPresent() ? column.imputing(missing.getAsDouble()) : column;
            columns.add(unknownIsMissing ? column.takingUnknownForMissing() : column);
        }
        return FittedFeatures.inPlace(Estimators.names(object, columns.size()), columns.size(), columns);
    }

    private static FittedColumn ordinal(int input, List<String> names, OptionalDouble unseen) {
        return FittedColumn.of(input, new Ordinal(new Categories(names), unseen, new Scaler.None()));
    }

    /**
     * The index of a missing value; empty where it stays missing or cannot be.
     *
     * @param unseen of what is none of the categories
     */
    private static OptionalDouble missing(List<?> categories, PythonObject object, OptionalDouble unseen) {
        for (int i = 0; i < categories.size(); i++) {
            if (categories.get(i) == null) {
                return OptionalDouble.of(i);
            }
            if (isMissing(categories.get(i))) {
                return number(object.get("encoded_missing_value"));
            }
        }
        return unseen;
    }

    static FittedFeatures label(PythonObject object) {
        if (object.get("classes_") == null) {
            throw Estimators.notFitted(object);
        }
        FittedColumn column = ordinal(0, names(object.get("classes_"), object), OptionalDouble.empty());
        return FittedFeatures.inPlace(List.of(), 1, List.of(column));
    }

    /** Empty for NaN, and what is none. */
    private static OptionalDouble number(@Nullable Object value) {
        double number = value == null ? Double.NaN : Estimators.number(value);
        return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    private static List<?> categories(PythonObject object) {
        if (object.get("categories_") == null) {
            throw Estimators.notFitted(object);
        }
        return Estimators.list(object.get("categories_"));
    }

    /** What an attribute holds for each column; nothing where it is absent. */
    private static List<?> columns(PythonObject object, String attribute, int count) {
        List<?> columns = object.get(attribute) == null ? new ArrayList<>() : Estimators.list(object.get(attribute));
        if (columns.isEmpty()) {
            return Collections.nCopies(count, null);
        }
        if (columns.size() != count) {
            throw new IllegalArgumentException("its " + object.type() + " encodes " + count + " columns and has "
                    + columns.size() + " of their settings");
        }
        return columns;
    }

    private static Set<Integer> indexes(@Nullable Object value) {
        Set<Integer> indexes = new HashSet<>();
        for (Object each : value == null ? List.of() : Estimators.list(value)) {
            indexes.add((int) Estimators.number(each));
        }
        return indexes;
    }

    /** As categories of a record are compared. */
    private static List<String> names(Object categories, PythonObject object) {
        List<String> names = new ArrayList<>();
        for (Object category : Estimators.list(categories)) {
            if (category instanceof String text) {
                names.add(text);
            } else if (isMissing(category)) {
                names.add(MISSING);
            } else if (category instanceof Number || category instanceof Boolean) {
                names.add(Categories.text(category));
            } else {
                throw new IllegalArgumentException(
                        "its " + object.type() + " has a category that is neither text nor a number");
            }
        }
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException(
                    "its " + object.type() + " tells categories apart that are one in a record,"
                            + " such as None and NaN, or 1 and the text 1; make them one before they are encoded");
        }
        return names;
    }

    private static boolean isMissing(@Nullable Object category) {
        return category == null || category instanceof Number number && Double.isNaN(number.doubleValue());
    }
}
