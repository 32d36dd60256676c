"""What the tests of morgue-web share: a server over an index, requests to it, and the archives they are made over."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "robustness"))
from archive import BIN, INDEX, SEARCH, SOURCE, Folder, expect, fail, must, run, write_lines  # noqa: E402,F401 (for the tests)

WEB = str(BIN / "morgue-web")
PATIENCE = 120  # seconds: what has not come by then never will


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def text(self):
        return self.body.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.body)


class Server:
    """morgue-web on a free port, until stop()."""

    def __init__(self, *options, wrap=(), stderr=None, **more):
        self.process = subprocess.Popen([*wrap, WEB, *map(str, options)] + ([] if wrap else ["--port", "0"]), stdout=subprocess.PIPE,
                                        stderr=stderr, text=True, **more)
        self.address = self.process.stdout.readline().strip()
        if not self.address:
            fail(f"morgue-web {options} ended with {self.process.wait(PATIENCE)}")
        parts = urlsplit(self.address)
        self.host, self.port, self.base = parts.hostname, parts.port, parts.path.rstrip("/")

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is not None:
            self.process.kill()
        else:
            self.stop()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(PATIENCE)
        expect(code == 0, f"after SIGTERM it ended with {code}")

    def get(self, path, method="GET", **headers):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = Answer(connection.getresponse())
        connection.close()
        return answer

    def connect(self):
        return socket.create_connection((self.host, self.port), timeout=PATIENCE)

    def raw(self, data):
        """All that comes back for these bytes until the server closes."""
        with self.connect() as connection:
            connection.sendall(data)
            return until_closed(connection)


def until_closed(connection):
    received = b""
    try:
        while True:
            data = connection.recv(65536)
            if not data:
                return received
            received += data
    except ConnectionResetError:
        return received


def sample_index(folder):
    """An index of the project's sample archive."""
    index = folder / "sample.db"
    run(INDEX, "add", "-q", "--db", index, SOURCE / "corpus")  # some of it is broken on purpose
    return index
