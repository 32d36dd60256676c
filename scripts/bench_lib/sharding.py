"""scripts/bench shards: one index beside the same articles in shards, on this machine and behind Xapian's servers. Wall time of whole
batches of queries by one process, as its user waits for them; what goes over the wire is counted by a relay."""
import socket
import statistics
import subprocess
import threading
import time
from collections import Counter

from bench_lib.measuring import print_table

ADDRESS = "127.0.0.1"
LEGEND = """Milliseconds of wall time a query in a batch of {count} of the class, the median of {runs} rounds; (x): times the one index's.
Remote: four xapian-tcpsrv on this machine. Messages: times that the direction of the talk turned to the client, all shards together;
kB: to the client. A network adds its round trip to each message that waits for the one before, and its speed to the bytes."""


class Relay:
    """Between a client and a server: counts bytes and turns."""

    def __init__(self, port):
        self.port_behind = port
        self.counts = Counter()
        self.listener = socket.create_server((ADDRESS, 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            client, _ = self.listener.accept()
            server = socket.create_connection((ADDRESS, self.port_behind))
            for end in (client, server):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            last = [""]
            # The two ends of a connection are closed when both directions have ended.
            for source, target, way in ((client, server, "up"), (server, client, "down")):
                threading.Thread(target=self._pump, args=(source, target, way, last), daemon=True).start()

    def _pump(self, source, target, way, last):
        while data := source.recv(1 << 16):
            if way == "down" and last[0] != "down":
                self.counts["turns"] += 1
            last[0] = way
            self.counts[way] += len(data)
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


def serve(index):
    """A server over an index and its port."""
    with socket.socket() as probe:
        probe.bind((ADDRESS, 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(["xapian-tcpsrv", "--interface", ADDRESS, "--port", str(port), str(index)], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True)
    for line in server.stdout:
        if line.startswith("Listening"):
            return server, port
    raise SystemExit(f"bench: xapian-tcpsrv ended with {server.wait()}")


def run(options, root):
    build = options.build or root / "build/release"
    bin_folder = build / "bin"
    folder = options.folder or root / "build/bench-shards"
    folder.mkdir(parents=True, exist_ok=True)
    queries = folder / "queries"
    lines = subprocess.run([build / "tests/bench/bench_search", "queries", options.index, str(options.seed), str(options.queries)],
                           capture_output=True, text=True, check=True).stdout.splitlines()
    classes = {}
    for line in lines:
        kind, query, *_ = line.split("\t")
        classes.setdefault(kind, []).append(query)
    places = {"one index": [options.index]}
    for count in (2, 4):
        place = folder / f"shards-{count}.db"
        if not place.exists():
            subprocess.run([bin_folder / "morgue-index", "shard", "--quiet", "--db", options.index, "--split", str(count), "--into", place],
                           check=True)
        places[f"{count} local"] = [place]
    shards = sorted((folder / "shards-4.db").glob("shard-*"))
    served = [serve(shard) for shard in shards]
    relays = [Relay(port) for _, port in served]
    places["4 remote"] = [f"{ADDRESS}:{port}" for _, port in served]
    counted = [f"{ADDRESS}:{relay.port}" for relay in relays]
    try:
        rows = [row(kind, found, places, counted, relays, queries, bin_folder, options.runs) for kind, found in classes.items()]
    finally:
        for server, _ in served:
            server.kill()
    print_table(["class", *places, "messages", "kB"], rows)
    print(LEGEND.format(count=options.queries, runs=options.runs))


def row(kind, found, places, counted, relays, queries, bin_folder, runs):
    queries.write_text("".join(query + "\n" for query in found), encoding="utf-8")

    def seconds(place):
        start = time.perf_counter()
        databases = [word for one in place for word in ("--db", one)]
        done = subprocess.run([bin_folder / "morgue-search", *databases, "--batch", queries, "--format", "jsonl", "-n", "10"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
        if done.returncode not in (0, 1, 6):
            raise SystemExit(f"bench: {kind}: {done.stderr.decode()[-1000:]}")
        return time.perf_counter() - start

    times = {name: [] for name in places}
    for _ in range(runs):
        for name, place in places.items():
            times[name].append(1000 * seconds(place) / len(found))
    before = [Counter(relay.counts) for relay in relays]
    seconds(counted)
    turns = sum(relay.counts["turns"] - old["turns"] for relay, old in zip(relays, before))
    down = sum(relay.counts["down"] - old["down"] for relay, old in zip(relays, before))
    medians = {name: statistics.median(all_times) for name, all_times in times.items()}
    base = medians["one index"]
    return [kind, *(f"{value:.2f} ({value / base:.2f})" for value in medians.values()), f"{turns / len(found):.0f}",
            f"{down / len(found) / 1000:.1f}"]
