"""Writes Keras models whose layers encode single fields, and what they make of records, computed with numpy in double precision.

Keras itself is not needed: the files have the layout and configuration that Keras 3 (.keras) and Keras 2 (.h5) document. Lookups, bins and
scaling are written anew here from Keras' documentation. Made with Debian 12's python3-h5py (3.7.0) and python3-numpy (1.24.2):
    python3 make.py
"""
import io
import json
import zipfile

import h5py
import numpy as np

rng = np.random.default_rng(7)
f32 = np.float32


def weights(*shape):
    return rng.normal(0, 0.5, shape).astype("f4")


class Model:
    """A functional model under construction: its layers' descriptions, its weights, and how it encodes a record."""

    def __init__(self):
        self.layers, self.weights, self.assets, self.counts = [], {}, {}, {}
        self.inputs, self.parts = [], []

    def layer(self, kind, name, config, sources, variables=(), asset=None):
        folder = {"StringLookup": "string_lookup", "IntegerLookup": "integer_lookup"}.get(kind, kind.lower())
        number = self.counts.get(folder, 0)
        self.counts[folder] = number + 1
        folder = folder if number == 0 else f"{folder}_{number}"
        self.weights[name] = (folder, variables)
        if asset is not None:
            self.assets[f"layers/{folder}/vocabulary.txt"] = asset
        self.layers.append((kind, name, config, sources))
        return name

    def input(self, name, dtype="float32", size=1):
        self.inputs.append(name)
        return self.layer("InputLayer", name, {"batch_shape": [None, size], "dtype": dtype}, [])

    def join(self, sources, width, units=4, nested=False):
        joined = self.layer("Concatenate", "joined", {"axis": -1}, sources)
        self.kernels = [weights(width, units), weights(units), weights(units, width), weights(width)]
        dense = {"activation": "tanh", "units": units}, {"activation": "linear", "units": width}
        code = self.layer("Dense", "encoded", dense[0], [joined], self.kernels[:2])
        self.output = self.layer("Dense", "decoded", dense[1], [code], self.kernels[2:])

    def score(self, encoded):
        x = np.asarray(encoded, float)
        k = [w.astype(float) for w in self.kernels]
        out = np.tanh(x @ k[0] + k[1]) @ k[2] + k[3]
        return float(np.mean((x - out) ** 2))

    def config(self, version):
        def described(kind, name, config, sources):
            if version == 3:
                tensors = [{"class_name": "__keras_tensor__", "config": {"keras_history": [s, 0, 0]}} for s in sources]
                inbound = [{"args": [tensors if len(sources) > 1 else tensors[0]], "kwargs": {}}] if sources else []
            else:
                inbound = [[[s, 0, 0, {}] for s in sources]] if sources else []
                config = {"batch_input_shape" if k == "batch_shape" else k: v for k, v in config.items()}
            return {"class_name": kind, "name": name, "config": {"name": name, **config}, "inbound_nodes": inbound}

        return json.dumps(
            {
                "class_name": "Functional",
                "config": {
                    "name": "model",
                    "layers": [described(*layer) for layer in self.layers],
                    # Keras 3 keeps the names of a dictionary of inputs.
                    "input_layers": {n: [n, 0, 0] for n in self.inputs} if version == 3 else [[n, 0, 0] for n in self.inputs],
                    "output_layers": [[self.output, 0, 0]],
                },
            }
        )

    def write_keras(self, file):
        content = io.BytesIO()
        with h5py.File(content, "w") as h5:
            for folder, variables in self.weights.values():
                group = h5.create_group(f"layers/{folder}/vars")
                for i, value in enumerate(variables):
                    group.create_dataset(str(i), data=value)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in [
                ("metadata.json", b'{"keras_version": "3.5.0"}'),
                ("config.json", self.config(3).encode()),
                ("model.weights.h5", content.getvalue()),
                *((f"assets/{path}", text.encode()) for path, text in self.assets.items()),
            ]:
                archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)

    def write_h5(self, file, names):
        with h5py.File(file, "w") as h5:
            h5.attrs["keras_version"] = "2.12.0"
            h5.attrs["model_config"] = self.config(2)
            group = h5.create_group("model_weights")
            group.attrs["layer_names"] = [name.encode() for name in self.weights]
            for name, (_, variables) in self.weights.items():
                inner = group.create_group(name)
                paths = [f"{name}/{each}:0" for each in names.get(name, ["kernel", "bias"])[: len(variables)]]
                inner.attrs["weight_names"] = np.array([path.encode() for path in paths], dtype="S")
                for path, value in zip(paths, variables):
                    inner.create_dataset(path, data=value)


