#!/usr/bin/env python3
"""Of which crates a program says it is (cargo auditable), held against its bill of materials: audit.py PROGRAM SBOM. Ends with 3 where
it says nothing, as a program does that was built for the tests."""

import json
import pathlib
import struct
import sys
import zlib

SECTION = b".dep-v0"


def section(program, name):
    """What stands in a section of a program for 64 bits (ELF), if there is one."""
    if program[:6] != b"\x7fELF\x02\x01":
        sys.exit("audit.py: this is no program for 64 bits")
    (start,), (size, count, names) = struct.unpack_from("<Q", program, 40), struct.unpack_from("<HHH", program, 58)
    # Of each header: where its name stands among the names, and where what it heads stands in the file.
    headers = [struct.unpack_from("<I20xQQ", program, start + number * size) for number in range(count)]
    for key, offset, length in headers:
        if program[headers[names][1] + key :].split(b"\0", 1)[0] == name:
            return program[offset : offset + length]
    return None


def main():
    program, sbom = (pathlib.Path(path) for path in sys.argv[1:])
    found = section(program.read_bytes(), SECTION)
    if found is None:
        print(f"audit.py: {program} does not say of which crates it is: packaging/build.sh builds one that does", file=sys.stderr)
        sys.exit(3)
    said = {(one["name"], one["version"]) for one in json.loads(zlib.decompress(found))["packages"] if one.get("kind") != "build"}
    listed = json.loads(sbom.read_text("utf-8"))
    known = {(one["name"], one.get("version")) for one in [listed["metadata"]["component"], *listed["components"]]}
    if missing := sorted(said - known):
        sys.exit(f"audit.py: the bill of materials lacks {missing}")
    print(f"{len(said)} crates stand in the program, and all of them in its bill of materials")


main()
