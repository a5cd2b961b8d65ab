"""Writes fitted scalers in every form they are saved in, and what scikit-learn makes of one row with each.

Made with Debian 12's python3-sklearn (1.2.1), python3-joblib (1.2.0), python3-lz4 (4.0.2) and python3-pandas (1.5.3):
    python3 make.py
"""
import collections
import os
import pickle

import joblib
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer, _column_transformer, make_column_selector
from sklearn.impute import KNNImputer, SimpleImputer
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import MaxAbsScaler, MinMaxScaler, RobustScaler, StandardScaler

rng = np.random.default_rng(5)
frame = pd.DataFrame(
    {
        "Time": np.arange(40.0),
        "Amount": rng.lognormal(3, 2, 40),
        "Constant": np.full(40, 7.0),
        "V1": rng.standard_normal(40),
    }
)
row = pd.DataFrame({"Time": [100.5], "Amount": [250.12], "Constant": [8.0], "V1": [-3.25]})

scalers = {
    "standard": StandardScaler(),
    "standard-without-mean": StandardScaler(with_mean=False),
    "standard-without-anything": StandardScaler(with_mean=False, with_std=False),
    "minmax": MinMaxScaler(),
    "minmax-range-clip": MinMaxScaler(feature_range=(-1, 2), clip=True),
    "robust": RobustScaler(),
    "robust-without-scaling": RobustScaler(with_scaling=False),
    "maxabs": MaxAbsScaler(),
    "pipeline": Pipeline([("nothing", "passthrough"), ("scale", StandardScaler())]),
    "columns": ColumnTransformer(
        [("a", StandardScaler(), ["Amount", "Time"]), ("b", MinMaxScaler(), ["V1"])], remainder="passthrough"
    ),
}

with open("expected.csv", "w") as out:
    out.write("file,names,values\n")

    def note(file, names, values):
        out.write(f"{file},{' '.join(names)},{' '.join(repr(float(v)) for v in values)}\n")

    for name, scaler in scalers.items():
        scaler.fit(frame)
        values = scaler.transform(row)[0]
        names = [n.split("__")[-1] for n in scaler.get_feature_names_out()] if name != "pipeline" else list(frame)
        joblib.dump(scaler, f"{name}.joblib")
        note(f"{name}.joblib", names, values)
        with open(f"{name}.pkl", "wb") as file:
            pickle.dump(scaler, file, protocol=4)
        note(f"{name}.pkl", names, values)

    unnamed = StandardScaler().fit(frame.to_numpy())
    values = unnamed.transform(row.to_numpy())[0]
    for protocol in (0, 1, 2, 3, 5):
        with open(f"protocol{protocol}.pkl", "wb") as file:
            pickle.dump(unnamed, file, protocol=protocol)
        note(f"protocol{protocol}.pkl", [], values)
    for compress in ("zlib", "gzip"):
        joblib.dump(unnamed, f"{compress}.joblib", compress=(compress, 3))
        note(f"{compress}.joblib", [], values)
    for compress in ("bz2", "lzma", "xz", "lz4"):
        joblib.dump(unnamed, f"{compress}.joblib", compress=(compress, 3))
        note(f"{compress}.joblib", [], values)
    # As scikit-learn up to 0.20 brought joblib along, and as numpy is laid out from 2.0 on.
    joblib.dump(unnamed, "externals.joblib", protocol=2)
    with open("externals.joblib", "rb") as file:
        content = file.read()
    with open("externals.joblib", "wb") as file:
        content = content.replace(b"cjoblib.numpy_pickle\n", b"csklearn.externals.joblib.numpy_pickle\n")
        file.write(content.replace(b"sklearn.preprocessing._data", b"sklearn.preprocessing.data"))
    note("externals.joblib", [], values)
    with open("numpy2.pkl", "wb") as file:
        file.write(pickle.dumps(unnamed, protocol=2).replace(b"cnumpy.core.", b"cnumpy._core."))
    note("numpy2.pkl", [], values)
    with open("dictionary.pkl", "wb") as file:
        pickle.dump({"features": list(frame), "scaler": unnamed, "threshold": 0.5}, file)
    note("dictionary.pkl", list(frame), values)
    with open("tuple.pkl", "wb") as file:
        pickle.dump((unnamed, 0.5), file)
    note("tuple.pkl", [], values)

    chosen = ColumnTransformer(
        [("a", StandardScaler(), make_column_selector(dtype_include=np.number))], remainder="drop"
    ).fit(frame)
    joblib.dump(chosen, "selector.joblib")
    note("selector.joblib", list(frame), chosen.transform(row)[0])
    places = ColumnTransformer([("a", StandardScaler(), [0, 1])], remainder="passthrough").fit(frame.to_numpy())
    joblib.dump(places, "places.joblib")
    note("places.joblib", [], places.transform(row.to_numpy())[0])
    part = ColumnTransformer([("a", StandardScaler(), slice(1, 3))], remainder="drop").fit(frame)
    joblib.dump(part, "slice.joblib")
    note("slice.joblib", ["Amount", "Constant"], part.transform(row)[0])
    mask = ColumnTransformer([("a", StandardScaler(), [False, True, False, True])], remainder="drop").fit(frame)
    joblib.dump(mask, "mask.joblib")
    note("mask.joblib", ["Amount", "V1"], mask.transform(row)[0])
    # Since 1.5 the remaining columns are a list of a class of its own.
    remaining = type("_RemainderColsList", (collections.UserList,), {"__module__": _column_transformer.__name__})
    _column_transformer._RemainderColsList = remaining
    later = scalers["columns"]
    later.transformers_[-1] = (*later.transformers_[-1][:2], remaining(later.transformers_[-1][2]))
    joblib.dump(later, "remainder.joblib")
    note("remainder.joblib", [n.split("__")[-1] for n in later.get_feature_names_out()], later.transform(row)[0])

    single = StandardScaler().fit(frame.to_numpy().astype("float32"))
    joblib.dump(single, "float32.joblib")
    note("float32.joblib", [], single.transform(row.to_numpy())[0])

