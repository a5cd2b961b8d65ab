"""Writes transformers.csv: what NumPy's functions and scikit-learn's transformers make of numbers, and back.

Made with Debian 12's python3-sklearn (1.2.1) and python3-numpy (1.24.2):
    python3 transformers.py > transformers.csv
"""
import warnings

import numpy as np
from sklearn.preprocessing import KBinsDiscretizer, PowerTransformer, QuantileTransformer

warnings.simplefilter("ignore")
rng = np.random.default_rng(11)
COLUMNS = {
    "amounts": np.round(rng.lognormal(3, 1.5, size=300), 2),
    "normal": rng.normal(size=90),
    "mostly_zero": np.concatenate([np.zeros(60), rng.lognormal(size=40)]),
    "counts": rng.integers(0, 5, size=77).astype(float),
    "far_from_zero": 1e6 + rng.normal(size=64),
    "tiny": 1e-6 * rng.normal(size=50),
    "two_values": np.array([1.0, 2.0]),
    "one_value": np.full(5, 3.25),
}
ANY = [-1e6, -3.5, -1.0, -1e-9, -0.0, 0.0, 1e-12, 0.1, 1.0, 3.25, 17.25, 1e3, 1e6]
POSITIVE = [1e-300, 1e-9, 0.1, 1.0, 3.25, 17.25, 1e3, 1e6]
FUNCTIONS = {
    "log": (np.log, np.exp, POSITIVE),
    "log1p": (np.log1p, np.expm1, [-0.999, -1e-9, *POSITIVE]),
    "log2": (np.log2, np.exp2, POSITIVE),
    "log10": (np.log10, lambda x: 10.0**x, POSITIVE),
    "sqrt": (np.sqrt, np.square, [0.0, *POSITIVE]),
    "cbrt": (np.cbrt, lambda x: x**3, ANY),
    "abs": (np.abs, lambda x: x, ANY),
    "square": (np.square, np.sqrt, ANY),
    "exp": (np.exp, np.log, [-700.0, -3.5, 0.0, 3.25, 700.0]),
    "expm1": (np.expm1, np.log1p, [-30.0, -3.5, -1e-9, 0.0, 3.25, 700.0]),
    "arcsinh": (np.arcsinh, np.sinh, ANY),
}


def text(numbers):
    return " ".join(repr(float(n)) for n in np.ravel(numbers))


def write(name, kind, parameters, probes, scaled, back):
    print(",".join([name, kind, text(parameters), text(probes), text(scaled), text(back)]))


print("column,scaler,parameters,probes,scaled,unscaled")
for kind, (function, inverse, probes) in FUNCTIONS.items():
    scaled = function(np.array(probes))
    write("", kind, [], probes, scaled, inverse(scaled))
for name, column in COLUMNS.items():
    data = column.reshape(-1, 1)
    ends = [data.min(), data.max()]
    probes = np.array(ANY + ends + list(np.quantile(column, [0.1, 0.25, 0.5, 0.9])) + list(column[:5]))
    for output in ("uniform", "normal"):
        for count in (2, 10, 1000):
            quantile = QuantileTransformer(n_quantiles=min(count, len(column)), output_distribution=output).fit(data)
            scaled = quantile.transform(probes.reshape(-1, 1))
            write(name, f"quantile-{output}", quantile.quantiles_, probes, scaled, quantile.inverse_transform(scaled))
    if name != "one_value":
        for encode in ("uniform", "quantile"):
            bins = KBinsDiscretizer(n_bins=4, encode="ordinal", strategy=encode).fit(data)
            scaled = bins.transform(probes.reshape(-1, 1))
            write(name, "bins", bins.bin_edges_[0], probes, scaled, bins.inverse_transform(scaled))
    for method in ("yeo-johnson", "box-cox"):
        if method == "box-cox" and data.min() <= 0 or name in ("one_value", "far_from_zero", "tiny"):
            continue
        power = PowerTransformer(method=method, standardize=False).fit(data)
        near = column[:8].reshape(-1, 1)
        scaled = power.transform(near)
        write(name, method, power.lambdas_, near, scaled, power.inverse_transform(scaled))
for method in ("yeo-johnson", "box-cox"):
    for exponent in (-2.5, -1.0, 0.0, 0.3, 1.0, 2.0, 3.5):
        power = PowerTransformer(method=method, standardize=False).fit(np.array([[1.0], [2.0]]))
        power.lambdas_ = np.array([exponent])
        probes = np.array([0.01, 0.5, 2.0, 30.0] if method == "box-cox" else [-30.0, -0.5, 0.0, 0.01, 2.0, 30.0])
        scaled = power.transform(probes.reshape(-1, 1))
        write("", method, [exponent], probes, scaled, power.inverse_transform(scaled))
