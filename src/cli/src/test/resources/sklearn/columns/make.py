"""Writes fitted encoders, transformers and pipelines of columns, and what scikit-learn makes of rows with each.

Made with Debian 12's python3-sklearn (1.2.1), python3-joblib (1.2.0) and python3-pandas (1.5.3):
    python3 make.py

golden.csv has a line for each row: the file, the names of the columns, the row, and what comes out of it, or nothing
where it is refused. Cells of a row are JSON; a missing one is null.
"""
import json
import pickle
import warnings

import joblib
import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.compose import ColumnTransformer, make_column_selector
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import (
    FunctionTransformer,
    KBinsDiscretizer,
    LabelEncoder,
    MaxAbsScaler,
    MinMaxScaler,
    OneHotEncoder,
    OrdinalEncoder,
    PowerTransformer,
    QuantileTransformer,
    RobustScaler,
    StandardScaler,
)

warnings.simplefilter("ignore")
rng = np.random.default_rng(13)
ROWS = 120
frame = pd.DataFrame(
    {
        "amount": np.round(rng.lognormal(3, 1.5, ROWS), 2),
        "balance": rng.normal(1000, 400, ROWS),
        "type": rng.choice(["PAYMENT", "TRANSFER", "CASH_OUT", "DEBIT"], ROWS, p=[0.5, 0.3, 0.15, 0.05]),
        "country": rng.choice(["DE", "FR", "IT", "NL", "AT", "LU"], ROWS, p=[0.5, 0.3, 0.15, 0.03, 0.01, 0.01]),
        "side": rng.choice(["debit", "credit"], ROWS),
        "code": rng.choice([5411, 5812, 4829], ROWS),
        "abroad": rng.choice([True, False], ROWS, p=[0.1, 0.9]),
        "zeros": np.where(rng.random(ROWS) < 0.6, 0.0, rng.lognormal(size=ROWS)),
    }
)
gaps = frame.copy()
gaps.loc[::7, "amount"] = np.nan
gaps.loc[3::9, "balance"] = np.nan
gaps.loc[::5, "type"] = np.nan
gaps.loc[1::6, "country"] = np.nan
none = gaps.astype({"type": object}).where(gaps["type"].notna(), None)

NUMBERS = ["amount", "balance"]
TEXTS = ["type", "country"]
usual = [
    {"amount": 250.12, "balance": -35.5, "type": "TRANSFER", "country": "FR", "side": "debit", "code": 5411}
    | {"abroad": True, "zeros": 0.0},
    {"amount": 0.01, "balance": 1e7, "type": "PAYMENT", "country": "DE", "side": "credit", "code": 4829}
    | {"abroad": False, "zeros": 2.5},
    {"amount": 31.4, "balance": 995.0, "type": "DEBIT", "country": "LU", "side": "credit", "code": 5812}
    | {"abroad": False, "zeros": 1e9},
]
unknown = [usual[0] | {"type": "WIRE", "country": "XX", "code": 1, "side": "both"}]
missing = [
    usual[0] | {"type": None, "country": None, "side": None},
    usual[1] | {"amount": None, "balance": None},
    {name: None for name in frame},
]
out = open("golden.csv", "w")
out.write("file|columns|row|values\n")


def shown(values):
    values = values.toarray() if sparse.issparse(values) else np.asarray(values)
    numbers = values.reshape(-1).astype(float)
    return "" if np.isnan(numbers).any() or np.isinf(numbers).any() else " ".join(repr(float(v)) for v in numbers)


def save(name, estimator, data, rows, names=True, empty=np.nan):
    """Fits, saves and applies an estimator."""
    given = data if names else data.to_numpy()
    estimator.fit(given)
    if name.endswith(".joblib"):
        joblib.dump(estimator, name)
    else:
        with open(name, "wb") as file:
            pickle.dump(estimator, file, protocol=4)
    for row in rows:
        row = {column: row[column] for column in data}
        one = pd.DataFrame({c: pd.Series([empty if v is None else v], dtype=data[c].dtype if v is not None else object if data[c].dtype == object else float) for c, v in row.items()})
        try:
            result = shown(estimator.transform(one if names else one.to_numpy()))
        except (ValueError, TypeError):
            result = ""
        out.write("|".join([name, " ".join(data), json.dumps(row), result]) + "\n")


def one_hot(**settings):
    return OneHotEncoder(**settings)


