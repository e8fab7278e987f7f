//! Models from a hub and from a folder, with a hub on loopback and models written by hand. ONNX Runtime is the real one, which
//! `jatwerk setup` has brought to target/models: `./test.sh` does that first.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

mod graph;
mod server;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use self::graph::Toy;
use self::server::Hub;

/// Three subjects; "knallen" is to the first model what "vuurwerk" is.
const LARGE: Toy<'_> = Toy {
    words: &[
        ("vuurwerk", &[1.0, 0.0, 0.0, 0.0, 0.1, 0.0, 0.0, 0.0]),
        ("knallen", &[1.0, 0.0, 0.0, 0.0, 0.0, 0.1, 0.0, 0.0]),
        ("schulden", &[0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.1, 0.0]),
        ("fietspad", &[0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.1]),
    ],
    width: 8,
    output: "sentence_embedding",
};

/// Of other dimensions, and "knallen" is to it what "schulden" is.
const OTHER: Toy<'_> = Toy {
    words: &[
        ("vuurwerk", &[1.0, 0.0, 0.0, 0.1, 0.0]),
        ("knallen", &[0.0, 1.0, 0.0, 0.0, 0.1]),
        ("schulden", &[0.0, 1.0, 0.0, 0.1, 0.0]),
        ("fietspad", &[0.0, 0.0, 1.0, 0.0, 0.1]),
    ],
    width: 5,
    output: "sentence_embedding",
};

/// Likes what is about debts best, whatever the question.
const READS_AGAIN: Toy<'_> =
    Toy { words: &[("vuurwerk", &[1.0]), ("schulden", &[5.0]), ("fietspad", &[3.0])], width: 1, output: "logits" };

/// No reranker: its logits have no column.
const SAYS_NOTHING: Toy<'_> = Toy { words: &[("vuurwerk", &[])], width: 0, output: "logits" };

const TITLES: [&str; 3] = ["Melding over vuurwerk", "Aanpak van schulden", "Onderhoud van het fietspad"];

/// The finished model that `jatwerk setup` made, for its runtime.
fn built() -> PathBuf {
    let target = Path::new(env!("CARGO_BIN_EXE_jatwerk")).ancestors().nth(2).unwrap();
    let folder = target.join("models/multilingual-e5-small-i8-latin-1");
    assert!(
        folder.join("lib/libonnxruntime.so").is_file(),
        "no ONNX Runtime in {}: ./test.sh brings it",
        folder.display()
    );
    folder
}

fn hub() -> Hub {
    let mut files = HashMap::new();
    let mut put = |repository: &str, folder: &str, toy: &Toy<'_>| {
        for (name, bytes) in toy.files() {
            let path = if name == "model.onnx" { format!("{folder}{name}") } else { name.to_owned() };
            files.insert(format!("{repository}/{path}"), bytes);
        }
    };
    put("Qdrant/multilingual-e5-large-onnx", "", &LARGE);
    put("BAAI/bge-m3", "onnx/", &OTHER);
    put("rozgo/bge-reranker-v2-m3", "", &READS_AGAIN);
    // The weights of the real ones; these have theirs in the graph.
    for apart in [
        "Qdrant/multilingual-e5-large-onnx/model.onnx_data",
        "BAAI/bge-m3/onnx/model.onnx_data",
        "BAAI/bge-m3/onnx/Constant_7_attr__value",
        "rozgo/bge-reranker-v2-m3/model.onnx.data",
    ] {
        files.insert(apart.to_owned(), b"none".to_vec());
    }
    Hub::start(files)
}

struct Place {
    folder: tempfile::TempDir,
    hub: String,
}

