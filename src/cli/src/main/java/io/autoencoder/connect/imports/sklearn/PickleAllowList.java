// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import java.util.Map;
import java.util.Optional;

/** The classes and functions that a file may name; for each, what stands for it here. */
enum PickleAllowList {
    /** Something with attributes: a scaler, or what holds scalers. */
    ESTIMATOR,
    ARRAY_SHELL,
    ARRAY_OF_BUFFER,
    SCALAR,
    DTYPE,
    NAME,
    JOBLIB_ARRAY,
    /** The names of a DataFrame's columns. */
    INDEX,
    SLICE,
    DICTIONARY,
    ENCODED_BYTES,
    OBJECT_SHELL;

    private static final Map<String, PickleAllowList> BY_NAME = Map.ofEntries(
            Map.entry("sklearn.preprocessing._data.StandardScaler", ESTIMATOR),
            Map.entry("sklearn.preprocessing._data.MinMaxScaler", ESTIMATOR),
            Map.entry("sklearn.preprocessing._data.RobustScaler", ESTIMATOR),
            Map.entry("sklearn.preprocessing._data.MaxAbsScaler", ESTIMATOR),
            Map.entry("sklearn.preprocessing.data.StandardScaler", ESTIMATOR),
            Map.entry("sklearn.preprocessing.data.MinMaxScaler", ESTIMATOR),
            Map.entry("sklearn.preprocessing.data.RobustScaler", ESTIMATOR),
            Map.entry("sklearn.preprocessing.data.MaxAbsScaler", ESTIMATOR),
            Map.entry("sklearn.impute._base.SimpleImputer", ESTIMATOR),
            Map.entry("sklearn.impute._base.MissingIndicator", ESTIMATOR),
            Map.entry("sklearn.impute.SimpleImputer", ESTIMATOR),
            Map.entry("sklearn.preprocessing.imputation.Imputer", ESTIMATOR),
            Map.entry("sklearn.pipeline.Pipeline", ESTIMATOR),
            Map.entry("sklearn.compose._column_transformer.ColumnTransformer", ESTIMATOR),
            Map.entry("sklearn.compose._column_transformer._RemainderColsList", ESTIMATOR),
            Map.entry("sklearn.compose._column_transformer.make_column_selector", ESTIMATOR),
            Map.entry("sklearn.preprocessing._function_transformer.FunctionTransformer", ESTIMATOR),
            Map.entry("sklearn.utils._bunch.Bunch", DICTIONARY),
            Map.entry("sklearn.utils.Bunch", DICTIONARY),
            Map.entry("collections.OrderedDict", DICTIONARY),
            Map.entry("collections.defaultdict", DICTIONARY),
            Map.entry("numpy.core.multiarray._reconstruct", ARRAY_SHELL),
            Map.entry("numpy._core.multiarray._reconstruct", ARRAY_SHELL),
            Map.entry("numpy.core.numeric._frombuffer", ARRAY_OF_BUFFER),
            Map.entry("numpy._core.numeric._frombuffer", ARRAY_OF_BUFFER),
            Map.entry("numpy.core.multiarray.scalar", SCALAR),
            Map.entry("numpy._core.multiarray.scalar", SCALAR),
            Map.entry("numpy.dtype", DTYPE),
            Map.entry("numpy.ndarray", NAME),
            Map.entry("numpy.float64", NAME),
            Map.entry("numpy.float32", NAME),
            Map.entry("numpy.number", NAME),
            Map.entry("pandas.core.indexes.base.Index", NAME),
            Map.entry("pandas.core.indexes.base._new_Index", INDEX),
            Map.entry("pandas.indexes.base.Index", NAME),
            Map.entry("pandas.indexes.base._new_Index", INDEX),
            Map.entry("builtins.slice", SLICE),
            Map.entry("builtins.list", NAME),
            Map.entry("builtins.object", NAME),
            Map.entry("__builtin__.object", NAME),
            Map.entry("joblib.numpy_pickle.NumpyArrayWrapper", JOBLIB_ARRAY),
            Map.entry("sklearn.externals.joblib.numpy_pickle.NumpyArrayWrapper", JOBLIB_ARRAY),
            Map.entry("_codecs.encode", ENCODED_BYTES),
            Map.entry("copyreg._reconstructor", OBJECT_SHELL),
            Map.entry("copy_reg._reconstructor", OBJECT_SHELL));

    static Optional<PickleAllowList> of(String module, String name) {
        return Optional.ofNullable(BY_NAME.get(module + "." + name));
    }
}