everything = usual + unknown + missing
save("one-hot.pkl", one_hot(), frame[["type"]], everything)
save("one-hot-dense.joblib", one_hot(sparse_output=False), frame[TEXTS], everything)
save("one-hot-first.pkl", one_hot(drop="first"), frame[TEXTS], everything)
save("one-hot-if-binary.pkl", one_hot(drop="if_binary", handle_unknown="ignore"), frame[["side", "type"]], everything)
save("one-hot-drop-named.pkl", one_hot(drop=["TRANSFER", "DE"]), frame[TEXTS], everything)
save("one-hot-ignore.pkl", one_hot(handle_unknown="ignore"), frame[TEXTS], everything)
save("one-hot-rare.pkl", one_hot(min_frequency=10), frame[TEXTS], everything)
save("one-hot-rare-ignore.pkl", one_hot(min_frequency=0.1, handle_unknown="ignore"), frame[TEXTS], everything)
save("one-hot-rare-unknown.pkl", one_hot(min_frequency=10, handle_unknown="infrequent_if_exist"), frame[TEXTS], everything)
save("one-hot-most.pkl", one_hot(max_categories=3, handle_unknown="infrequent_if_exist"), frame[TEXTS], everything)
save("one-hot-rare-first.pkl", one_hot(min_frequency=10, drop="first", handle_unknown="infrequent_if_exist"), frame[TEXTS], everything)
save("one-hot-all-rare.pkl", one_hot(min_frequency=1000), frame[TEXTS], everything)
save("one-hot-all-rare-dropped.pkl", ColumnTransformer([("a", one_hot(min_frequency=1000, drop="first"), ["type"]), ("b", "passthrough", ["amount"])]), frame, usual)
save("one-hot-constant-first.pkl", one_hot(drop="first"), frame[["type"]].assign(fixed="x", side=frame["side"]), [row | {"fixed": "x"} for row in usual])
save("one-hot-missing.pkl", one_hot(), gaps[TEXTS], everything)
save("one-hot-missing-first.pkl", one_hot(drop="first", handle_unknown="ignore"), gaps[TEXTS], everything)
save("one-hot-missing-rare.pkl", one_hot(min_frequency=30, handle_unknown="infrequent_if_exist"), gaps[TEXTS], everything)
save("one-hot-none.pkl", one_hot(), none[["type"]], usual + missing, empty=None)
save("one-hot-numbers.pkl", one_hot(handle_unknown="ignore"), frame[["code"]], usual + unknown)
save("one-hot-floats.pkl", one_hot(), frame[["code"]].astype(float).where(frame.index.to_numpy()[:, None] % 4 > 0), usual + missing)
save("one-hot-booleans.pkl", one_hot(), frame[["abroad"]], usual)
save("one-hot-given.pkl", one_hot(categories=[["TRANSFER", "DEBIT", "CASH_OUT", "PAYMENT", "NEVER"]]), frame[["type"]], usual + unknown)
save("one-hot-array.pkl", one_hot(handle_unknown="ignore"), frame[TEXTS], everything, names=False)
save("ordinal.pkl", OrdinalEncoder(), frame[TEXTS], everything)
save("ordinal-unknown.pkl", OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1), frame[TEXTS], everything)
save("ordinal-missing.pkl", OrdinalEncoder(encoded_missing_value=-2), gaps[TEXTS], everything)
save("ordinal-stays-missing.pkl", OrdinalEncoder(), gaps[TEXTS], everything)
save("ordinal-none.pkl", OrdinalEncoder(), none[["type"]], usual + missing, empty=None)
save("ordinal-numbers.pkl", OrdinalEncoder(), frame[["code"]], usual + unknown)
save("ordinal-then-standard.pkl", make_pipeline(OrdinalEncoder(), StandardScaler()), frame[TEXTS], everything)
filled = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=np.nan)
save("ordinal-then-imputer.pkl", make_pipeline(filled, SimpleImputer(strategy="most_frequent")), gaps[TEXTS], everything)
save("ordinal-then-imputer-then-minmax.pkl", make_pipeline(filled, SimpleImputer(), MinMaxScaler()), gaps[TEXTS], everything)
save("yeo-johnson.pkl", PowerTransformer(), frame[NUMBERS], usual)
save("box-cox.pkl", PowerTransformer(method="box-cox"), frame[["amount"]], usual)
save("power-plain.joblib", PowerTransformer(standardize=False), frame[["amount", "zeros"]], usual)
save("power-after-imputer.pkl", make_pipeline(SimpleImputer(strategy="median"), PowerTransformer()), gaps[NUMBERS], usual + missing)
save("quantile-uniform.pkl", QuantileTransformer(n_quantiles=25), frame[["amount"]], usual)
save("quantile-normal.pkl", QuantileTransformer(n_quantiles=25, output_distribution="normal"), frame[["amount", "balance", "zeros"]], usual)
save("quantile.joblib", QuantileTransformer(n_quantiles=10), frame[["amount", "balance", "zeros"]], usual)
save("quantile-then-minmax.pkl", make_pipeline(QuantileTransformer(n_quantiles=10, output_distribution="normal"), MinMaxScaler((-1, 1))), frame[["amount", "zeros"]], usual)
save("bins-ordinal.pkl", KBinsDiscretizer(4, encode="ordinal"), frame[NUMBERS], usual)
save("bins-one-hot.pkl", KBinsDiscretizer(4, strategy="uniform"), frame[NUMBERS], usual)
save("bins-dense.pkl", KBinsDiscretizer([3, 5], encode="onehot-dense", strategy="kmeans"), frame[NUMBERS], usual)
save("bins-constant.pkl", KBinsDiscretizer(3, encode="ordinal"), frame[["amount"]].assign(amount=3.0), usual)
save("bins-after-imputer.pkl", make_pipeline(SimpleImputer(), KBinsDiscretizer(3, encode="onehot-dense")), gaps[["amount"]], usual + missing)
save("bins-then-standard.pkl", make_pipeline(KBinsDiscretizer(3, encode="ordinal"), StandardScaler()), frame[NUMBERS], usual)
save("max-abs-after-imputer.pkl", make_pipeline(SimpleImputer(strategy="constant", fill_value=-1), MaxAbsScaler()), gaps[NUMBERS], usual + missing)
for name, function in {"log1p": np.log1p, "log": np.log, "log10": np.log10, "sqrt": np.sqrt, "abs": np.abs, "square": np.square, "cbrt": np.cbrt, "arcsinh": np.arcsinh}.items():
    columns = ["amount"] if name in ("log", "log10") else ["amount", "zeros"]
    save(f"{name}-then-standard.pkl", make_pipeline(FunctionTransformer(function, validate=True), StandardScaler()), frame[columns], usual)
