#!/usr/bin/env python3
"""Which library names the nearest dossiers soonest: the scan that Jatwerk does, or a graph of hnsw_rs, hnswlib or usearch. See README.md."""

import argparse
import json
import subprocess
import time
from pathlib import Path

import hnswlib
import numpy as np
from usearch.index import Index

DIMENSIONS = 384
BEST = 10
# What a rest is a part of, as in `search/compact`.
FINER = 254
NAMED = (100, 300, 600, 1500)
# As hnsw_rs in the example `graph`.
LINKS, BUILD_BREADTH = 16, 150


def unit(rows):
    return rows / np.linalg.norm(rows, axis=-1, keepdims=True)


def read(folder):
    """The directions of passages in their order, those of questions, passages in a dossier, and what the exact scan finds."""
    row = [("id", "<u8"), ("mark", "<u8"), ("bytes", "i1", DIMENSIONS), ("rests", "i1", DIMENSIONS)]
    rows = np.fromfile(folder / "vectors" / "vectors", dtype=row)
    rows = rows[np.argsort(rows["id"])]
    truth = json.loads((folder / "truth.json").read_text())
    passages = unit(rows["bytes"] + rows["rests"] / np.float32(FINER))
    mean = passages.mean(axis=0, dtype=np.float64).astype(np.float32)
    passages -= mean
    passages /= np.linalg.norm(passages, axis=1, keepdims=True)
    questions = unit(np.asarray(truth["questions"], dtype=np.float32) - mean)
    return passages, questions, int(truth["size"].split("x")[1]), truth["nearest"]


def measure(what, name, named, breadth, data):
    passages, questions, in_each, nearest = data
    times, hits = [], 0
    for question, expected in zip(questions, nearest):
        started = time.perf_counter()
        dossiers = np.asarray(name(question), dtype=np.int64)
        times.append(time.perf_counter() - started)
        inside = (passages.reshape(-1, in_each, DIMENSIONS)[dossiers] @ question).max(axis=1)
        found = dossiers[np.argsort(-inside)[:BEST]]
        hits += len(set(found.tolist()) & set(expected))
    p50, p95 = np.percentile(times, [50, 95]) * 1000
    recall = hits / sum(map(len, nearest))
    print(f"{what:<16} named {named:>5}  breadth {breadth:>5}  recall@10 {recall:.4}  naming p50 {p50:.2f} p95 {p95:.2f} ms", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="what `jatwerk bench sizes --folder` left, such as FOLDER/index-25000x16")
    parser.add_argument("--graph", help="the example `graph`, such as target/debug/examples/graph: runs it first, with the same vectors")
    arguments = parser.parse_args()
    if arguments.graph:
        subprocess.run([arguments.graph, arguments.folder], check=True)
    data = read(arguments.folder)
    passages, _, in_each, _ = data
    means = unit(passages.reshape(-1, in_each, DIMENSIONS).sum(axis=1))

    started = time.perf_counter()
    small = hnswlib.Index(space="ip", dim=DIMENSIONS)
    small.init_index(max_elements=len(means), M=LINKS, ef_construction=BUILD_BREADTH)
    small.set_num_threads(2)
    small.add_items(means)
    print(f"hnswlib over {len(means)} means: built in {time.perf_counter() - started:.1f} s")
    small.set_num_threads(1)
    started = time.perf_counter()
    graph = Index(ndim=DIMENSIONS, metric="ip", dtype="i8", connectivity=LINKS, expansion_add=BUILD_BREADTH)
    graph.add(np.arange(len(means)), means, threads=2)
    print(f"usearch over {len(means)} means, in bytes: built in {time.perf_counter() - started:.1f} s")
    for named in NAMED:
        measure("usearch, exact", lambda question: graph.search(question, named, exact=True, threads=1).keys, named, 0, data)
        for breadth in (named, 2 * named):
            small.set_ef(breadth)
            measure("hnswlib", lambda question: small.knn_query(question, k=named)[0][0], named, breadth, data)
            graph.expansion_search = breadth
            measure("usearch", lambda question: graph.search(question, named, threads=1).keys, named, breadth, data)


if __name__ == "__main__":
    main()
