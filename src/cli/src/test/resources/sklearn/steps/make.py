"""Writes fitted pipelines with steps over whole rows, and what scikit-learn makes of some rows with each.

Made with Debian 12's python3-sklearn (1.2.1), python3-joblib (1.2.0) and python3-pandas (1.5.3):
    python3 make.py
"""
import pickle
import warnings

import joblib
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.decomposition import PCA, IncrementalPCA, KernelPCA, TruncatedSVD
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import (
    KBinsDiscretizer,
    MinMaxScaler,
    Normalizer,
    OneHotEncoder,
    PowerTransformer,
    RobustScaler,
    StandardScaler,
)

warnings.filterwarnings("ignore", message="X does not have valid feature names")
rng = np.random.default_rng(11)
count = 60
frame = pd.DataFrame({"Time": np.arange(1.0, count + 1), "Amount": rng.lognormal(3, 1, count)})
frame["V1"] = rng.standard_normal(count)
frame["V2"] = 0.5 * frame["V1"] - 0.01 * frame["Time"] + rng.normal(0, 0.3, count)
numbers = list(frame)
frame["type"] = rng.choice(["PAYMENT", "TRANSFER", "CASH_OUT"], count, p=[0.6, 0.3, 0.1])

rows = frame.iloc[::12].copy()
rows["Amount"] = rows["Amount"].round(2)
rows.loc[len(frame)] = [1e6, 25691.16, -30.25, 12.5, "TRANSFER"]
rows.loc[len(frame) + 1] = [0.0, 0.0, 0.0, 0.0, "PAYMENT"]
rows.to_csv("rows.csv", index=False)


def categories():
    return OneHotEncoder(sparse_output=False)


mixed = {
    "columns-then-pca": make_pipeline(
        ColumnTransformer([("type", categories(), ["type"]), ("scale", StandardScaler(), numbers)]), PCA(4)
    ),
    "columns-then-standard-then-pca": make_pipeline(
        ColumnTransformer([("scale", RobustScaler(), ["Amount", "V2"]), ("type", categories(), ["type"])]),
        StandardScaler(),
        PCA(n_components=3, whiten=True),
    ),
    "pca-in-columns": ColumnTransformer(
        [
            ("turn", PCA(2), ["V1", "V2", "Amount"]),
            ("type", categories(), ["type"]),
            ("time", StandardScaler(), ["Time"]),
        ]
    ),
    "several-in-columns": make_pipeline(
        ColumnTransformer(
            [
                ("unit", make_pipeline(MinMaxScaler(), Normalizer("l1")), ["V2", "Time"]),
                ("turn", make_pipeline(StandardScaler(), PCA(1, whiten=True)), ["Amount", "V1"]),
                ("type", categories(), ["type"]),
            ]
        ),
        Normalizer(),
    ),
    "columns-then-svd": make_pipeline(
        ColumnTransformer([("type", OneHotEncoder(), ["type"]), ("scale", MinMaxScaler(), numbers)]), TruncatedSVD(3, random_state=0)
    ),
}
plain = {
    "pca": PCA(),
    "standard-then-pca": make_pipeline(StandardScaler(), PCA(n_components=3)),
    "whitened": make_pipeline(StandardScaler(), PCA(n_components=2, whiten=True)),
    "truncated": PCA(n_components=2, svd_solver="randomized", random_state=0),
    "pca-by-share": make_pipeline(StandardScaler(), PCA(n_components=0.9, svd_solver="full")),
    "pca-then-minmax": make_pipeline(StandardScaler(), PCA(3), MinMaxScaler(feature_range=(-1, 1))),
    "pca-then-power": make_pipeline(StandardScaler(), PCA(2), PowerTransformer()),
    "pca-then-pca": make_pipeline(StandardScaler(), PCA(3), StandardScaler(), PCA(2)),
    "incremental": IncrementalPCA(n_components=2),
    "svd": TruncatedSVD(n_components=2, random_state=0),
    "normalizer-l1": Normalizer("l1"),
    "normalizer-l2": Normalizer(),
    "normalizer-max": Normalizer("max"),
    "minmax-then-normalizer": make_pipeline(MinMaxScaler(), Normalizer()),
    "normalizer-then-standard": make_pipeline(Normalizer("l1"), StandardScaler()),
    "standard-then-normalizer-then-pca": make_pipeline(StandardScaler(), Normalizer(), PCA(2)),
    "imputer-then-pca": make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), PCA(3)),
}


def text(values):
    return " ".join(repr(float(v)) for v in values)


def halved(steps, encoded):
    """What inverse_transform makes of a half of what was transformed; the row's own length undoes a Normalizer."""
    if not steps:
        return encoded / 2
    value = halved(steps[1:], steps[0].transform(encoded))
    if isinstance(steps[0], Normalizer):
        norms = {"l1": np.abs(encoded).sum(1), "l2": np.sqrt((encoded**2).sum(1)), "max": np.abs(encoded).max(1)}
        norm = norms[steps[0].norm][:, None]
        return value * np.where(norm == 0, 1, norm)
    return value if isinstance(steps[0], SimpleImputer) else steps[0].inverse_transform(value)


