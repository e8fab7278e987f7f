#!/usr/bin/env python3
"""Reads files of others with `jatwerk read` and compares what comes out with what another program reads. See README.md."""

import argparse
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from email import policy
from email.parser import BytesParser
from html.parser import HTMLParser
from pathlib import Path

PDF = {".pdf"}
OFFICE = {".doc", ".docx", ".docm", ".dotx", ".odt", ".ott", ".ppt", ".pptx", ".pptm", ".odp", ".xls", ".xlsx", ".xlsm", ".ods"}
MAIL = {".eml", ".mht", ".mhtml"}
PAGE = {".html", ".htm", ".xhtml"}
WORST = 20
# Refused on purpose, with a word how it can be read after all: a form that only Adobe's own program shows.
ON_PURPOSE = {"xfa"}
# With fewer letters and digits the other program has read nothing either: a number on a picture.
LEAST = 12


def words(text):
    """The words of a text, without marks, accents as they come."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return re.findall(r"\w+", text.lower())


def ours(program, path):
    """What jatwerk makes of a file: (text or None, why not, seconds, MiB)."""
    before = time.monotonic()
    bare = {"PATH": os.environ.get("PATH", "")}
    process = subprocess.Popen([program, "read", str(path)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/", env=bare)
    output, _ = process.stdout.read(), process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    took, memory = time.monotonic() - before, usage.ru_maxrss / 1024
    if status != 0:
        return None, f"died ({status})", took, memory
    said = json.loads(output)
    if "refused" in said:
        return None, said["refused"], took, memory
    texts = [part["text"] for part in said["read"]["parts"] if "text" in part]
    return plain("\n\n".join(texts)), None, took, memory


def plain(markdown):
    """Markdown without marks and comments."""
    text = re.sub(r"<!--.*?-->", " ", markdown, flags=re.S)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"\\([^\w\s])", r"\1", re.sub(r"</?[a-z][^>]*>|(?<!\\)[*_`|]", " ", text))


def run(command, seconds=120):
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=seconds, check=False)
        return done.stdout if done.returncode == 0 else None
    except (OSError, subprocess.TimeoutExpired):
        return None


def of_pdf(path):
    found = run(["pdftotext", "-enc", "UTF-8", str(path), "-"])
    return None if found is None else found.decode("utf-8", "replace")


def of_office(path):
    """LibreOffice converts to text what is a text, and to PDF, whose text is taken, what is not."""
    with tempfile.TemporaryDirectory() as folder:
        is_text = path.suffix.lower() in {".doc", ".docx", ".docm", ".dotx", ".odt", ".ott"}
        kind = "txt:Text (encoded):UTF8" if is_text else "pdf"
        profile = f"-env:UserInstallation=file://{tempfile.gettempdir()}/jatwerk-peers"
        run(["soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, str(path)])
        found = next(iter(Path(folder).iterdir()), None)
        if found is None:
            return None
        return found.read_text("utf-8", "replace") if is_text else of_pdf(found)


class Page(HTMLParser):
    """The text of a page."""

    def __init__(self):
        super().__init__()
        self.found, self.hidden = [], 0

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in ("script", "style")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style") and self.hidden > 0

    def handle_data(self, data):
        if not self.hidden:
            self.found.append(data)


def of_page(text):
    page = Page()
    page.feed(text)
    return " ".join(page.found)


def of_mail(path):
    """Python's own reader: the text of each message in it, the plain one where there are several that say the same."""
    message = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    texts = []
    for part in message.walk():
        if part.get_content_type() not in ("text/plain", "text/html") or part.get_content_disposition() == "attachment":
            continue
        try:
            text = part.get_content()
        except (LookupError, ValueError, AssertionError):
            continue
        if part.get_content_type() == "text/plain":
            texts.append((text, False))
        else:
            texts.append((of_page(text), True))
    if any(not is_page for _, is_page in texts):
        texts = [text for text in texts if not text[1]]
    return "\n".join(text for text, _ in texts)


def oracle(path):
    """What the other program reads; nothing when it reads nothing of this kind."""
    ending = path.suffix.lower()
    try:
        if ending in PDF:
            return of_pdf(path)
        if ending in OFFICE:
            return of_office(path)
        if ending in MAIL:
            return of_mail(path)
        if ending in PAGE:
            return of_page(path.read_bytes().decode("utf-8", "replace"))
        if ending in {".txt", ".md", ".csv"}:
            return path.read_bytes().decode("utf-8", "replace")
    except Exception as error:  # noqa: BLE001 - whatever the other program stumbles over is not ours
        print(f"  {path.name}: the other program: {error}", file=sys.stderr)
    return None


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))] if values else float("nan")