def hot(index, size):
    return [1.0 if i == index else 0.0 for i in range(size)]


def lookup(value, vocabulary, oov=1, mask=None, indexed=False):
    """The index of a value: mask, unknown values, vocabulary. None if it is dropped."""
    start = 1 if indexed and mask is not None else 0
    if mask is not None and value == mask:
        return 0 if indexed else None
    if value in vocabulary:
        return start + oov + vocabulary.index(value)
    if oov == 0:
        raise KeyError(value)
    return start


def digitize(value, boundaries):
    return int(np.digitize(f32(value), np.array(boundaries, "f4")))


def normalized(value, mean, variance):
    return (float(value) - float(mean)) / max(np.sqrt(float(variance)), 1e-7)


def last(encoded, index):
    """The input of unknown values behind the others, as the features have it."""
    return encoded[:index] + encoded[index + 1 :] + [encoded[index]]


rows = []


def golden(file, model, encode, records):
    for record in records:
        own, ordered = encode(record)
        rows.append(
            {
                "file": file,
                "record": record,
                "encoded": [float(v) for part in ordered for v in part],
                "score": model.score([v for part in own for v in part]),
            }
        )


# Vocabularies in the configuration and as an asset, unknown values and none, bins, both kinds of scaling.
m = Model()
types, countries, codes, bins = ["PAYMENT", "TRANSFER", "CASH_OUT"], ["DE", "FR", "007"], [5411, 5812, 7995], [0.1, 6.0, 12.5, 20.0]
mean, variance = f32(88.35), f32(62560.07)
m.join(
    [
        m.layer("StringLookup", "of_type", {"vocabulary": types, "num_oov_indices": 1, "mask_token": None, "oov_token": "[UNK]", "output_mode": "one_hot", "invert": False}, [m.input("type", "string")]),
        m.layer("Normalization", "of_amount", {"axis": [-1], "mean": None, "variance": None}, [m.input("amount")], [np.array([mean]), np.array([variance]), np.array(9)]),
        m.layer(
            "CategoryEncoding",
            "of_country",
            {"num_tokens": 4, "output_mode": "multi_hot"},
            [m.layer("StringLookup", "country_index", {"vocabulary": None, "num_oov_indices": 1, "mask_token": None, "oov_token": "[UNK]", "output_mode": "int"}, [m.input("country", "string")], asset="[UNK]\n" + "\n".join(countries))],
        ),
        m.layer("IntegerLookup", "of_code", {"vocabulary": codes, "num_oov_indices": 0, "mask_token": None, "oov_token": -1, "output_mode": "one_hot"}, [m.input("code", "int64")]),
        m.layer("Discretization", "of_hour", {"bin_boundaries": bins, "num_bins": None, "output_mode": "one_hot"}, [m.input("hour")]),
        m.layer("Rescaling", "of_age", {"scale": 0.02, "offset": -0.5}, [m.input("age")]),
    ],
    4 + 1 + 4 + 3 + 5 + 1,
)


def encode(r):
    t, c = hot(lookup(r["type"], types), 4), hot(lookup(r["country"], countries), 4)
    rest = [hot(lookup(r["code"], codes, 0), 3), hot(digitize(r["hour"], bins), 5), [r["age"] * float(f32(0.02)) - 0.5]]
    amount = [normalized(r["amount"], mean, variance)]
    return [t, amount, c, *rest], [last(t, 0), amount, last(c, 0), *rest]


def record(**values):
    return values


