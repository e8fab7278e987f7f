"""The encoder of multilingual-e5-small as an ONNX graph; convert.py describes the weights file it is read from."""

import struct

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

BLOCK = 32
MICROSOFT = "com.microsoft"


class Weights:
    """The tensors and the pieces of an E5S1 file."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        sizes = struct.unpack_from("<7i", raw, 8)
        self.width, self.layers, self.heads, self.inner, _, self.positions, self.types = sizes
        (self.epsilon,) = struct.unpack_from("<f", raw, 36)
        (self.piece_count,) = struct.unpack_from("<i", raw, 44)
        (text_length,) = struct.unpack_from("<Q", raw, 64)
        self.piece_offsets = np.frombuffer(raw, "<u4", self.piece_count + 1, 72)
        self.text_start = 72 + 4 * (self.piece_count + 1) + 4 * self.piece_count
        normaliser = self.text_start + text_length
        (normaliser_length,) = struct.unpack_from("<I", raw, normaliser + 4)
        self.tensors = self._directory(normaliser + 8 + normaliser_length)

    def _directory(self, at: int) -> dict[str, tuple[int, int]]:
        (count,) = struct.unpack_from("<i", self.raw, at)
        at += 4
        tensors = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self.raw, at)
            name = self.raw[at + 2 : at + 2 + length].decode()
            _, _, offset, size = struct.unpack_from("<BIQQ", self.raw, at + 2 + length)
            tensors[name] = (offset, size)
            at += 2 + length + 21
        return tensors

    def piece(self, index: int) -> str:
        start, end = self.piece_offsets[index : index + 2]
        return self.raw[self.text_start + int(start) : self.text_start + int(end)].decode()

    def floats(self, name: str) -> np.ndarray:
        offset, size = self.tensors[name]
        return np.frombuffer(self.raw, "<f4", size // 4, offset)

    def four_bit(self, name: str, columns: int) -> tuple[np.ndarray, np.ndarray]:
        """Codes 0..15 of shape [rows, columns] and their fp16 scales of shape [rows, columns / 32]."""
        offset, size = self.tensors[name]
        blocks = np.frombuffer(self.raw, np.uint8, size, offset).reshape(-1, 2 + BLOCK // 2)
        scales = blocks[:, :2].copy().view("<f2").reshape(-1, columns // BLOCK)
        nibbles = blocks[:, 2:]
        codes = np.concatenate([nibbles & 15, nibbles >> 4], axis=1)
        return codes.reshape(-1, columns), scales

    def matrix(self, names: list[str], columns: int) -> np.ndarray:
        """Matrices that share an input, one below the other, as numbers of shape [rows, columns]."""
        unpacked = []
        for name in names:
            codes, scales = self.four_bit(name + ".w", columns)
            blocks = (codes.astype(np.float32) - 8).reshape(len(codes), -1, BLOCK)
            unpacked.append((blocks * scales.astype(np.float32)[:, :, None]).reshape(codes.shape))
        return np.concatenate(unpacked)


def pack_pairs(codes: np.ndarray) -> np.ndarray:
    """Two 4-bit codes to a byte as ONNX packs them: neighbours, the even one low."""
    return codes[..., 0::2] | (codes[..., 1::2] << 4)


class Graph:
    """Collects nodes and constants, and names what nobody named."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, array: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def integers(self, name: str, *values: int) -> str:
        return self.constant(name, np.array(values, np.int64))

    def number(self, name: str, value: float) -> str:
        return self.constant(name, np.array(value, np.float32))

    def signed_four_bit(self, name: str, codes: np.ndarray) -> str:
        """Codes 0..15 meaning -8..7, stored as INT4: flipping the top bit gives two's complement."""
        tensor = TensorProto(name=name, data_type=TensorProto.INT4, dims=codes.shape)
        tensor.raw_data = pack_pairs(codes ^ 8).tobytes()
        self.constants.append(tensor)
        return name

    def half_floats(self, name: str, array: np.ndarray) -> str:
        """A constant that takes half the room in the file; ONNX Runtime widens it once, while loading."""
        return self.node("Cast", self.constant(name, array), to=TensorProto.FLOAT)

    def node(self, operator: str, *inputs: str, output: str = "", **attributes: object) -> str:
        return self.nodes_out(operator, *inputs, outputs=[output or f"{operator}.{len(self.nodes)}"], **attributes)[0]

    def nodes_out(self, operator: str, *inputs: str, outputs: list[str], **attributes: object) -> list[str]:
        self.nodes.append(helper.make_node(operator, inputs, outputs, **attributes))
        return outputs