save("log1p.pkl", FunctionTransformer(np.log1p, inverse_func=np.expm1), frame[["amount", "zeros"]], usual)
save("log1p-then-clip.pkl", make_pipeline(FunctionTransformer(np.log1p), MinMaxScaler(clip=True)), frame[["amount", "zeros"]], usual)
save("function-none.pkl", FunctionTransformer(), frame[NUMBERS], usual)
save("imputer-text-then-one-hot.pkl", make_pipeline(SimpleImputer(strategy="most_frequent"), one_hot()), gaps[TEXTS], everything)
save("imputer-word-then-one-hot.pkl", make_pipeline(SimpleImputer(strategy="constant", fill_value="missing"), one_hot(handle_unknown="ignore")), gaps[TEXTS], everything)
save("imputer-word-never-seen.pkl", make_pipeline(SimpleImputer(strategy="constant", fill_value="missing"), one_hot(handle_unknown="ignore")), frame[TEXTS], everything)
save("imputer-text-then-ordinal.pkl", make_pipeline(SimpleImputer(strategy="most_frequent"), OrdinalEncoder()), gaps[TEXTS], everything)
save("imputer-number-then-one-hot.pkl", make_pipeline(SimpleImputer(strategy="most_frequent"), one_hot()), frame[["code"]].astype(float).where(frame.index.to_numpy()[:, None] % 4 > 0), usual + missing)
save("indicator.pkl", SimpleImputer(add_indicator=True), gaps[["amount"]], usual + missing)
save("indicator-last.pkl", SimpleImputer(add_indicator=True), gaps[["zeros", "amount"]], usual + missing[1:2])
save("indicators-in-columns.pkl", ColumnTransformer([(c, SimpleImputer(strategy="median", add_indicator=True), [c]) for c in NUMBERS]), gaps, usual + missing)