def autoencoder(name, width):
    """A network of one bottleneck, its weights as single precision numbers, and how it scores."""
    middle = max(1, width // 2)
    weights = [rng.normal(0, 0.6, shape).astype("float32") for shape in ((width, middle), middle, (middle, width), width)]
    with open(f"{name}.network.csv", "w") as out:
        out.writelines(" ".join(repr(float(v)) for v in each.ravel()) + "\n" for each in weights)

    def scores(inputs):
        single = inputs.astype("float32").astype("float64")
        w1, b1, w2, b2 = (each.astype("float64") for each in weights)
        outputs = np.tanh(single @ w1 + b1) @ w2 + b2
        return ((single - outputs) ** 2).mean(1)

    return scores


with open("expected.csv", "w") as out:
    out.write("file,names,row,values,half,score\n")
    for name, transformer in {**plain, **mixed}.items():
        used = frame[numbers] if name in plain else frame
        given = rows[numbers] if name in plain else rows
        transformer.fit(used)
        transformed = np.asarray(transformer.transform(given))
        half = [[]] * len(rows)
        if name in plain:
            steps = [step for _, step in transformer.steps] if hasattr(transformer, "steps") else [transformer]
            half = halved(steps, given.to_numpy())
        scores = autoencoder(name, transformed.shape[1])(transformed)
        if name in ("whitened", "svd", "columns-then-pca"):
            file = f"{name}.joblib"
            joblib.dump(transformer, file)
        else:
            file = f"{name}.pkl"
            with open(file, "wb") as target:
                pickle.dump(transformer, target, protocol=5 if name == "truncated" else 4)
        names = numbers
        if name in mixed:
            first = transformer.steps[0][1] if hasattr(transformer, "steps") else transformer
            names = [column for _, _, columns in first.transformers_ for column in columns if _ != "drop"]
            names = [n for n in names if isinstance(n, str)]
        for i in range(len(rows)):
            out.write(f"{file},{' '.join(names)},{i},{text(transformed[i])},{text(half[i])},{scores[i]!r}\n")

gaps = rows[numbers].iloc[:4].copy()
gaps.iloc[0, 1] = gaps.iloc[1, 0] = gaps.iloc[1, 3] = np.nan
gaps.iloc[2] = np.nan
with open("gaps.csv", "w") as out:
    out.write("cells,values\n")
    for cells, row in zip(gaps.to_numpy(), plain["imputer-then-pca"].transform(gaps)):
        out.write(f"{text(cells)},{text(row)}\n")

unnamed = make_pipeline(StandardScaler(), PCA(2)).fit(frame[numbers].to_numpy())
single = make_pipeline(StandardScaler(), PCA(2)).fit(frame[numbers].to_numpy().astype("float32"))
with open("unnamed.csv", "w") as out:
    out.write("file,row,values\n")
    for name, transformer in {"unnamed": unnamed, "single": single}.items():
        joblib.dump(transformer, f"{name}.joblib")
        for i, row in enumerate(transformer.transform(rows[numbers].to_numpy())):
            out.write(f"{name}.joblib,{i},{text(row)}\n")

dummies = make_pipeline(StandardScaler(), PCA(4)).fit(pd.get_dummies(frame, columns=["type"]))
both = pd.get_dummies(pd.concat([frame, rows]), columns=["type"])
inputs = dummies.transform(both.iloc[len(frame) :])
with open("dummies-then-pca.pkl", "wb") as file:
    pickle.dump(dummies, file, protocol=4)
scores = autoencoder("dummies-then-pca", inputs.shape[1])(inputs)
with open("dummies.csv", "w") as out:
    out.write("file,score\n")
    out.writelines(f"dummies-then-pca.pkl,{score!r}\n" for score in scores)

refused = {
    "pca-then-bins": make_pipeline(PCA(2), KBinsDiscretizer(3, encode="onehot-dense")),
    "pca-then-columns": make_pipeline(PCA(3), ColumnTransformer([("a", StandardScaler(), [0, 1])])),
    "kernel": make_pipeline(StandardScaler(), KernelPCA(2)),
}
for name, transformer in refused.items():
    with open(f"{name}.pkl", "wb") as file:
        pickle.dump(transformer.fit(frame[numbers]), file, protocol=4)
skewed = PCA(2).fit(frame[numbers])
skewed.components_ = skewed.components_ + 0.1
beside = {"scaler": StandardScaler().fit(frame[numbers]), "pca": PCA(2).fit(frame[numbers])}
for name, thing in {"unfitted": PCA(2), "skewed": skewed, "beside": beside}.items():
    with open(f"{name}.pkl", "wb") as file:
        pickle.dump(thing, file, protocol=4)
