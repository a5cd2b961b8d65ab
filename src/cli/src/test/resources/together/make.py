"""Writes dictionaries of several fitted estimators, and what scikit-learn makes of a row with them.

Made with Debian 12's python3-pandas (1.5.3), python3-sklearn (1.2.1) and python3-joblib (1.2.0):
    python3 make.py
"""
import csv
import pickle

import joblib
import numpy as np
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import LabelEncoder, MinMaxScaler, OneHotEncoder, OrdinalEncoder, RobustScaler, StandardScaler

rng = np.random.default_rng(11)
N = 100
frame = pd.DataFrame(
    {
        "type": rng.choice(["CASH_OUT", "PAYMENT", "TRANSFER"], N),
        "amount": rng.lognormal(3, 1, N),
        "country": rng.choice(["DE", "FR"], N),
        "hour": rng.integers(0, 24, N).astype(float),
    }
)
row = pd.DataFrame({"type": ["TRANSFER"], "amount": [123.25], "country": ["DE"], "hour": [3.0]})
numbers = ["amount", "hour"]
types, countries = LabelEncoder().fit(frame["type"]), LabelEncoder().fit(frame["country"])


def indexed(data):
    return data.assign(type=types.transform(data["type"]), country=countries.transform(data["country"]))


whole = StandardScaler().fit(indexed(frame))
plain = StandardScaler().fit(indexed(frame).to_numpy(float))
amounts, ranges = StandardScaler().fit(frame[numbers]), MinMaxScaler().fit(frame[numbers])
gaps = frame[numbers].to_numpy()
gaps[::7, 0] = np.nan
imputer = SimpleImputer(strategy="median").fit(gaps)
robust = RobustScaler().fit(imputer.transform(gaps))
ordinal = OrdinalEncoder().fit(frame[["type", "country"]])
target = LabelEncoder().fit(["fraud", "normal"])

files = {
    "two-scalers.pkl": {"scaler": amounts, "old_scaler": ranges, "threshold": 0.5},
    "encoders.pkl": {"scaler": plain, "le_type": types, "country_encoder": countries, "features": list(frame.columns)},
    "encoders-within.pkl": {"scaler": whole, "label_encoders": {"type": types, "country": countries}, "version": 3},
    "ordinal.pkl": {"encoder": ordinal, "scaler": whole},
    "within.joblib": {"preprocessing": {"scaler": amounts, "target_scaler": ranges}, "note": "x"},
    "places.pkl": {"imputer": imputer, "scaler": robust},
    "target.pkl": {"scaler": amounts, "label_encoder": target},
    "one-hot.pkl": {"ohe": OneHotEncoder().fit(frame[["type"]]), "scaler": amounts},
}
for name, content in files.items():
    if name.endswith(".pkl"):
        with open(name, "wb") as file:
            pickle.dump(content, file)
    else:
        joblib.dump(content, name)

of_amounts = amounts.transform(row[numbers])[0]
of_whole = whole.transform(indexed(row))[0]
CASES = [
    ("two-scalers.pkl", "scaler", numbers, of_amounts),
    ("two-scalers.pkl", "old_scaler", numbers, ranges.transform(row[numbers])[0]),
    ("encoders.pkl", "", frame.columns, of_whole),
    ("encoders.pkl", "country_encoder,le_type,scaler", frame.columns, of_whole),
    ("encoders-within.pkl", "", frame.columns, of_whole),
    ("encoders-within.pkl", "label_encoders,scaler", frame.columns, of_whole),
    ("encoders-within.pkl", "label_encoders.type,label_encoders.country,scaler", frame.columns, of_whole),
    ("ordinal.pkl", "", frame.columns, of_whole),
    ("ordinal.pkl", "encoder,scaler", frame.columns, of_whole),
    ("within.joblib", "preprocessing.scaler", numbers, of_amounts),
    ("places.pkl", "imputer,scaler", numbers, robust.transform(row[numbers].to_numpy())[0]),
    ("target.pkl", "scaler", numbers, of_amounts),
    ("one-hot.pkl", "scaler", numbers, of_amounts),
    ("one-hot.pkl", "ohe,scaler", ["type", *numbers], [0, 0, 1, *of_amounts]),
]
with open("golden.csv", "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["file", "entries", "features", "inputs"])
    for name, entries, features, inputs in CASES:
        out.writerow([name, entries, " ".join(features), " ".join(repr(float(value)) for value in inputs)])
