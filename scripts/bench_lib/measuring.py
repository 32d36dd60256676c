"""Running one command and measuring it, and the tables that show the measurements. Owns no knowledge of what is measured."""
import os
import statistics
import subprocess
import time
from pathlib import Path


def run_measured(command, log):
    """Seconds, CPU seconds and peak memory (bytes) of a command and its threads; exits with its output if it fails."""
    with open(log, "wb") as output:
        start = time.monotonic()
        process = subprocess.Popen([str(part) for part in command], stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):  # 1: morgue-index skipped an article that cannot be read
        raise SystemExit(f"bench: {command[0]} failed:\n{Path(log).read_text(errors='replace')[-2000:]}")
    return {"seconds": seconds, "user": usage.ru_utime, "system": usage.ru_stime, "peak_bytes": usage.ru_maxrss * 1024}


def size_of(path):
    """Bytes of a file, or of all files of a folder."""
    path = Path(path)
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def median_of(runs):
    """The median of each measure over several runs."""
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def print_table(header, rows):
    """Columns as wide as their widest cell; the first to the left, the others to the right."""
    widths = [max(len(str(row[i])) for row in [header, *rows]) for i in range(len(header))]
    for row in [header, *rows]:
        cells = [str(cell).ljust(width) if i == 0 else str(cell).rjust(width)
                 for i, (cell, width) in enumerate(zip(row, widths))]
        print("  ".join(cells).rstrip())
