//! Models small enough to be written by hand: a vector for each word, and a text is the sum of its words'.
//!
//! An ONNX file is a protobuf message; the numbers of the fields are those of onnx.proto3.

use std::fs;
use std::path::Path;

use serde_json::json;

/// Words that a toy model knows, each with its numbers. What it does not know has nothing to say.
pub struct Toy<'a> {
    pub words: &'a [(&'a str, &'a [f32])],
    /// How many numbers each has.
    pub width: usize,
    /// What the graph calls what it makes: `sentence_embedding`, or `logits` of a cross-encoder.
    pub output: &'a str,
}

/// The type numbers of onnx.proto3.
const FLOAT: u64 = 1;
const INT64: u64 = 7;

impl Toy<'_> {
    /// The files of the model, by their names.
    pub fn files(&self) -> Vec<(&'static str, Vec<u8>)> {
        self.with_graph(self.graph(&tensor("table", &[self.rows(), self.width], &self.table())))
    }

    /// The same, with the weights in a file beside the graph.
    pub fn files_apart(&self) -> Vec<(&'static str, Vec<u8>)> {
        let entry = |key: &str, value: &str| field(13, &[text(1, key), text(2, value)].concat());
        let mut apart = head("table", &[self.rows(), self.width], FLOAT);
        apart.extend([entry("location", "model.onnx_data"), entry("offset", "0")].concat());
        apart.extend([entry("length", &self.table().len().to_string()), number(14, 1)].concat());
        let mut files = self.with_graph(self.graph(&apart));
        files.push(("model.onnx_data", self.table()));
        files
    }

    /// Writes the files into a folder.
    pub fn write(files: &[(&'static str, Vec<u8>)], folder: &Path) {
        fs::create_dir_all(folder).unwrap();
        files.iter().for_each(|(name, bytes)| fs::write(folder.join(name), bytes).unwrap());
    }

    fn with_graph(&self, graph: Vec<u8>) -> Vec<(&'static str, Vec<u8>)> {
        let words = ["<pad>", "<unk>"].into_iter().chain(self.words.iter().map(|(word, _)| *word));
        let vocabulary: serde_json::Map<_, _> = words.zip(0..).map(|(word, id)| (word.to_owned(), json!(id))).collect();
        let tokenizer = json!({
            "version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
            "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
            "post_processor": null, "decoder": null,
            "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": "<unk>"},
        });
        vec![
            ("model.onnx", graph),
            ("tokenizer.json", tokenizer.to_string().into_bytes()),
            ("config.json", br#"{"pad_token_id": 0}"#.to_vec()),
            ("tokenizer_config.json", br#"{"model_max_length": 512, "pad_token": "<pad>"}"#.to_vec()),
            ("special_tokens_map.json", b"{}".to_vec()),
        ]
    }

    fn rows(&self) -> usize {
        self.words.len() + 2
    }

    /// The numbers of `<pad>`, `<unk>` and the words.
    fn table(&self) -> Vec<u8> {
        let nothing = vec![0.0; self.width * 2];
        let known = self.words.iter().flat_map(|(_, numbers)| numbers.iter().copied());
        nothing.into_iter().chain(known).flat_map(f32::to_le_bytes).collect()
    }

    /// Looks the tokens up, and adds up those that are there.
    fn graph(&self, table: &[u8]) -> Vec<u8> {
        let (one, last) = (tensor_of_places("first", 1), tensor_of_places("last", 2));
        let nodes = [
            node("Gather", &["table", "input_ids"], "vectors", &[]),
            node("Cast", &["attention_mask"], "there", &attribute("to", FLOAT)),
            node("Unsqueeze", &["there", "last"], "weights", &[]),
            node("Mul", &["vectors", "weights"], "weighed", &[]),
            node("ReduceSum", &["weighed", "first"], self.output, &attribute("keepdims", 0)),
        ];
        let mut graph: Vec<u8> = nodes.iter().flat_map(|node| field(1, node)).collect();
        graph.extend(text(2, "toy"));
        [table, &one, &last].iter().for_each(|tensor| graph.extend(field(5, tensor)));
        for name in ["input_ids", "attention_mask"] {
            graph.extend(field(11, &value(name, INT64, &[named("batch"), named("length")])));
        }
        graph.extend(field(12, &value(self.output, FLOAT, &[named("batch"), number(1, self.width as u64)])));
        [number(1, 8), field(7, &graph), field(8, &number(2, 13))].concat()
    }
}

fn node(operation: &str, inputs: &[&str], output: &str, attributes: &[u8]) -> Vec<u8> {
    let mut node: Vec<u8> = inputs.iter().flat_map(|input| text(1, input)).collect();
    node.extend([text(2, output), text(4, operation), attributes.to_vec()].concat());
    node
}

/// A whole number that a node is told.
fn attribute(name: &str, value: u64) -> Vec<u8> {
    field(5, &[text(1, name), number(3, value), number(20, 2)].concat())
}

/// What goes in or comes out: a tensor of numbers of a type, with these dimensions.
fn value(name: &str, kind: u64, dimensions: &[Vec<u8>]) -> Vec<u8> {
    let shape: Vec<u8> = dimensions.iter().flat_map(|dimension| field(1, dimension)).collect();
    let tensor = field(1, &[number(1, kind), field(2, &shape)].concat());
    [text(1, name), field(2, &tensor)].concat()
}

/// A dimension that differs.
fn named(name: &str) -> Vec<u8> {
    text(2, name)
}

fn head(name: &str, dimensions: &[usize], kind: u64) -> Vec<u8> {
    let mut head: Vec<u8> = dimensions.iter().flat_map(|size| number(1, *size as u64)).collect();
    head.extend([number(2, kind), text(8, name)].concat());
    head
}

fn tensor(name: &str, dimensions: &[usize], numbers: &[u8]) -> Vec<u8> {
    [head(name, dimensions, FLOAT), field(9, numbers)].concat()
}

fn tensor_of_places(name: &str, place: i64) -> Vec<u8> {
    [head(name, &[1], INT64), field(9, &place.to_le_bytes())].concat()
}

/// A field that is a whole number.
fn number(field: u64, value: u64) -> Vec<u8> {
    [variable(field << 3), variable(value)].concat()
}

/// A field that is a text.
fn text(number: u64, value: &str) -> Vec<u8> {
    field(number, value.as_bytes())
}

/// A field that has a length: bytes, a text, another message.
fn field(number: u64, bytes: &[u8]) -> Vec<u8> {
    [variable(number << 3 | 2), variable(bytes.len() as u64), bytes.to_vec()].concat()
}

/// Seven bits a byte, the lowest first.
fn variable(mut number: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}