m.write_keras("transactions.keras")
golden(
    "transactions.keras",
    m,
    encode,
    [
        record(type="TRANSFER", amount=250.5, country="DE", code=5411, hour=6.0, age=31),
        record(type="PAYMENT", amount=0.01, country="007", code=7995, hour=0.1, age=80),
        record(type="refund", amount=-3, country="7", code=5812, hour=0.09999999, age=0),
        record(type="CASH_OUT", amount=1e6, country="", code=5812, hour=23.5, age=50),
        record(type="N/A", amount=88.35, country="FR", code=5411, hour=12.499999, age=18),
    ],
)

# Mask tokens with and without an index, special tokens in the vocabulary, indices as fields, a row of numbers, scaled categories.
m = Model()
kinds, places, means, variances = ["x", "y"], ["in", "out"], np.array([1, -2, 0.25, 0.5, 0.25], "f4"), np.array([4, 9, 0.1, 0.25, 0.2], "f4")
kind = m.layer("StringLookup", "of_kind", {"vocabulary": kinds, "num_oov_indices": 1, "mask_token": "", "oov_token": "[UNK]", "output_mode": "multi_hot"}, [m.input("kind", "string")])
numbers = m.input("numbers", size=2)
place = m.layer("StringLookup", "place_index", {"vocabulary": ["", "[UNK]", *places], "num_oov_indices": 1, "mask_token": "", "oov_token": "[UNK]", "output_mode": "int"}, [m.input("place", "string")])
m.join(
    [
        m.layer("Normalization", "scaled", {"axis": [-1]}, [m.layer("Concatenate", "both", {"axis": 1}, [numbers, kind])], [means, variances, np.array(9)]),
        m.layer("CategoryEncoding", "of_place", {"num_tokens": 4, "output_mode": "one_hot"}, [place]),
        m.layer("CategoryEncoding", "of_level", {"num_tokens": 3, "output_mode": "one_hot"}, [m.input("level", "int64")]),
    ],
    5 + 4 + 3,
)


def encode_masked(r):
    k = hot(lookup(r["kind"], kinds, mask=""), 3)
    p = hot(lookup(r["place"], places, mask="", indexed=True), 4)
    scaled = [normalized(v, means[i], variances[i]) for i, v in enumerate([r["a"], r["b"], *k])]
    level = hot(int(r["level"]), 3)
    return [scaled, p, level], [scaled[:2], last(scaled[2:], 0), last(p, 1), level]


m.write_keras("masked.keras")
golden(
    "masked.keras",
    m,
    encode_masked,
    [
        record(a=1.5, b=2, kind="x", place="in", level=0),
        record(a=-7, b=0, kind="never", place="", level=2),
        record(a=0, b=1e3, kind="", place="elsewhere", level="1"),
    ],
)

# As Keras 2 saved it, with indices as numbers.
m = Model()
steps = [1.5, 3.25]
m.join(
    [
        m.layer("Rescaling", "scaled_size", {"scale": 0.25, "offset": 0.0}, [m.layer("StringLookup", "of_size", {"vocabulary": ["s", "m", "l"], "num_oov_indices": 1, "mask_token": None, "oov_token": "[UNK]", "output_mode": "int"}, [m.input("size", "string")])]),
        m.layer("Normalization", "scaled_bin", {"axis": [-1]}, [m.layer("Discretization", "of_weight", {"bin_boundaries": steps, "output_mode": "int"}, [m.input("weight")])], [np.array([1], "f4"), np.array([0.64], "f4"), np.array(5)]),
        m.layer("StringLookup", "shade_index", {"vocabulary": ["dark", "light"], "num_oov_indices": 0, "mask_token": "", "oov_token": "[UNK]", "output_mode": "int"}, [m.input("shade", "string")]),
    ],
    3,
    units=2,
)


def encode_indices(r):
    own = [
        [lookup(r["size"], ["s", "m", "l"]) * 0.25],
        [normalized(digitize(r["weight"], steps), 1, f32(0.64))],
        [float(lookup(r["shade"], ["dark", "light"], 0, "", True))],
    ]
    return own, own


m.write_h5("indices.h5", {"scaled_bin": ["mean", "variance", "count"]})
golden(
    "indices.h5",
    m,
    encode_indices,
    [
        record(size="m", weight=1.5, shade="light"),
        record(size="xxl", weight=9, shade=""),
        record(size="s", weight=-1, shade="dark"),
    ],
)

with open("golden.json", "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n")
