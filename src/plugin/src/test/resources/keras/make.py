"""Writes small Keras models in forms that HDF5's own library makes and jhdf does not: packed and split over attributes.

Made with Debian 12's python3-h5py (3.7.0):
    python3 make.py
"""
import io
import json
import zipfile

import h5py
import numpy as np

rng = np.random.default_rng(3)
kernels = [rng.normal(0, 0.5, (3, 2)).astype("f4"), rng.normal(0, 0.5, (2, 3)).astype("f4")]
biases = [rng.normal(0, 0.5, 2).astype("f4"), rng.normal(0, 0.5, 3).astype("f4")]


def layer(name, units, activation):
    return {"class_name": "Dense", "config": {"name": name, "units": units, "activation": activation}}


config = json.dumps(
    {
        "class_name": "Sequential",
        "config": {
            "name": "ae",
            "layers": [
                {"class_name": "InputLayer", "config": {"name": "in", "batch_shape": [None, 3]}},
                layer("encoder", 2, "tanh"),
                layer("decoder", 3, "linear"),
            ],
        },
    }
)

with h5py.File("packed.h5", "w") as file:
    file.attrs["model_config"] = config.encode()
    file.attrs["keras_version"] = b"2.4.0"
    weights = file.create_group("model_weights")
    weights.attrs["layer_names0"] = np.array([b"encoder"])
    weights.attrs["layer_names1"] = np.array([b"decoder"])
    for name, kernel, bias in zip(["encoder", "decoder"], kernels, biases):
        group = weights.create_group(name)
        group.attrs["weight_names0"] = np.array([f"{name}/kernel:0".encode()])
        group.attrs["weight_names1"] = np.array([f"{name}/bias:0".encode()])
        group.create_dataset(f"{name}/kernel:0", data=kernel, compression="gzip", shuffle=True, chunks=(2, 2))
        group.create_dataset(f"{name}/bias:0", data=bias)

content = io.BytesIO()
with h5py.File(content, "w") as file:
    for name, kernel, bias in zip(["dense", "dense_1"], kernels, biases):
        # As TensorFlow 2.12 wrote them on Windows.
        group = file.create_group(f"_layer_checkpoint_dependencies\\{name}").create_group("vars")
        group.create_dataset("0", data=kernel)
        group.create_dataset("1", data=bias)
with zipfile.ZipFile("small.keras", "w") as archive:
    for name, data in [
        ("metadata.json", b'{"keras_version": "2.12.0"}'),
        ("config.json", config.encode()),
        ("model.weights.h5", content.getvalue()),
    ]:
        archive.writestr(zipfile.ZipInfo(name), data)

with h5py.File("bomb.h5", "w") as file:
    file.attrs["model_config"] = config.encode()
    weights = file.create_group("model_weights")
    group = weights.create_group("encoder")
    group.attrs["weight_names"] = np.array([b"kernel:0", b"bias:0"])
    dataset = group.create_dataset("kernel:0", (3, 2), "f4", compression="gzip", chunks=(3, 2))
    import zlib

    dataset.id.write_direct_chunk((0, 0), zlib.compress(bytes(1 << 20), 9))
    group.create_dataset("bias:0", data=biases[0])

row = np.array([0.5, -1, 2])
out = np.tanh(row @ kernels[0] + biases[0]) @ kernels[1] + biases[1]
print("0.5, -1, 2 ->", ", ".join(f"{v:.7f}" for v in out))
