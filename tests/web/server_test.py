#!/usr/bin/env python3
"""morgue-web as HTTP: addresses, limits, clients that are slow or broken, names and passwords, the log, the end. What is on the pages is
pages_test.py's, what they do in a browser browser_test.mjs's.

usage: server_test.py
"""

import gzip
import os
import re
import signal
import socket
import subprocess
import threading
import warnings

from served import INDEX, SEARCH, WEB, Folder, Server, expect, must, run, sample_index, until_closed, write_lines

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    try:
        import crypt
    except ImportError:  # Python 3.13 has none; then passwords are not tried
        crypt = None


def status_of(raw):
    found = re.match(rb"HTTP/1\.[01] (\d+) ", raw)
    expect(found is not None, f"no response of HTTP: {raw[:200]!r}")
    return int(found[1])


def addresses(server):
    for path, status in (("/", 200), ("/search?q=harbour", 200), ("/search", 200), ("/help", 200), ("/quote", 200), ("/api/search?q=harbour", 200),
                         ("/assets/morgue.css", 200), ("/assets/openapi.json", 200), ("/nothing", 404), ("/api/nothing", 404), ("/assets/nothing", 404),
                         ("/assets/../../../etc/passwd", 404), ("/assets/%2e%2e/%2e%2e/etc/passwd", 404), ("/assets/..%2f..%2fetc%2fpasswd", 404),
                         ("//etc/passwd", 404), ("/article/no-such-id", 404), ("/api/article/no-such-id", 404), ("/search?q=harbour&sort=best", 400),
                         ("/search?q=harbour&page=0", 400), ("/search?q=harbour&page=99999999999999999999", 400), ("/search?q=harbour&n=1000000", 400),
                         ("/search?q=" + "a" * 5000, 400), ("/search?q=%FF%FE", 400), ("/search?q=a%00b", 400), ("/%00", 400),
                         ("/search?" + "&".join(["f=a"] * 300), 400), ("/search?q=harbour%20AND", 400), ("/api/search?q=(", 400),
                         ("/export?q=harbour&format=exe", 400), ("/search?q=harbour&page=5000", 200)):
        answer = server.get(path)
        expect(answer.status == status, f"{path[:80]} is answered with {answer.status}, not {status}")
        expect("default-src 'none'" in answer.headers["Content-Security-Policy"] and answer.headers["X-Content-Type-Options"] == "nosniff",
               f"{path[:80]} comes without what protects it")
        expect("passwd" not in path or b"root:" not in answer.body, "a file of the machine is served")
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECTED"):
        answer = server.get("/search?q=harbour", method)
        expect(answer.status == 405 and answer.headers["Allow"] == "GET, HEAD", f"{method} is answered with {answer.status}")
    whole = server.get("/search?q=harbour")
    head = server.get("/search?q=harbour", "HEAD")
    expect(head.status == 200 and head.body == b"" and head.headers["Content-Length"] == whole.headers["Content-Length"], "HEAD is not as GET")


