"""Writes scalers.csv: what scikit-learn learns from each column and how it scales it.

Made with Debian 12's python3-sklearn (1.2.1) and python3-numpy (1.24.2):
    python3 scalers.py > scalers.csv
"""
import numpy as np
from sklearn.preprocessing import MinMaxScaler, RobustScaler, StandardScaler

rng = np.random.default_rng(7)
COLUMNS = {
    "normal": rng.normal(size=101),
    "amounts": rng.lognormal(3, 1.5, size=100),
    "far_from_zero": 1e9 + rng.normal(size=64),
    "tiny": 1e-7 * rng.normal(size=50),
    "integers": rng.integers(0, 5, size=77).astype(float),
    "constant": np.full(10, 3.3),
    "constant_large": np.full(10, 123456789.1),
    "zeros": np.zeros(5),
    "one_value": np.array([-2.5]),
    "mostly_equal": np.array([1.0] * 9 + [100.0]),
    "with_gaps": np.where(np.arange(40) % 7 == 3, np.nan, rng.normal(5, 2, size=40)),
    "negative_zero": np.array([-0.0, 0.0, 1.0]),
}
PROBES = [-1000.25, -1.0, 0.0, 0.1, 3.3, 1e6]


def text(numbers):
    return " ".join(repr(float(n)) for n in numbers)


print("column,scaler,center,stretch,values,probes,scaled")
for name, column in COLUMNS.items():
    data = column.reshape(-1, 1)
    for kind, scaler in (("standard", StandardScaler()), ("minmax", MinMaxScaler()), ("robust", RobustScaler())):
        scaler.fit(data)
        center, stretch = {
            "standard": lambda s: (s.mean_[0], s.scale_[0]),
            "minmax": lambda s: (s.data_min_[0], 1 / s.scale_[0]),
            "robust": lambda s: (s.center_[0], s.scale_[0]),
        }[kind](scaler)
        scaled = scaler.transform(np.array(PROBES).reshape(-1, 1)).ravel()
        print(",".join([name, kind, text([center]), text([stretch]), text(column), text(PROBES), text(scaled)]))