class Encoder:
    """Writes the encoder, laid out as BERT, into a graph; how a matrix product is done is left to a subclass."""

    def __init__(self, weights: Weights, kept: np.ndarray) -> None:
        self.weights = weights
        self.kept = kept
        self.graph = Graph()

    def model(self) -> onnx.ModelProto:
        graph, weights = self.graph, self.weights
        self._shared_constants()
        seen = graph.node("Cast", "attention_mask", to=TensorProto.FLOAT)
        hidden = self._embeddings()
        mask = self._mask(seen)
        for layer in range(weights.layers):
            hidden = self._attention(hidden, mask, f"l{layer}.")
            hidden = self._feed_forward(hidden, f"l{layer}.")
        self._mean(hidden, seen)
        inputs = [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])
            for name in ("input_ids", "attention_mask")
        ]
        output = helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, ["batch", weights.width])
        return helper.make_model(
            helper.make_graph(graph.nodes, "multilingual-e5-small", inputs, [output], graph.constants),
            opset_imports=[helper.make_opsetid("", 21), helper.make_opsetid(MICROSOFT, 1)],
            ir_version=10,
            producer_name="jatwerk",
        )

    def _shared_constants(self) -> None:
        graph, weights = self.graph, self.weights
        head = weights.width // weights.heads
        for number in (0, 1, 2):
            graph.integers(f"int.{number}", number)
        graph.integers("axes.heads", 1, 2)
        graph.integers("shape.heads", 0, 0, weights.heads, head)
        graph.integers("shape.flat", 0, 0, weights.width)
        graph.integers("split.qkv", weights.width, weights.width, weights.width)
        graph.number("one", 1)
        graph.number("masked", -10000)
        graph.number("scale", 1 / np.sqrt(head))

    def _embeddings(self) -> str:
        """Word, position and token type 0; fastembed sends token types only to a graph that asks for them."""
        graph, weights = self.graph, self.weights
        codes, scales = weights.four_bit("emb.word", weights.width)
        words = graph.node(
            "GatherBlockQuantized",
            graph.signed_four_bit("emb.word", codes[self.kept]),
            "input_ids",
            graph.half_floats("emb.word.scales", scales[self.kept]),
            domain=MICROSOFT,
            bits=4,
            block_size=BLOCK,
            gather_axis=0,
            quantize_axis=1,
        )
        positions = weights.floats("emb.pos").reshape(weights.positions, weights.width)
        first_type = weights.floats("emb.type").reshape(weights.types, weights.width)[0]
        length = graph.node("Slice", graph.node("Shape", "input_ids"), "int.1", "int.2")
        places = graph.node("Slice", graph.constant("emb.pos", positions + first_type), "int.0", length)
        return self._layer_norm(graph.node("Add", words, places), "emb.ln")

    def _mask(self, seen: str) -> str:
        hidden = self.graph.node("Sub", "one", self.graph.node("Unsqueeze", seen, "axes.heads"))
        return self.graph.node("Mul", hidden, "masked")

    def _attention(self, hidden: str, mask: str, layer: str) -> str:
        graph, weights = self.graph, self.weights
        joined = self.linear(hidden, layer + "qkv", [layer + "q", layer + "k", layer + "v"], weights.width)
        parts = [layer + "query", layer + "key", layer + "value"]
        query, key, value = graph.nodes_out("Split", joined, "split.qkv", outputs=parts, axis=-1)
        likeness = graph.node("MatMul", self._heads(query, [0, 2, 1, 3]), self._heads(key, [0, 2, 3, 1]))
        likeness = graph.node("Add", graph.node("Mul", likeness, "scale"), mask)
        context = graph.node(
            "MatMul", graph.node("Softmax", likeness, axis=-1), self._heads(value, [0, 2, 1, 3])
        )
        context = graph.node("Transpose", context, perm=[0, 2, 1, 3])
        context = graph.node("Reshape", context, "shape.flat")
        context = self.linear(context, layer + "ao", [layer + "ao"], weights.width)
        return self._layer_norm(graph.node("Add", context, hidden), layer + "aln")

    def _heads(self, tensor: str, order: list[int]) -> str:
        return self.graph.node("Transpose", self.graph.node("Reshape", tensor, "shape.heads"), perm=order)

    def _feed_forward(self, hidden: str, layer: str) -> str:
        inner = self.linear(hidden, layer + "fi", [layer + "fi"], self.weights.width)
        inner = self.graph.node("Gelu", inner)
        inner = self.linear(inner, layer + "fo", [layer + "fo"], self.weights.inner)
        return self._layer_norm(self.graph.node("Add", inner, hidden), layer + "oln")

    def linear(self, hidden: str, name: str, parts: list[str], columns: int) -> str:
        """One matrix product with its bias; the named matrices share an input and become one."""
        raise NotImplementedError

    def _bias(self, name: str, parts: list[str]) -> str:
        return self.graph.constant(name + ".b", np.concatenate([self.weights.floats(part + ".b") for part in parts]))

    def _layer_norm(self, hidden: str, name: str) -> str:
        weight, bias = (self.graph.constant(name + end, self.weights.floats(name + end)) for end in (".w", ".b"))
        return self.graph.node(
            "LayerNormalization", hidden, weight, bias, axis=-1, epsilon=float(self.weights.epsilon)
        )

    def _mean(self, hidden: str, seen: str) -> None:
        """The mean over the real tokens, inside the graph, so that no caller can pool in another way."""
        graph = self.graph
        total = graph.node("MatMul", graph.node("Unsqueeze", seen, "int.1"), hidden)
        count = graph.node("ReduceSum", seen, "int.1", keepdims=1)
        graph.node("Div", graph.node("Squeeze", total, "int.1"), count, output="sentence_embedding")


