"""A published dataset in; whether programs that we did not write can read and check it out. Exit status 1 where one cannot.

usage: validate.py FOLDER [URL]    the dataset in a folder, and where the same is served over HTTP
"""

import csv
import gzip
import hashlib
import json
import logging
import re
import sys
from pathlib import Path

import duckdb
import feedparser
import mlcroissant
import pandas
from frictionless import Package, system

TABLES = ["articles", "entities", "mentions", "quotes", "reports", "events"]
csv.field_size_limit(1 << 30)


def rows_of(folder: Path, table: str) -> list[dict]:
    with gzip.open(folder / f"v1/latest/{table}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def same(what: str, got, expected) -> None:
    if got != expected:
        raise AssertionError(f"{what}: expected {expected!r}, got {got!r}"[:2000])


def data_package(folder: Path) -> str:
    """Frictionless checks the descriptor, sizes and checksums, and every cell against its type, and joins by foreign keys."""
    with system.use_context(trusted=True):
        package = Package(str(folder / "datapackage.json"))
        report = package.validate()
    if not report.valid:
        raise AssertionError("\n".join(map(str, report.flatten(["taskName", "rowNumber", "fieldName", "message"])[:20])))
    same("resources", [resource.name for resource in package.resources], TABLES)
    return f"{report.stats['tasks']} tables valid"


def croissant(folder: Path) -> str:
    """The reference loader takes the document without a fault, and gives every record."""
    dataset = mlcroissant.Dataset(jsonld=str(folder / "croissant.json"))
    faults = [*dataset.metadata.ctx.issues.errors]
    same("faults", faults, [])
    counts = {}
    for table in TABLES:
        records = list(dataset.records(table))
        same(table, len(records), len(rows_of(folder, table)))
        first = rows_of(folder, table)[0] if records else {}
        for name in list(first)[:1]:
            value = records[0][f"{table}/{name}"]
            same(name, value.decode() if isinstance(value, bytes) else value, first[name])
        counts[table] = len(records)
    return f"{sum(counts.values())} records"


def feeds(folder: Path) -> str:
    """The Atom feed is well-formed, and tells what the JSON Feed (1.1) does."""
    feed = feedparser.parse(folder / "feed.xml")
    if feed.bozo:
        raise AssertionError(f"feed.xml: {feed.bozo_exception}")
    same("version", feed.version, "atom10")
    twin = json.loads((folder / "feed.json").read_bytes())
    same("version", twin["version"], "https://jsonfeed.org/version/1.1")
    entries = [(entry.id, entry.title, entry.updated, entry.summary) for entry in feed.entries]
    items = [(item["id"], item["title"], item["date_published"], item["content_text"]) for item in twin["items"]]
    same("entries", entries, items)
    same("whether there is an entry", bool(entries), True)
    return f"{len(entries)} entries"


def in_csv(cell: str, value) -> bool:
    """Whether a cell is the value, by the rules that the README gives."""
    if value is None:
        return cell == ""
    if isinstance(value, bool):
        return cell == str(value).lower()
    if isinstance(value, (int, float)):
        return float(cell) == value
    if isinstance(value, list):
        return json.loads(cell) == value
    text = re.sub("[\r\n\v\f\u0085\u2028\u2029]+", " ", value)
    return cell == (f"'{text}" if re.match("[\\s\u00a0]*[=+\\-@]", text) else text)


def python_csv(folder: Path) -> str:
    total = 0
    for table in TABLES:
        with open(folder / f"v1/latest/{table}.csv", newline="", encoding="utf-8") as file:
            header, *cells = list(csv.reader(file, strict=True))
        rows = rows_of(folder, table)
        same(f"{table}: columns", header, list(rows[0]) if rows else header)
        same(f"{table}: rows", len(cells), len(rows))
        for line, row in zip(cells, rows):
            wrong = [name for name, cell in zip(header, line, strict=True) if not in_csv(cell, row[name])]
            same(f"{table}: {line[0]}: cells that differ", wrong, [])
        total += len(cells)
    return f"{total} rows"


def data_frames(folder: Path) -> str:
    total = 0
    for table in TABLES:
        file = folder / f"v1/latest/{table}"
        frames = {
            "csv": pandas.read_csv(f"{file}.csv", dtype=str),
            "json": pandas.read_json(f"{file}.json", dtype=False),
            "jsonl": pandas.read_json(f"{file}.jsonl.gz", lines=True, dtype=False),
            "parquet": pandas.read_parquet(f"{file}.parquet"),
        }
        rows = rows_of(folder, table)
        for name, frame in frames.items():
            same(f"{table}.{name}: rows", len(frame), len(rows))
            if rows:
                same(f"{table}.{name}: columns", list(frame.columns), list(rows[0]))
                key = frame.columns[0]
                same(f"{table}.{name}: ids", list(frame[key]), [row[key] for row in rows])
        total += len(rows)
    return f"{total} rows, four formats"


def over_http(folder: Path, url: str) -> str:
    """DuckDB reads Parquet where it is served, by ranges: of the whole file it takes no more than it needs."""
    import duckdb_extension_httpfs

    extension = next(Path(duckdb_extension_httpfs.__file__).parent.glob("extensions/*/httpfs.duckdb_extension"))
    connection = duckdb.connect(config={"allow_unsigned_extensions": "false"})
    connection.execute(f"load '{extension}'")
    for table in TABLES:
        rows = rows_of(folder, table)
        query = f"select count(*) from '{url}v1/latest/{table}.parquet'"
        same(query, connection.execute(query).fetchone()[0], len(rows))
    query = f"select type, count(*) from '{url}v1/latest/events.parquet' group by all order by all"
    types = [row["type"] for row in rows_of(folder, "events")]
    same(query, connection.execute(query).fetchall(), sorted((name, types.count(name)) for name in set(types)))
    return f"{len(TABLES)} tables from {url}"


def sums(folder: Path) -> str:
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    for line in lines:
        digest, path = line.split("  ", 1)
        same(path, hashlib.sha256((folder / path).read_bytes()).hexdigest(), digest)
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    same("files", {line.split("  ", 1)[1] for line in lines} | {"SHA256SUMS"}, there)
    return f"{len(lines)} files"


def main() -> int:
    logging.getLogger("absl").setLevel(logging.ERROR)
    folder, *urls = [Path(sys.argv[1]).resolve(), *sys.argv[2:]]
    checks = [data_package, croissant, python_csv, data_frames]
    checks.append(sums if (folder / "SHA256SUMS").exists() else feeds)
    failed = 0
    for check in [*checks, *[lambda place, url=url: over_http(place, url) for url in urls]]:
        name = getattr(check, "__name__").replace("<lambda>", "over_http")
        try:
            print(f"ok    {name}: {check(folder)}")
        except Exception as error:  # noqa: BLE001: whatever a validator throws is a fault of the dataset, and told
            failed += 1
            print(f"FAULT {name}: {type(error).__name__}: {error}")
    return 1 if failed else 0


sys.exit(main())