# What takes the place of missing values: the second row has nothing but those.
gaps = frame.copy()
gaps.loc[::3, "Amount"] = np.nan
gaps.loc[1::4, "V1"] = np.nan
nothing = pd.DataFrame({name: [np.nan] for name in frame})
time = StandardScaler().fit(frame[["Time"]].to_numpy())
amount = StandardScaler().fit(frame[["Amount"]].to_numpy())
pair = {"Time": float(time.transform(row[["Time"]].to_numpy())[0][0])}
pair["Amount"] = float(amount.transform(row[["Amount"]].to_numpy())[0][0])
mean, std = frame.mean(), frame.std(ddof=0).replace(0, 1)
with open("together.csv", "w") as out:
    out.write("file,names,values,imputed\n")

    def note(file, names, values, imputed=()):
        texts = (" ".join(repr(float(v)) for v in numbers) for numbers in (values, imputed))
        out.write(f"{file},{' '.join(names)},{','.join(texts)}\n")

    def save(file, thing):
        with open(file, "wb") as target:
            pickle.dump(thing, target, protocol=4)

    for name, scaler in {
        "one-step": make_pipeline(StandardScaler()),
        "median-then-standard": make_pipeline(SimpleImputer(strategy="median"), StandardScaler()),
        "constant-then-robust": make_pipeline(SimpleImputer(strategy="constant", fill_value=-1), RobustScaler()),
        "minmax-then-mean": make_pipeline(MinMaxScaler(), SimpleImputer()),
        "two-after-another": make_pipeline(SimpleImputer(), StandardScaler(), MinMaxScaler(feature_range=(-1, 1))),
        "imputer-alone": SimpleImputer(strategy="most_frequent"),
        "pipelines-in-columns": ColumnTransformer(
            [
                ("a", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), ["Amount", "V1"]),
                ("b", make_pipeline(SimpleImputer(), MinMaxScaler()), ["Constant", "Time"]),
            ]
        ),
    }.items():
        scaler.fit(gaps)
        names = [n.split("__")[-1] for n in scaler.get_feature_names_out()]
        imputes = name != "one-step"
        save(f"{name}.pkl", scaler)
        note(f"{name}.pkl", names, scaler.transform(row)[0], scaler.transform(nothing)[0] if imputes else ())

    save("by-name.pkl", {"Time": time, "Amount": amount})
    note("by-name.pkl", pair, pair.values())
    save("by-name-in-words.pkl", {"scaler_Time": time, "Amount_scaler": amount, "threshold": 0.5})
    note("by-name-in-words.pkl", pair, pair.values())
    joblib.dump({"model": "autoencoder", "scalers": {"Time": time, "Amount": amount}}, "by-name-inside.joblib")
    note("by-name-inside.joblib", pair, pair.values())
    fitted = [StandardScaler().fit(frame[["Time"]]), StandardScaler().fit(frame[["Amount"]])]
    save("tuple-with-names.pkl", tuple(fitted))
    note("tuple-with-names.pkl", pair, pair.values())
    values = ((row.iloc[0] - mean) / std).to_numpy()
    save("numbers.pkl", {"mean": mean.to_numpy(), "std": std.to_numpy()})
    note("numbers.pkl", [], values)
    save("numbers-with-names.pkl", {"mu": list(mean), "sigma": list(std), "columns": list(frame)})
    note("numbers-with-names.pkl", list(frame), values)
    save("numbers-by-name.pkl", {n: {"mean": mean[n], "std": std[n]} for n in frame})
    note("numbers-by-name.pkl", list(frame), values)
    save("names-by-number.pkl", {"mean": dict(mean), "std": dict(std)})
    note("names-by-number.pkl", list(frame), values)
    np.save("numbers.npy", {"mean": mean.to_numpy(), "std": std.to_numpy()})
    note("numbers.npy", [], values)
    save("range.pkl", {"min": frame.min().to_numpy(), "max": frame.max().to_numpy() + 1, "feature_range": (0, 1)})
    note("range.pkl", [], ((row.iloc[0] - frame.min()) / (frame.max() + 1 - frame.min())).to_numpy())

    save("two-without-names.pkl", (time, amount))
    save("indicator.pkl", SimpleImputer(add_indicator=True).fit(gaps))
    save("other-missing.pkl", SimpleImputer(missing_values=-999).fit(frame))
    save("nearest.pkl", make_pipeline(KNNImputer(), StandardScaler()).fit(gaps))
    save("wide-by-name.pkl", {"a": StandardScaler().fit(frame.to_numpy()), "b": MinMaxScaler().fit(frame.to_numpy())})

with open("names.pkl", "wb") as file:
    pickle.dump(list(frame), file)
with open("index.pkl", "wb") as file:
    pickle.dump(np.array(list(frame), dtype=object), file)
with open("pandas.pkl", "wb") as file:
    pickle.dump(frame.columns, file)
joblib.dump(frame.columns, "pandas.joblib")
with open("text.pkl", "wb") as file:
    pickle.dump(np.array(list(frame)), file)
np.save("text.npy", np.array(list(frame)))
np.save("objects.npy", frame.columns.to_numpy())
np.save("threshold.npy", 0.125)
joblib.dump({"anomaly_threshold": np.array([0.125]), "mean": 1.0}, "threshold.joblib")
with open("threshold.pkl", "wb") as file:
    pickle.dump(np.float64(0.125), file)


class Attack:
    def __reduce__(self):
        return os.system, ("touch attacked",)


with open("attack.pkl", "wb") as file:
    pickle.dump(Attack(), file)
with open("forest.pkl", "wb") as file:
    from sklearn.ensemble import IsolationForest

    pickle.dump(IsolationForest(n_estimators=1, max_samples=4).fit(frame.iloc[:8]), file)
