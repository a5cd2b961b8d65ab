# Residuals, and the squared Mahalanobis distance of each from all, by numpy: python3 whitening.py > whitening.csv
# The covariance is shrunk by a tenth towards the mean variance.
import numpy as np

rng = np.random.default_rng(7)
mixing = np.array([[1.0, 0.4, 0.0, 0.2], [0.0, 0.5, 0.3, 0.0], [0.0, 0.0, 2.0, -1.0], [0.0, 0.0, 0.0, 0.1]])
residuals = rng.standard_normal((60, 4)) @ mixing + np.array([0.5, -1.0, 0.0, 3.0])
mean = residuals.mean(axis=0)
covariance = np.cov(residuals.T, bias=True)
shrunk = 0.9 * covariance + 0.1 * np.trace(covariance) / 4 * np.eye(4)
values, vectors = np.linalg.eigh(shrunk)
whitened = (residuals - mean) @ (vectors @ np.diag(values**-0.5) @ vectors.T)
print("r0,r1,r2,r3,w0,w1,w2,w3,score")
for residual, white in zip(residuals, whitened):
    print(",".join(repr(float(x)) for x in [*residual, *white, (white**2).sum() / 4]))
