"""Writes fitted scalers in every form they are saved in, and what scikit-learn makes of one row with each.

Made with Debian 12's python3-sklearn (1.2.1), python3-joblib (1.2.0) and python3-pandas (1.5.3):
    python3 make.py
"""
import os
import pickle

import joblib
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.pipeline import Pipeline
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
    single = StandardScaler().fit(frame.to_numpy().astype("float32"))
    joblib.dump(single, "float32.joblib")
    note("float32.joblib", [], single.transform(row.to_numpy())[0])

with open("names.pkl", "wb") as file:
    pickle.dump(list(frame), file)
with open("index.pkl", "wb") as file:
    pickle.dump(np.array(list(frame), dtype=object), file)
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
