#!/usr/bin/env python3
"""Checks that what a source uses of the standard library is included, by itself or by a file of the project that it includes.

Headers of libraries, of the standard library too, include others today and not in their next version: then the source does
not compile. Prints each that relies on it, and ends with 1.
"""
import re
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("common", "indexer", "searcher", "tests")
ALGORITHMS = ("adjacent_find all_of any_of binary_search clamp copy count count_if equal equal_range fill find find_if for_each "
              "is_sorted lower_bound max max_element min min_element mismatch none_of nth_element partial_sort remove_if replace "
              "reverse rotate search set_intersection sort stable_sort transform unique upper_bound").split()
USES = {
    "algorithm": rf"std::(?:ranges::)?(?:{'|'.join(ALGORITHMS)})\(",
    "array": r"std::array\b",
    "atomic": r"std::atomic\b",
    "charconv": r"std::(?:from_chars|to_chars)\b",
    "chrono": r"std::chrono\b",
    "cmath": r"std::(?:ceil|exp|fabs|floor|isfinite|llround|log|log2|lround|pow|round|sqrt)\(",
    "cstdint": r"std::u?int(?:_fast|_least)?(?:8|16|32|64|max|ptr)_t\b",
    "cstdlib": r"std::(?:abort|exit|getenv|strtod|strtol|system)\b",
    "cstring": r"std::(?:mem(?:chr|cmp|cpy|move|set)|str(?:chr|cmp|error|len|ncmp))\b",
    "exception": r"std::(?:current_exception|exception|exception_ptr)\b",
    "filesystem": r"std::filesystem\b",
    "functional": r"std::function\b",
    "limits": r"std::numeric_limits\b",
    "map": r"std::(?:multi)?map\b",
    "memory": r"std::(?:make_shared|make_unique|shared_ptr|unique_ptr)\b",
    "mutex": r"std::(?:call_once|lock_guard|mutex|scoped_lock|unique_lock)\b",
    "numeric": r"std::(?:accumulate|gcd|iota|reduce)\(",
    "optional": r"std::optional\b",
    "set": r"std::(?:multi)?set\b",
    "span": r"std::span\b",
    "stdexcept": r"std::(?:invalid_argument|logic_error|out_of_range|runtime_error)\b",
    "thread": r"std::j?thread\b|std::this_thread\b",
    "tuple": r"std::(?:tie|tuple)\b",
    "variant": r"std::(?:get_if|holds_alternative|monostate|variant|visit)\b",
    "vector": r"std::vector\b",
}
PATTERNS = {header: re.compile(use) for header, use in USES.items()}


@cache
def text_of(path):
    return re.sub(r"//[^\n]*", "", path.read_text(encoding="utf-8"))


@cache
def included_by(path):
    """(standard and library headers, files of the project) that the file itself includes."""
    text = text_of(path)
    quoted = re.findall(r'^#include "([^"]+)"', text, re.M)
    files = [file for name in quoted for file in (ROOT / name, path.parent / name) if file.is_file()]
    return set(re.findall(r"^#include <([^>]+)>", text, re.M)), files


def reached(path):
    seen, headers, waiting = set(), set(), [path]
    while waiting:
        file = waiting.pop()
        if file not in seen:
            seen.add(file)
            own, files = included_by(file)
            headers |= own
            waiting += files
    return headers


def main():
    faults = 0
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).glob("**/*.[ch]pp")):
            headers = reached(path)
            for header, use in PATTERNS.items():
                found = use.search(text_of(path))
                if found and header not in headers:
                    print(f"{path.relative_to(ROOT)}: {found[0].rstrip('(')} without #include <{header}>")
                    faults += 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
