#!/usr/bin/env python3
"""Reads a folder of `jatwerk export --reuse FOLDER` with the programs of others and says what they make of it. See README.md.

Needs: pip install frictionless networkx pyld
"""

import csv
import json
import sys
from pathlib import Path

import networkx
from frictionless import Package
from pyld import jsonld

BASE = "https://catalogue.example/reuse/catalogue.jsonld"
PROV = "http://www.w3.org/ns/prov#"
DCAT = "http://www.w3.org/ns/dcat#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def tables(folder):
    """What frictionless says against the tables, one line a fault."""
    report = Package(str(folder / "datapackage.json")).validate()
    faults = list(report.errors) + [error for task in report.tasks for error in task.errors]
    names = ", ".join(f"{task.name} {task.stats.get('rows', 0)}" for task in report.tasks)
    print(f"frictionless: {'valid' if report.valid else 'not valid'}; rows: {names}")
    return [f"frictionless: {fault.message}" for fault in faults] + [
        f"frictionless warns: {warning}" for warning in report.warnings + [w for task in report.tasks for w in task.warnings]
    ]


def networks(folder, adoptions):
    """Whether networkx reads both networks, and finds the adoptions in them."""
    faults = []
    declared = sorted((row["giver"], row["taker"], row["practice"]) for row in adoptions)
    for name, read in [("network.graphml", networkx.read_graphml), ("network.gexf", networkx.read_gexf)]:
        graph = read(folder / name)
        label = {node: data.get("name", data.get("label")) for node, data in graph.nodes(data=True)}
        edges = sorted((label[one], label[other], data["practice"]) for one, other, data in graph.edges(data=True))
        spells = sum(len(data.get("spells", [])) for _, _, data in graph.edges(data=True))
        print(f"networkx: {name}: {type(graph).__name__}, {len(graph)} nodes, {len(edges)} edges, {spells} spells")
        if not graph.is_directed():
            faults.append(f"{name}: has no direction")
        if [tuple(plain(part) for part in edge) for edge in declared] != edges:
            faults.append(f"{name}: other edges than adoptions.csv")
    return faults


def plain(cell):
    """A cell without the mark that keeps a spreadsheet from carrying it out."""
    return cell[1:] if cell[:1] == "'" and cell[1:].lstrip()[:1] in "=+-@" else cell


def points(folder, adoptions):
    """Whether the map is GeoJSON as RFC 7946 has it."""
    faults, features = [], json.loads((folder / "adoptions.geojson").read_text("utf-8"))["features"]
    for feature in features:
        shape = feature["geometry"]
        places = [] if shape is None else [shape["coordinates"]] if shape["type"] == "Point" else shape["coordinates"]
        if any(len(place) != 2 or not (-180 <= place[0] <= 180 and -90 <= place[1] <= 90) for place in places):
            faults.append(f"adoptions.geojson: {feature['id']} lies nowhere")
    lines = [feature for feature in features if str(feature["id"]).startswith("adoption-")]
    print(f"geojson: {len(features)} features, {len(lines)} adoptions, {sum(f['geometry'] is None for f in lines)} without a line")
    if len(lines) != len(adoptions):
        faults.append("adoptions.geojson: other adoptions than adoptions.csv")
    return faults


def linked(folder, adoptions):
    """Whether pyld expands the linked data, loses nothing on the way to triples, and every influence is a known concept."""
    document = json.loads((folder / "catalogue.jsonld").read_text("utf-8"))
    expanded = jsonld.expand(document, {"base": BASE})
    triples = jsonld.to_rdf(document, {"base": BASE})["@default"]
    typed = {}
    for triple in triples:
        if triple["predicate"]["value"] == RDF_TYPE:
            typed.setdefault(triple["object"]["value"], set()).add(triple["subject"]["value"])
    derived = [triple for triple in triples if triple["predicate"]["value"] == PROV + "wasDerivedFrom"]
    concepts = typed.get(SKOS + "Concept", set())
    influences = typed.get(PROV + "Influence", set())
    told = [
        triple["object"]["value"]
        for triple in triples
        if triple["subject"]["value"] in influences and triple["predicate"]["value"].endswith("/terms/type")
    ]
    print(
        f"pyld: {len(expanded)} nodes, {len(triples)} triples, {len(typed.get(DCAT + 'Distribution', []))} distributions, "
        f"{len(concepts)} concepts, {len(derived)} derivations, {len(influences)} influences"
    )
    faults = [f"catalogue.jsonld: {one} is no concept" for one in sorted(set(told) - concepts)]
    if len(derived) != len(adoptions) or len(influences) != len(adoptions):
        faults.append("catalogue.jsonld: other adoptions than adoptions.csv")
    subjects = {triple["subject"]["value"] for triple in triples}
    entities = {triple["object"]["value"] for triple in derived}
    return faults + [f"catalogue.jsonld: {one} is nowhere told" for one in sorted(entities - subjects)]


def cascades(folder):
    """Whether R's NetworkInference could read the cascades: each node once a cascade, a number for each time."""
    seen, faults = set(), []
    for row in rows(folder / "cascades.csv"):
        key = (row["cascade_id"], row["node_name"])
        if key in seen:
            faults.append(f"cascades.csv: {key} stands there twice")
        seen.add(key)
        float(row["event_time"])
    print(f"cascades: {len(seen)} events in {len({cascade for cascade, _ in seen})} cascades")
    return faults


def main():
    folder = Path(sys.argv[1])
    adoptions = rows(folder / "adoptions.csv")
    faults = tables(folder) + networks(folder, adoptions) + points(folder, adoptions) + linked(folder, adoptions) + cascades(folder)
    for fault in faults:
        print(f"fault: {fault}")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
