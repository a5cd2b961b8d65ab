// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The classes and functions that a file may name; for each, what stands for it here. */
enum PickleAllowList {
    /** Something with attributes: a scaler, or what holds scalers. */
    ESTIMATOR,
    ARRAY_SHELL,
    ARRAY_OF_BUFFER,
    SCALAR,
    DTYPE,
    NAME,
    /** Of NumPy: never called, and known by its name. */
    FUNCTION,
    JOBLIB_ARRAY,
    /** The names of a DataFrame's columns. */
    INDEX,
    SLICE,
    DICTIONARY,
    ENCODED_BYTES,
    OBJECT_SHELL;

    private static final Map<String, PickleAllowList> BY_NAME = Map.ofEntries(
            Map.entry("sklearn.impute._base.SimpleImputer", ESTIMATOR),
            Map.entry("sklearn.impute._base.MissingIndicator", ESTIMATOR),
            Map.entry("sklearn.impute.SimpleImputer", ESTIMATOR),
            Map.entry("sklearn.preprocessing.imputation.Imputer", ESTIMATOR),
            Map.entry("sklearn.pipeline.Pipeline", ESTIMATOR),
            Map.entry("sklearn.compose._column_transformer.ColumnTransformer", ESTIMATOR),
            Map.entry("sklearn.compose._column_transformer._RemainderColsList", ESTIMATOR),
            Map.entry("sklearn.compose._column_transformer.make_column_selector", ESTIMATOR),
            Map.entry("sklearn.preprocessing._function_transformer.FunctionTransformer", ESTIMATOR),
            Map.entry("sklearn.preprocessing._discretization.KBinsDiscretizer", ESTIMATOR),
            Map.entry("sklearn.preprocessing._encoders.OneHotEncoder", ESTIMATOR),
            Map.entry("sklearn.preprocessing._encoders.OrdinalEncoder", ESTIMATOR),
            Map.entry("sklearn.preprocessing._label.LabelEncoder", ESTIMATOR),
            Map.entry("sklearn.preprocessing.label.LabelEncoder", ESTIMATOR),
            Map.entry("sklearn.decomposition._pca.PCA", ESTIMATOR),
            Map.entry("sklearn.decomposition.pca.PCA", ESTIMATOR),
            Map.entry("sklearn.decomposition._incremental_pca.IncrementalPCA", ESTIMATOR),
            Map.entry("sklearn.decomposition.incremental_pca.IncrementalPCA", ESTIMATOR),
            Map.entry("sklearn.decomposition._truncated_svd.TruncatedSVD", ESTIMATOR),
            Map.entry("sklearn.decomposition.truncated_svd.TruncatedSVD", ESTIMATOR),
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
            Map.entry("numpy.number", NAME),
            Map.entry("builtins.float", NAME),
            Map.entry("builtins.int", NAME),
            Map.entry("builtins.bool", NAME),
            Map.entry("builtins.str", NAME),
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

    /** Modules that versions of scikit-learn keep them in. */
    private static final Set<String> SCALING = Set.of("sklearn.preprocessing._data", "sklearn.preprocessing.data");

    private static final Set<String> SCALERS = Set.of(
            "StandardScaler",
            "MinMaxScaler",
            "RobustScaler",
            "MaxAbsScaler",
            "Normalizer",
            "PowerTransformer",
            "QuantileTransformer");

    /** Modules that versions of NumPy name its functions by. */
    private static final Set<String> ARITHMETIC = Set.of(
            "numpy",
            "numpy.core._multiarray_umath",
            "numpy._core._multiarray_umath",
            "numpy.core.umath",
            "numpy._core.umath");

    /** With those that are an inverse_func. */
    private static final Set<String> FUNCTIONS = Set.of(
            "log",
            "log1p",
            "log2",
            "log10",
            "sqrt",
            "cbrt",
            "abs",
            "absolute",
            "fabs",
            "square",
            "exp",
            "exp2",
            "expm1",
            "arcsinh",
            "sinh");

    /** Of numbers, which an estimator may name as its dtype. */
    private static final Set<String> TYPES =
            Set.of("float64", "float32", "int64", "int32", "int16", "int8", "uint8", "bool_", "object_", "str_");

    static Optional<PickleAllowList> of(String module, String name) {
        if (SCALING.contains(module) && SCALERS.contains(name)) {
            return Optional.of(ESTIMATOR);
        }
        if (ARITHMETIC.contains(module) && FUNCTIONS.contains(name)) {
            return Optional.of(FUNCTION);
        }
        if (module.equals("numpy") && TYPES.contains(name)) {
            return Optional.of(NAME);
        }
        return Optional.ofNullable(BY_NAME.get(module + "." + name));
    }
}