def hosts(server):
    for host, status in (("localhost", 200), ("localhost:1", 200), ("LOCALHOST.", 200), ("127.0.0.1", 200), ("[::1]:8090", 200), ("192.168.7.9", 200),
                         ("archive.example", 200), ("Archive.Example:80", 200), ("evil.example", 421), ("127.0.0.1.evil.example", 421),
                         ("localhost.evil.example", 421), ("", 400), ("archive.example@evil.example", 421)):
        answer = server.get("/", Host=host)
        expect(answer.status == status, f"the host {host!r} is answered with {answer.status}, not {status}")
    expect(status_of(server.raw(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n")) == 400, "a request without a host is answered")
    expect(status_of(server.raw(b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n")) == 400,
           "a request with two hosts is answered")
    expect(status_of(server.raw(b"GET / HTTP/1.0\r\n\r\n")) == 200, "HTTP/1.0 is not answered")


def broken_requests(server):
    for data, status in ((b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400), (b"GET\r\n\r\n", 400), (b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", 400),
                         (b"GET /\x01 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400), (b"GET / HTTP/1.1\r\nHost: localhost\r\nA b: c\r\n\r\n", 400),
                         (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 40000 + b"\r\n\r\n", 431),
                         (b"GET /" + b"a" * 40000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 431),
                         (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999999\r\n\r\n", 413),
                         (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
                         (b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 421),
                         (b"GET http://localhost/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", 200),
                         (b"GET http://a@localhost/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 400),
                         (b"GET * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 400)):
        got = server.raw(data)
        expect(status_of(got) == status, f"{data[:50]!r} is answered with {got[:60]!r}, not {status}")
    # Half a request, and the other side goes: nothing is said, nothing is left.
    for data in (b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: localhost\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nab"):
        with server.connect() as connection:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            until_closed(connection)
    # Several requests in one go are answered in their order.
    two = server.raw(b"GET /help HTTP/1.1\r\nHost: localhost\r\n\r\nGET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    expect(two.find(b"HTTP/1.1 200") < two.find(b"HTTP/1.1 404") and two.count(b"HTTP/1.1 ") == 2, "two requests in one go are not answered in order")
    expect(server.get("/").status == 200, "it does not answer any more")


def slow_clients(index):
    with Server("--db", index, "--request-timeout", "1", "--max-connections", "8") as server:
        # Each sends a byte whenever it can, for ever: all are cut off, and those who come meanwhile are told to come again.
        slow = [server.connect() for _ in range(8)]
        for connection in slow:
            connection.sendall(b"GET /help HTTP/1.1\r\nHost: localhost\r\nX: ")
        ninth = server.raw(b"")
        expect(status_of(ninth) == 503 and b"Retry-After" in ninth, f"the ninth of eight connections is answered: {ninth[:60]!r}")
        for connection in slow:
            connection.settimeout(0.05)
            try:
                while connection.send(b"a") > 0:
                    try:
                        if not connection.recv(1):
                            break
                    except TimeoutError:
                        pass
            except OSError:
                pass
            connection.close()
        expect(server.get("/help").status == 200, "after slow clients it does not answer")


def caching(index, folder):
    with Server("--db", index) as server:
        for path in ("/search?q=harbour", "/api/search?q=harbour", "/", "/help", "/assets/morgue.css"):
            first = server.get(path)
            again = server.get(path, If_None_Match=first.headers["ETag"])
            expect(again.status == 304 and again.body == b"" and again.headers["ETag"] == first.headers["ETag"], f"{path} is sent again: {again.status}")
            packed = server.get(path, Accept_Encoding="br, gzip;q=0.8")
            expect(packed.headers["Content-Encoding"] == "gzip" and gzip.decompress(packed.body) == first.body, f"{path} is not packed")
            plain = server.get(path, Accept_Encoding="gzip;q=0")
            expect(plain.headers["Content-Encoding"] is None and plain.body == first.body, f"{path} is packed unasked")
        before = server.get("/api/search?q=zeppelins")
        expect(before.json["total"]["lower"] == 0, "there are zeppelins")
        write_lines(folder / "more.jsonl", [{"id": "z1", "headline": "Zeppelins over the harbour", "body": "Two zeppelins came.", "published": "1915-01-19"}])
        must(INDEX, "add", "-q", "--db", index, folder / "more.jsonl")
        after = server.get("/api/search?q=zeppelins", If_None_Match=before.headers["ETag"])
        expect(after.status == 200 and after.json["total"]["lower"] == 1, "what is added is not found without a restart")
        must(INDEX, "compact", "-q", "--db", index) if "compact" in run(INDEX, "--help").stdout else None
        rebuilt = server.get("/api/search?q=zeppelins")
        expect(rebuilt.status == 200 and rebuilt.json["hits"][0]["id"] == "z1", "a new generation is not read")


def passwords(index, folder):
    if crypt is None:
        print("passwords: skipped, this Python has no crypt")
        return
    file = folder / "readers"
    lines = {"jane": crypt.crypt("secret: ü", "$2b$04$" + "a" * 22), "otto": crypt.crypt("second", "$2y$04$" + "b" * 22)}
    file.write_text("# readers\n" + "".join(f"{name}:{hashed}\n" for name, hashed in lines.items()))
    with Server("--db", index, "--auth-file", file, "--access-log", folder / "auth.log") as server:
        for user, password, status in ((None, None, 401), ("jane", "secret: ü", 200), ("jane", "secret: ü", 200), ("jane", "secret", 401), ("otto", "second", 200),
                                       ("jane", "second", 401), ("nobody", "second", 401), ("", "", 401), ("otto", "second\0more", 401)):
            headers = {} if user is None else {"Authorization": "Basic " + base64_of(f"{user}:{password}")}
            answer = server.get("/search?q=harbour", **headers)
            expect(answer.status == status, f"{user} with {password!r} is answered with {answer.status}")
            expect(status != 401 or (answer.headers["WWW-Authenticate"].startswith("Basic") and b"harbour" not in answer.body.lower()), "401 says too much")
        for header in ("Basic", "Basic !!!!", "Bearer abc", "Basic " + "A" * 4000, "basic " + base64_of("otto:second")):
            answer = server.get("/", Authorization=header)
            expect(answer.status == (200 if header.startswith("basic ") else 401), f"{header[:30]} is answered with {answer.status}")
        expect(server.get("/assets/morgue.css").status == 401, "files are served to anybody")
        file.write_text(f"otto:{lines['otto']}\n")
        os.utime(file, (1, 1))
        answer = server.get("/", Authorization="Basic " + base64_of("jane:secret: ü"))
        expect(answer.status == 401, "who was taken out of the file may still read")
    expect(" jane [" in (folder / "auth.log").read_text().replace("127.0.0.1 - ", " "), "the log does not name the reader")
    for bad in ("jane\n", "jane:plain\n", "jane:$apr1$abc$def\n", "jane:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=\n", ":$2b$04$" + "a" * 53 + "\n"):
        file.write_text(bad)
        done = run(WEB, "--db", index, "--port", "0", "--auth-file", file)
        expect(done.returncode == 2 and "line 1" in done.stderr, f"{bad!r} is taken for a password file: {done.returncode} {done.stderr}")


def base64_of(text):
    import base64
    return base64.b64encode(text.encode()).decode()


def log(index, folder):
    file = folder / "access.log"
    with Server("--db", index, "--access-log", file) as server:
        size = len(server.get("/help").body)
        server.get("/nothing")
        server.raw(b'GET /"forged\xc3\xa9\\ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')
    lines = file.read_text().splitlines()
    form = re.compile(r'127\.0\.0\.1 - - \[\d{2}/[A-Z][a-z]{2}/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4}\] "(.*)" (\d{3}) (\d+|-)')
    expect(len(lines) == 3 and all(form.fullmatch(line) for line in lines), f"the log is not in the common form: {lines}")
    expect(form.fullmatch(lines[0]).groups() == ("GET /help HTTP/1.1", "200", str(size)), f"the first line is {lines[0]}")
    expect('"' not in form.fullmatch(lines[2])[1] and "\\x22" in lines[2], f"a request forges its line: {lines[2]}")


def several_archives(index, folder):
    other = folder / "other.db"
    write_lines(folder / "other.jsonl", [{"id": "o1", "headline": "Quokkas", "body": "Quokkas at the weir.", "published": "2001-05-06"}])
    must(INDEX, "add", "-q", "--db", other, folder / "other.jsonl")
    with Server("--db", f"news={index}", "--db", f"other={other}", "--base-path", "/archives/") as server:
        expect(server.base == "/archives", f"the address is {server.address}")
        for path, status in (("/archives/", 200), ("/archives", 200), ("/archives/other/search?q=quokkas", 200), ("/archives/news/api/search?q=quokkas", 200),
                             ("/archives/none/", 404), ("/", 404), ("/archivesnews/", 404), ("/archives/assets/morgue.js", 200), ("/archives/other", 200)):
            answer = server.get(path)
            expect(answer.status == status, f"{path} is answered with {answer.status}, not {status}")
        expect(server.get("/archives/other/api/search?q=quokkas").json["total"]["lower"] == 1, "the other archive has no quokkas")
        expect(server.get("/archives/news/api/search?q=quokkas").json["total"]["lower"] == 0, "the archives are mixed")
        page = server.get("/archives/other/search?q=quokkas").text
        for link in re.findall(r'(?:href|src|action)="([^"]*)"', page):
            expect(link.startswith(("/archives/", "#")), f"a link leaves the base path: {link}")


def passed_socket(index):
    listening = socket.create_server(("127.0.0.1", 0))
    descriptor = listening.fileno()
    command = ["sh", "-c", f'exec 3<&{descriptor}; LISTEN_FDS=1 LISTEN_PID=$$ exec "$@"', "sh"]
    with Server("--db", index, wrap=command, pass_fds=[descriptor]) as server:
        expect(server.port == listening.getsockname()[1], f"it listens on {server.address}")
        listening.close()
        expect(server.get("/").status == 200, "it does not answer on the socket that was passed")


def refused_starts(index, folder):
    for options, code in ((["--db", folder / "none.db"], 3), (["--db", index, "--port", "70000"], 2), (["--db", index, "--base-path", "a b"], 2),
                          (["--db", "a=x", "--db", "a=y"], 2), (["--db", "x", "--db", "y"], 2), (["--db", index, "--listen", "no.such.host.invalid"], 2),
                          (["--db", index, "--auth-file", folder / "none"], 2), (["--db", index, "--access-log", folder / "no/where"], 2), (["words"], 2)):
        done = run(WEB, "--port", "0", *options) if "--port" not in options else run(WEB, *options)
        expect(done.returncode == code and done.stderr.startswith("morgue-web: "), f"{options} ends with {done.returncode}: {done.stderr}")
    with Server("--db", index) as server:
        done = run(WEB, "--db", index, "--port", server.port)
        expect(done.returncode == 2 and str(server.port) in done.stderr, f"a port that is taken: {done.returncode} {done.stderr}")


def good_end(folder):
    """An answer that is being sent is finished after SIGTERM, and nobody else is let in."""
    index = folder / "big.db"
    write_lines(folder / "big.jsonl", [{"id": f"b{i}", "headline": f"Report {i}", "body": "The harbour.", "source": "A paper " * 40, "published": "1999-01-01"} for i in range(20000)])
    must(INDEX, "add", "-q", "--db", index, folder / "big.jsonl")
    want = must(SEARCH, "--db", index, "--format", "jsonl", "-n", "all", "--sort", "oldest", "harbour")
    server = Server("--db", index)
    with server.connect() as connection:
        connection.sendall(b"GET /export?q=harbour&sort=oldest&format=jsonl HTTP/1.1\r\nHost: localhost\r\n\r\n")
        received = connection.recv(1000)
        idle = server.connect()  # has nothing in flight: it is closed
        server.process.send_signal(signal.SIGTERM)
        expect(until_closed(idle) == b"", "an idle connection was answered")
        received += until_closed(connection)
    expect(dechunked(received) == want.encode(), "the answer in flight was not finished")
    expect(server.process.wait(120) == 0, "it did not end well")


def dechunked(received):
    head, _, rest = received.partition(b"\r\n\r\n")
    expect(b"chunked" in head, f"not in chunks: {head!r}")
    body = b""
    while True:
        size, _, rest = rest.partition(b"\r\n")
        if int(size or b"0", 16) == 0:
            expect(size == b"0", "the last chunk is missing")
            return body
        body += rest[:int(size, 16)]
        rest = rest[int(size, 16) + 2:]


def many_at_once(index):
    with Server("--db", index, "--threads", "3") as server:
        queries = ["harbour", "strike", "*", "the", "harb*", '"peace talks"', "date:1914", "nosuchword"]
        want = {q: server.get(f"/api/search?q={q.replace(' ', '+')}").body for q in queries}
        wrong = []

        def ask(first):
            for i in range(40):
                query = queries[(first + i) % len(queries)]
                answer = server.get(f"/api/search?q={query.replace(' ', '+')}")
                if answer.status != 200 or answer.body != want[query]:
                    wrong.append((query, answer.status))

        threads = [threading.Thread(target=ask, args=(i,)) for i in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        expect(not wrong, f"of 640 answers to 16 clients these differ: {wrong[:5]}")


def main():
    with Folder() as folder:
        index = sample_index(folder)
        with Server("--db", index, "--host", "archive.example") as server:
            for case in (addresses, hosts, broken_requests):
                case(server)
                print(f"{case.__name__}: as expected")
        slow_clients(index)
        many_at_once(index)
        caching(index, folder)
        passwords(index, folder)
        log(index, folder)
        several_archives(index, folder)
        passed_socket(index)
        refused_starts(index, folder)
        good_end(folder)
        print("server: as expected")


if __name__ == "__main__":
    main()