numeric = make_pipeline(SimpleImputer(strategy="median"), FunctionTransformer(np.log1p), StandardScaler())
category = make_pipeline(SimpleImputer(strategy="most_frequent"), one_hot(handle_unknown="ignore"))
mixed = [("num", numeric, ["amount", "zeros"]), ("cat", category, ["country", "type"])]
save("mixed.pkl", ColumnTransformer(mixed, remainder="drop"), gaps, everything)
save("mixed-passthrough.joblib", ColumnTransformer([("cat", one_hot(), ["type"])], remainder="passthrough"), frame[["amount", "type", "balance"]], usual)
save("mixed-remainder.pkl", ColumnTransformer([("cat", one_hot(), ["type"])], remainder=RobustScaler()), frame[["amount", "type", "balance"]], usual)
save("mixed-places.pkl", ColumnTransformer([("cat", one_hot(), [2, 3]), ("num", MinMaxScaler(), [0])]), frame, usual)
save("mixed-last-places.pkl", ColumnTransformer([("num", MinMaxScaler(), [-1, -8])]), frame, usual)
save("mixed-mask.pkl", ColumnTransformer([("cat", one_hot(), [False, False, True, False, True, False, False, False]), ("num", StandardScaler(), ["balance"])]), frame, usual)
save("mixed-slice.pkl", ColumnTransformer([("cat", one_hot(), slice(2, 5)), ("num", StandardScaler(), slice("amount", "balance"))]), frame, usual)
save("mixed-selector.pkl", ColumnTransformer([("cat", one_hot(), make_column_selector(dtype_include=object)), ("num", StandardScaler(), make_column_selector(dtype_include=np.number))]), frame, usual)
save("mixed-sparse.pkl", ColumnTransformer([("cat", one_hot(), TEXTS), ("num", MaxAbsScaler(), ["zeros"])], sparse_threshold=1), frame, usual)
save("mixed-array.pkl", ColumnTransformer([("cat", one_hot(), [2]), ("num", StandardScaler(), [1, 0])]), frame[["amount", "balance", "type"]], usual, names=False)
save("mixed-inside.pkl", ColumnTransformer([("one", ColumnTransformer([("cat", one_hot(), ["type"]), ("num", "passthrough", ["amount"])]), ["amount", "type"]), ("two", OrdinalEncoder(), ["side"])]), frame, usual)
save("mixed-then-standard.pkl", make_pipeline(ColumnTransformer(mixed, sparse_threshold=0), StandardScaler()), gaps, everything)
save("mixed-then-minmax.pkl", make_pipeline(ColumnTransformer([("cat", one_hot(sparse_output=False), ["type", "country"]), ("num", StandardScaler(), NUMBERS)]), MinMaxScaler()), frame, usual)
save("one-hot-then-max-abs.pkl", make_pipeline(one_hot(), MaxAbsScaler()), frame[TEXTS], usual)
save("bins-one-hot-then-standard.pkl", make_pipeline(KBinsDiscretizer(3, encode="onehot-dense"), StandardScaler()), frame[NUMBERS], usual)
save("imputer-then-columns.pkl", Pipeline([("fill", SimpleImputer()), ("columns", ColumnTransformer([("b", StandardScaler(), [1]), ("a", QuantileTransformer(n_quantiles=5), [0])]))]), gaps[NUMBERS], usual + missing)

labels = LabelEncoder().fit(frame["type"])
with open("label.pkl", "wb") as file:
    pickle.dump(labels, file, protocol=4)
for row in usual:
    value = labels.transform([row["type"]])[0]
    out.write("|".join(["label.pkl", "type", json.dumps({"type": row["type"]}), repr(float(value))]) + "\n")
out.close()


def refused(name, estimator, data=frame):
    with open(name, "wb") as file:
        pickle.dump(estimator.fit(data), file, protocol=4)


refused("refused-sine.pkl", FunctionTransformer(np.sin), frame[NUMBERS])
refused("refused-arguments.pkl", FunctionTransformer(np.log1p, kw_args={"dtype": np.float64}), frame[NUMBERS])
refused("refused-twice.pkl", ColumnTransformer([("scaled", StandardScaler(), ["amount"]), ("bins", KBinsDiscretizer(3), NUMBERS)]))
refused("refused-weights.pkl", ColumnTransformer([("scaled", StandardScaler(), ["amount"])], transformer_weights={"scaled": 2}))
refused("refused-apart.pkl", make_pipeline(one_hot(sparse_output=False), ColumnTransformer([("some", "passthrough", [1, 0])])), frame[["side"]])
refused("refused-bins-after-scaler.pkl", make_pipeline(StandardScaler(), KBinsDiscretizer(3)), frame[NUMBERS])
refused("refused-text.pkl", SimpleImputer(strategy="most_frequent"), gaps[TEXTS])
refused("refused-one-quantile.pkl", QuantileTransformer(n_quantiles=1), frame[["amount"]])
refused("refused-indicators.pkl", SimpleImputer(add_indicator=True), gaps[NUMBERS])
refused("refused-indicator-scaled.pkl", make_pipeline(SimpleImputer(add_indicator=True), StandardScaler()), gaps[["amount"]])