class FourBit(Encoder):
    """Multiplies with the published 4-bit codes as they are."""

    def linear(self, hidden: str, name: str, parts: list[str], columns: int) -> str:
        graph = self.graph
        pairs = [self.weights.four_bit(part + ".w", columns) for part in parts]
        codes = np.concatenate([codes for codes, _ in pairs])
        scales = np.concatenate([scales for _, scales in pairs])
        rows = len(codes)
        return graph.node(
            "MatMulNBits",
            hidden,
            graph.constant(name + ".w", pack_pairs(codes).reshape(rows, columns // BLOCK, BLOCK // 2)),
            graph.half_floats(name + ".scales", scales.reshape(-1)),
            "",
            "",
            self._bias(name, parts),
            domain=MICROSOFT,
            K=columns,
            N=rows,
            bits=4,
            block_size=BLOCK,
            accuracy_level=4,
        )


class EightBit(Encoder):
    """Multiplies in 8 bits, with fixed ranges so that a text's vector does not depend on its batch.

    A few inputs of a layer are tens of times larger than the rest and would leave 8 bits no precision;
    `smooth` divides each input and multiplies its weights by the same factor, which evens them out.
    """

    def __init__(self, weights: Weights, kept: np.ndarray, calibration: dict[str, np.ndarray]) -> None:
        super().__init__(weights, kept)
        self.calibration = calibration

    def linear(self, hidden: str, name: str, parts: list[str], columns: int) -> str:
        graph = self.graph
        smooth = self.calibration[name + ".smooth"]
        low, high = self.calibration[name + ".range"]
        matrix = self.weights.matrix(parts, columns).T * smooth[:, None]
        scales = np.abs(matrix).max(axis=0) / np.float32(127)
        codes = np.rint(matrix / scales).astype(np.int8)
        step = np.float32((high - low) / np.float32(255))
        step_name = graph.constant(name + ".step", np.array(step))
        zero = graph.constant(name + ".zero", np.array(np.rint(-low / step), np.uint8))
        even = graph.node("Mul", hidden, graph.constant(name + ".smooth", np.float32(1) / smooth))
        return graph.node(
            "MatMulIntegerToFloat",
            graph.node("QuantizeLinear", even, step_name, zero),
            graph.constant(name + ".w", codes),
            step_name,
            graph.constant(name + ".scales", scales),
            zero,
            "",
            self._bias(name, parts),
            domain=MICROSOFT,
        )
