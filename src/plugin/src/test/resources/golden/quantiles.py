"""Writes quantiles.csv: numpy.quantile of samples with its default method.

Made with Debian 12's python3-numpy (1.24.2):
    python3 quantiles.py > quantiles.csv
"""
import numpy as np

rng = np.random.default_rng(11)
SAMPLES = [
    [4.0],
    [2.0, 1.0],
    [3.0, 1.0, 2.0],
    list(rng.normal(size=10)),
    list(rng.lognormal(size=33)),
    list(rng.integers(0, 3, size=20).astype(float)),
    [1e300, -1e300, 0.0],
]

print("probability,quantile,sample")
for sample in SAMPLES:
    for p in (0.0, 0.001, 0.25, 0.5, 0.75, 0.9, 0.995, 1.0):
        print(f"{p!r},{float(np.quantile(sample, p))!r},{' '.join(repr(float(v)) for v in sample)}")