def compare(program, folder, endings):
    """Every file of a folder, with a table at the end."""
    files = sorted(path for path in Path(folder).rglob("*") if path.is_file() and path.suffix.lower() in endings)
    rows, refused, on_purpose, lost, why, hardly = [], [], [], [], Counter(), 0
    seconds, memory, known = [], [], 0
    for path in files:
        text, refusal, took, peak = ours(program, path)
        seconds.append(took)
        memory.append(peak)
        if refusal:
            why[refusal] += 1
        expected = oracle(path)
        wanted = Counter(words(expected or ""))
        if not wanted:
            continue
        if sum(len(word) * count for word, count in wanted.items()) < LEAST:
            hardly += 1
            continue
        known += 1
        if text is None:
            (on_purpose if refusal in ON_PURPOSE else refused).append((path, refusal))
            continue
        found = Counter(words(text))
        if not found:
            lost.append(path)
        common = sum((wanted & found).values())
        recall, precision = common / sum(wanted.values()), common / max(1, sum(found.values()))
        similarity = 2 * recall * precision / (recall + precision) if common else 0.0
        rows.append((recall, similarity, path))
    print(f"{len(files)} files, of which the other program reads {known}, and of {hardly} others a sign or two")
    if not known:
        return
    print(f"refused of those          {len(refused):6}   {100 * len(refused) / known:.1f} %")
    print(f"refused on purpose        {len(on_purpose):6}   {100 * len(on_purpose) / known:.1f} %")
    print(f"read, but without text    {len(lost):6}   {100 * len(lost) / known:.1f} %")
    for name, at in (("recall of words", 0), ("similarity of words", 1)):
        values = [row[at] for row in rows]
        if values:
            print(f"{name:24} median {statistics.median(values):.3f}   worst tenth {percentile(values, .1):.3f}")
    print(f"time                     median {statistics.median(seconds):.2f} s   most {max(seconds):.2f} s")
    print(f"memory                   median {statistics.median(memory):.0f} MiB   most {max(memory):.0f} MiB")
    print(f"refused of all: {dict(why.most_common())}")
    for path, refusal in refused[:WORST]:
        print(f"  refused ({refusal}) {path}")
    for recall, similarity, path in sorted(rows)[:WORST]:
        print(f"  {recall:.2f} {similarity:.2f} {path}")


EXPECT = re.compile(r"Expect:\s*(.*?)\s*-->", re.S)
ENTRY = re.compile(r"entries\[(-?\d+)\]\[['\"](title|link)['\"]\]\s*==\s*(.+?)(?=\s+and\s+|\s*$)", re.S)


def titles(text):
    """As one line without markup, as a person would read it."""
    from html import unescape

    return " ".join(unescape(re.sub(r"<[a-zA-Z/!][^>]*>", "", text)).split())


def address(url):
    rest = re.sub(r"^https?://", "", url).rstrip("/")
    host, slash, path = rest.partition("/")
    return host.lower() + slash + path


def feeds(program, folder):
    """Cases of feedparser: what each expects of titles and links stands in its first comment."""
    right, wrong = Counter(), []
    for path in sorted(Path(folder).rglob("*.xml")):
        data = path.read_bytes()
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
        found = EXPECT.search(data.decode(encoding, "replace"))
        wanted = ENTRY.findall(found.group(1)) if found else []
        if not wanted:
            continue
        told = re.search(rb"Header:\s*Content-Location:\s*(\S+)", data)
        base = told.group(1).decode() if told else "http://127.0.0.1:8097/" + str(path.relative_to(Path(folder).parent.parent))
        output = run([program, "read", "--feed", "--address", base, str(path)])
        if output is None:
            output = run([program, "read", "--feed", str(path)])
        said = json.loads(output) if output else {"Err": "died"}
        items = said.get("Ok") or []
        for number, field, literal in wanted:
            try:
                expected = eval(literal, {"__builtins__": {}})  # noqa: S307 - a literal of a test case
            except Exception:  # noqa: BLE001
                continue
            if not isinstance(expected, str):
                continue
            item = items[int(number)] if -len(items) <= int(number) < len(items) else None
            got = item[1 if field == "title" else 2] if item else None
            same = titles if field == "title" else address
            as_written = got is not None and field == "title" and got in (titles(expected), " ".join(expected.split()))
            ok = got is not None and (as_written or same(got) == same(expected))
            right[field, ok] += 1
            if not ok:
                wrong.append((path, field, expected, got))
    for field in ("title", "link"):
        good, all_ = right[field, True], right[field, True] + right[field, False]
        print(f"{field:6} {good} of {all_} as expected   {100 * good / max(1, all_):.1f} %")
    for path, field, expected, got in wrong[:WORST]:
        print(f"  {path}: {field} {expected!r}, not {got!r}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="the program, such as target/debug/jatwerk")
    parser.add_argument("folder", help="a folder with files of others")
    parser.add_argument("--feeds", action="store_true", help="the folder has cases of feedparser")
    parser.add_argument("--only", nargs="*", help="only files whose names end like this, such as .pdf")
    arguments = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    program = str(Path(arguments.program).resolve())
    if arguments.feeds:
        feeds(program, Path(arguments.folder).resolve())
    else:
        endings = {end.lower() for end in arguments.only} if arguments.only else PDF | OFFICE | MAIL | PAGE | {".txt", ".md", ".csv"}
        compare(program, Path(arguments.folder).resolve(), endings)


if __name__ == "__main__":
    main()