impl Place {
    fn new(hub: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let bodies = ["vuurwerk vuurwerk", "schulden schulden", "fietspad fietspad"];
        let rows = TITLES.iter().zip(bodies).zip(1..).map(|((title, body), id)| {
            serde_json::json!({"id": format!("stuk-{id}"), "title": title, "body": body}).to_string() + "\n"
        });
        fs::write(folder.path().join("stukken.jsonl"), rows.collect::<String>()).unwrap();
        Self { folder, hub: hub.to_owned() }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn choose(&self, model: &str) {
        fs::write(self.path().join("jatwerk.toml"), format!("[files]\npdf = false\n[model]\n{model}")).unwrap();
    }

    /// What it says, and whether it went well.
    fn jatwerk(&self, arguments: &[&str]) -> (String, bool) {
        let output = Command::new(env!("CARGO_BIN_EXE_jatwerk"))
            .args(arguments)
            .current_dir(self.path())
            .env("HF_ENDPOINT", &self.hub)
            .env_remove("HF_HOME")
            .env_remove("HF_TOKEN")
            .output()
            .unwrap();
        (String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned(), output.status.success())
    }

    /// What it says when something is wrong.
    fn tells(&self, arguments: &[&str], expected: &str) -> String {
        let (said, well) = self.jatwerk(arguments);
        assert!(!well && said.contains(expected), "{arguments:?}: {said}");
        said
    }

    /// The same when all is well.
    fn well(&self, arguments: &[&str], expected: &str) -> String {
        let (said, well) = self.jatwerk(arguments);
        assert!(well && said.contains(expected), "{arguments:?}: {said}");
        said
    }

    fn set_up(&self, from: &Path, expected: &str) {
        self.well(&["setup", "--model-only", "--from", from.to_str().unwrap()], expected);
    }

    /// The documents in the order in which they are nearest.
    fn order(&self, question: &str) -> Vec<usize> {
        let said = self.well(&["ask", "--explain", question], "rank");
        let table = &said[said.find("rank").unwrap()..];
        let mut found: Vec<_> = (0..TITLES.len()).filter_map(|at| Some((table.find(TITLES[at])?, at + 1))).collect();
        found.sort_unstable();
        found.into_iter().map(|(_, number)| number).collect()
    }
}

#[test]
fn a_hub_gives_models_of_other_dimensions_and_a_reranker() {
    let hub = hub();
    let place = Place::new(&hub.address);
    place.choose("source = \"hub\"\nid = \"multilingual-e5-large\"");
    place.set_up(&built(), "The model multilingual-e5-large is in");
    assert!(hub.was_asked_for("Qdrant/multilingual-e5-large-onnx/model.onnx"));
    let list = fs::read_to_string(place.path().join("models/multilingual-e5-large/models.toml")).unwrap();
    assert!(list.contains("dimensions = 8"), "{list}");
    place.well(&["import", "stukken.jsonl"], "3");
    assert_eq!(place.order("knallen")[0], 1);

    // Another model, and nothing else but a reindex.
    place.choose("source = \"hub\"\nid = \"bge-m3\"");
    place.set_up(&built(), "The model bge-m3 is in");
    place.tells(&["check"], "run `jatwerk reindex`");
    place.well(&["reindex"], "index built anew");
    assert_eq!(place.order("knallen")[0], 2);

    let judged = serde_json::json!({"qid": "1", "question": "vuurwerk", "relevant": [{"id": "stuk-1", "grade": 3}]});
    fs::write(place.path().join("vragen.jsonl"), judged.to_string()).unwrap();
    let measure = ["eval", "documents", "--corpus", "stukken.jsonl", "--questions", "vragen.jsonl", "--arms", "full"];
    let eval = [measure.as_slice(), &["--at-least", "ndcg@10=1"]].concat();
    place.well(&eval, "full");

    // A reranker turns the order about. What was fetched is not asked for again.
    place.choose("source = \"hub\"\nid = \"bge-m3\"\nreranker = \"bge-reranker-v2-m3\"");
    place.set_up(&built(), "The reranker bge-reranker-v2-m3 is in");
    let asked = hub.asked();
    assert_eq!(place.order("vuurwerk"), [2, 3, 1]);
    place.tells(&["check"], "reads 20 passages again in");
    place.tells(&eval, "ndcg@10 of full is 0.500");
    assert_eq!(hub.asked(), asked);
}

#[test]
fn a_hub_that_gives_nothing_is_told_of() {
    let empty = Hub::start(HashMap::new());
    for (hub, because) in [(empty.address.as_str(), "404"), ("http://127.0.0.1:1", "Connection refused")] {
        let place = Place::new(hub);
        place.choose("source = \"hub\"\nid = \"bge-m3\"");
        let said = place
            .tells(&["setup", "--model-only", "--from", built().to_str().unwrap()], "cannot fetch bge-m3 from the hub");
        assert!(said.contains("onnx/model.onnx") && said.contains(because), "{said}");
    }
    let place = Place::new(&empty.address);
    place.choose("id = \"bge-m3\"");
    place.tells(&["setup", "--model-only"], "write `source = \"hub\"`");
}

#[test]
fn any_encoder_comes_in_from_a_folder() {
    let place = Place::new("http://127.0.0.1:1");
    let brought = place.path().join("gebracht");
    Toy::write(&OTHER.files_apart(), &brought);
    let reranker = place.path().join("leest-na");
    Toy::write(&READS_AGAIN.files(), &reranker);
    fs::create_dir(brought.join("lib")).unwrap();
    fs::copy(built().join("lib/libonnxruntime.so"), brought.join("lib/libonnxruntime.so")).unwrap();
    let list = |dimensions: usize| {
        let list = format!("[[model]]\nid = \"mijn-model\"\ndimensions = {dimensions}\nquery_prefix = \"fietspad \"\n");
        fs::write(brought.join("models.toml"), list).unwrap();
    };
    place.choose("id = \"mijn-model\"");
    list(6);
    let setup = ["setup", "--model-only", "--from", "gebracht"];
    place.tells(&setup, "says that a vector has 6 numbers, and the model makes 5");
    list(5);
    place.set_up(Path::new("gebracht"), "The model mijn-model is in");
    place.well(&["setup", "--model-only"], "The model mijn-model is complete");
    place.well(&["import", "stukken.jsonl"], "3");
    // What stands before a question is what the list says.
    assert_eq!(place.order("iets")[0], 3);
    place.choose(&format!("id = \"mijn-model\"\nreranker = \"{}\"", reranker.display()));
    place.set_up(Path::new("gebracht"), "The reranker");
    assert_eq!(place.order("iets"), [2, 3, 1]);
    for (broken, because) in [(&OTHER, "logits"), (&SAYS_NOTHING, "another shape")] {
        Toy::write(&broken.files(), &reranker);
        place.tells(&setup, because);
        place.tells(&["check"], "answers go without it");
    }
    fs::write(place.path().join("models/mijn-model/model.onnx_data"), "damaged").unwrap();
    place.tells(&["ask", "iets"], "model.onnx_data is not the right file");
}
