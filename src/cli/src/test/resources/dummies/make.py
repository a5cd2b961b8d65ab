"""Writes scalers fitted on the columns of pandas' get_dummies, and what become of rows that training did not see.

Made with Debian 12's python3-pandas (1.5.3) and python3-sklearn (1.2.1):
    python3 make.py
"""
import csv
import pickle

import numpy as np
import pandas as pd
from sklearn.preprocessing import MinMaxScaler, RobustScaler, StandardScaler

rng = np.random.default_rng(5)
N = 200
train = pd.DataFrame(
    {
        "amount": rng.lognormal(3, 1, N),
        "type": rng.choice(["CASH_OUT", "PAYMENT", "TRANSFER"], N, p=[0.5, 0.3, 0.2]),
        "country": rng.choice(["DE", "FR"], N),
        "mcc": rng.choice([5411, 5812, 7995], N),
        "online": rng.choice([True, False], N),
    }
)
gaps = train.copy()
gaps.loc[rng.choice(N, 20, replace=False), "type"] = np.nan
rows = pd.DataFrame(
    {
        "amount": [1.5, 2500, 0.01, 12, 60],
        "type": ["TRANSFER", "CASH_OUT", "REFUND", np.nan, "PAYMENT"],
        "country": ["FR", "DE", "FR", "XX", np.nan],
        "mcc": [5411, 7995, 1, 5812, 5411],
        "online": [True, False, True, False, True],
    }
)

CASES = [
    # name, scaler, options, what get_dummies is called with
    ("plain", None, "type", ["amount", "type"], {}),
    ("standard", StandardScaler(), "type,country", ["amount", "type", "country"], {}),
    ("minmax-first-dropped", MinMaxScaler((-1, 1)), "type,country", ["amount", "type", "country"], {"drop_first": True}),
    ("robust", RobustScaler(), "country", ["amount", "country"], {}),
    ("missing", StandardScaler(), "type", ["amount", "type"], {"dummy_na": True}),
    ("separator", StandardScaler(), "type=kind=", ["type", "amount"], {"prefix": "kind", "prefix_sep": "="}),
    ("numbers", StandardScaler(), "mcc,online", ["amount", "mcc", "online"], {"columns": ["mcc", "online"]}),
]


def dummies(frame, columns, settings):
    return pd.get_dummies(frame[columns], **settings)


with open("golden.csv", "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["case", "one_hot", "features", *rows.columns, "inputs"])
    for name, scaler, option, columns, settings in CASES:
        encoded = dummies(gaps if settings.get("dummy_na") else train, columns, settings)
        if scaler is not None:
            scaler.fit(encoded)
            with open(f"{name}.pkl", "wb") as pickled:
                pickle.dump(scaler, pickled)
        seen = dummies(rows, columns, {**settings, "drop_first": False}).reindex(columns=encoded.columns, fill_value=0)
        inputs = seen.to_numpy(float) if scaler is None else scaler.transform(seen)
        for i in range(len(rows)):
            raw = ["" if value is np.nan else value for value in rows.iloc[i]]
            out.writerow([name, option, " ".join(encoded.columns), *raw, " ".join(map(repr, map(float, inputs[i])))])
