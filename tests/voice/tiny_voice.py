"""A Piper voice that a test can make: a small graph that hums, as long and as high as its phonemes say."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from piper.phoneme_ids import DEFAULT_PHONEME_ID_MAP

RATE = 16_000
HUM = 220.0
"""Hz of the phoneme with the number 0; a number higher is 6 Hz more."""

STEP = 960
"""Samples of a phoneme at its own pace: 60 ms."""


def tiny_voice(
    folder: Path, name: str = "en_GB-tiny-low", *, noise: float = 0.02, hum: float = HUM, **more: object
) -> Path:
    """NAME.onnx and NAME.onnx.json in a folder; the model's path.

    Its inputs are those of every Piper model: phonemes, their count, and (noise, length, rhythm) scales.
    """
    folder.mkdir(parents=True, exist_ok=True)
    model = folder / f"{name}.onnx"
    onnx.save(_model(noise, hum), str(model))
    described = {
        "audio": {"sample_rate": RATE, "quality": "low"},
        "espeak": {"voice": "en-gb-x-rp"},
        "language": {"code": "en_GB", "name_english": "English"},
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
        "phoneme_type": "espeak",
        "num_symbols": 256,
        "num_speakers": 1,
        "speaker_id_map": {},
        "phoneme_id_map": DEFAULT_PHONEME_ID_MAP,
        **more,
    }
    model.with_name(f"{model.name}.json").write_text(json.dumps(described))
    return model


def _model(noise: float, hum: float) -> onnx.ModelProto:
    """sin of the summed angle, each phoneme's angle repeated for its samples, with a little noise.

    The step is found by the length scale, so a slower rate gives a longer sound.
    """
    node, make = helper.make_node, helper.make_tensor_value_info
    nodes = [
        node("Cast", ["input"], ["ids"], to=TensorProto.FLOAT),
        node("Mul", ["ids", "six"], ["above"]),
        node("Add", ["above", "hum"], ["hertz"]),
        node("Mul", ["hertz", "turn"], ["angle"]),  # radians a sample
        node("Unsqueeze", ["angle", "last"], ["angles"]),  # 1 × phonemes × 1
        node("Slice", ["scales", "one", "two"], ["slow"]),
        node("Mul", ["slow", "step"], ["samples"]),
        node("Cast", ["samples"], ["count"], to=TensorProto.INT64),
        node("Concat", ["ones", "count"], ["shape"], axis=0),
        node("Expand", ["angles", "shape"], ["spread"]),
        node("Reshape", ["spread", "flat"], ["all"]),
        node("CumSum", ["all", "axis"], ["phase"]),
        node("Sin", ["phase"], ["pure"]),
        node("RandomNormalLike", ["pure"], ["hiss"], mean=0.0, scale=noise),
        node("Add", ["pure", "hiss"], ["loud"]),
        node("Mul", ["loud", "half"], ["wave"]),
        node("Reshape", ["wave", "as_piper"], ["output"]),
    ]
    constants = {
        "six": np.float32(6), "hum": np.float32(hum), "turn": np.float32(2 * np.pi / RATE), "half": np.float32(0.5),
        "step": np.float32(STEP), "last": np.array([2]), "one": np.array([1]), "two": np.array([2]),
        "ones": np.array([1, 1]), "flat": np.array([1, -1]), "axis": np.array(1), "as_piper": np.array([1, 1, 1, -1]),
    }
    graph = helper.make_graph(
        nodes,
        "tiny",
        [make("input", TensorProto.INT64, [1, "phonemes"]), make("input_lengths", TensorProto.INT64, [1]),
         make("scales", TensorProto.FLOAT, [3])],
        [make("output", TensorProto.FLOAT, [1, 1, 1, "samples"])],
        [numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)], ir_version=8)
    onnx.checker.check_model(model)
    return model
