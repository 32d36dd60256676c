"""scripts/bench size: where the bytes of an index are, table by table. Knows as much of Xapian's glass format (1.4) as that takes: blocks, items, keys."""
import json
from collections import Counter
from pathlib import Path

from bench_lib.inputs import Inputs
from bench_lib.measuring import print_table

BLOCK = 8192
BRANCH_HEAD, ITEM_HEAD, DIRECTORY_ENTRY, COMPONENT = 11, 3, 2, 2
TABLES = ("position", "termlist", "docdata", "postlist", "synonym", "spelling")
METADATA = {0xC0: "metadata", 0xD0: "bounds of values", 0xD8: "values", 0xE0: "lengths"}
LEGEND = """entries: items of leaves. keys, values: their own bytes. heads: what the format adds to each item. rest: heads and free room of blocks, branches.
All in MB; x: times the text (headline and body, {text:.1f} MB)."""


def number(block, at):
    return block[at] << 8 | block[at + 1]


def kind_of(table, key):
    """What an entry of a table of terms is about, by the beginning of its key."""
    if table not in ("position", "postlist"):
        return table
    if key[:1] == b"\0":
        return METADATA.get(key[1] if len(key) > 1 else 0, "other")
    upper = 0
    while upper < len(key) and 65 <= key[upper] <= 90:
        upper += 1
    return key[:upper].decode() or "words"


def measure(path):
    """Bytes of one table by what they are, and of its kinds of entries (with their heads)."""
    found = Counter(file=path.stat().st_size)
    kinds = Counter()
    with open(path, "rb") as file:
        while block := file.read(BLOCK):
            directory_end = number(block, 9)
            if block[4] != 0 or directory_end < BRANCH_HEAD:
                continue
            for place in range(BRANCH_HEAD, directory_end, DIRECTORY_ENTRY):
                at = number(block, place)
                size = number(block, at) & 0x1FFF
                key_size = block[at + 2]
                head = ITEM_HEAD + DIRECTORY_ENTRY + (0 if block[at] & 0x20 else COMPONENT)
                key = block[at + ITEM_HEAD:at + ITEM_HEAD + key_size]
                whole = size + ITEM_HEAD + DIRECTORY_ENTRY
                found.update(entries=1, heads=head, keys=key_size, values=whole - head - key_size)
                kinds[kind_of(path.stem, key)] += whole
    found["rest"] = found["file"] - found["heads"] - found["keys"] - found["values"]
    return found, kinds


def run(options, root):
    program = options.morgue_index or root / "build/release/bin/morgue-index"
    folder = Path(options.folder or root / "build/bench-size")
    folder.mkdir(parents=True, exist_ok=True)
    inputs = Inputs(folder, [program, "export", "--db", options.index])
    inputs.json_lines.unlink()
    text = inputs.text_bytes
    generation = options.index / (options.index / "XAPIANDB").read_text().split()[1]
    tables = {path.stem: measure(path) for name in TABLES if (path := generation / f"{name}.glass").exists()}

    def cells(size):
        return [f"{size / 1e6:.2f}", f"x{size / text:.2f}"]

    total = sum((found for found, _ in tables.values()), Counter())
    print(f"{options.index}: {inputs.articles} articles")
    print(LEGEND.format(text=text / 1e6))
    rows = [[name, *cells(found["file"]), found["entries"], *(f"{found[part] / 1e6:.2f}" for part in ("keys", "values", "heads", "rest"))]
            for name, found in [*((name, found) for name, (found, _) in tables.items()), ("all", total)]]
    print_table(["table", "size", "", "entries", "keys", "values", "heads", "rest"], rows)
    print()
    print_table(["entries of", "size", ""],
                [[f"{name}: {kind}", *cells(size)] for name in ("position", "postlist") if name in tables
                 for kind, size in tables[name][1].most_common(options.kinds)])
    if options.json:
        report = {"index": str(options.index), "articles": inputs.articles, "text_bytes": text,
                  "tables": {name: {**found, "kinds": kinds} for name, (found, kinds) in tables.items()}}
        Path(options.json).write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
