#!/usr/bin/env python3
"""What morgue-web shows against what morgue-search prints: the API, exports, counts and links; hostile articles, which are never markup;
feeds; the description of the API. Without a browser.

usage: pages_test.py
"""

import json
import sys
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from served import INDEX, SEARCH, SOURCE, Folder, Server, expect, must, run, sample_index, write_lines

QUERIES = ("harbour", "strike", "harbor", '"peace talks"', "harb*", "date:1914", "source:reuters OR wheat", "talks NEAR/5 peace", "*", "xyzzy",
           "harbur date:1931", "the strike -ferry", "words:>100", "strike OR", "(", "nosuchfield:x", "wheat^2 talks", "müller", "談判", "lang:de",
           "harbour strike council wheat")
# What a page may be made of; nothing else may come out of an article.
ELEMENTS = set("""html head meta title link script body header p a form div label input button select option nav main section h1 h2 h3 ol ul li
 mark span bdi figure svg rect figcaption details summary aside footer dl dt dd code kbd pre article textarea table tbody tr td caption blockquote
 del ins i strong""".split())
ATTRIBUTES = set("""lang charset name content rel href type src class id role action method for value placeholder autocomplete autocapitalize spellcheck
 dir maxlength aria-label aria-current tabindex data-base selected viewbox preserveaspectratio x y width height start open rows title color-scheme
 aria-labelledby scope min max aria-describedby size autofocus""".split())
HOSTILE = ('<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'><svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
           "</title></textarea></pre><script>alert(1)</script>", "javascript:alert(1)", "&lt;b&gt; &amp; &#60;script&#62;", "{{7*7}} ${7*7} {0} {}",
           "\u202egnp.exe\u202c \u2066isolated", "a\u0000b\u0007c\u001b[31m", "--><!--", "]]><x/>", "ok\nline\r\nline", "\u2028\u2029\ufeff", "x" * 3000)


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.attributes, self.links, self.text, self.open = set(), set(), [], [], []
        self.inline_scripts = 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        self.attributes.update(name for name, _ in attrs)
        values = dict(attrs)
        for name in ("href", "src", "action"):
            if name in values:
                self.links.append(values[name] or "")
        if tag == "script" and "src" not in values:
            self.inline_scripts += 1

    def handle_data(self, data):
        self.text.append(data)


def check_page(answer, where):
    page = Page(answer.text)
    expect(page.elements <= ELEMENTS, f"{where}: elements that no page has: {page.elements - ELEMENTS}")
    expect(page.attributes <= ATTRIBUTES, f"{where}: attributes that no page has: {page.attributes - ATTRIBUTES}")
    expect(page.inline_scripts == 0, f"{where}: a script within the page")
    for link in page.links:
        expect(not link.lower().lstrip().startswith(("javascript:", "data:", "vbscript:")), f"{where}: a link to {link[:60]}")
    shown = "".join(page.text)
    expect(not any(c in shown for c in "\u202e\u2066\u0000\u0007\u001b"), f"{where}: signs that act on what stands around them")
    expect(len(answer.body) <= 60_000 or "class=\"article\"" in answer.text, f"{where} has {len(answer.body)} bytes")
    return page


def address(path, query, **more):
    return f"{path}?{urlencode({'q': query, **more})}"


def same_as_command_line(server, index):
    for query in QUERIES:
        for options, more in (([], {}), (["-n", "3", "--offset", "2"], {"n": 3, "offset": 2}), (["--sort", "newest"], {"sort": "newest"}),
                              (["--any"], {"any": 1}), (["--copies", "group"], {"copies": "group"}), (["--explain"], {"explain": 1}),
                              (["--facet", "source", "--facet", "topic", "--timeline", "year"], {"facet": ["source", "topic"], "unit": "year"})):
            printed = run(SEARCH, "--db", index, "--format", "json", *options, "--", query)
            answer = server.get(f"/api/search?{urlencode({'q': query, **more}, doseq=True)}")
            expect(answer.text == printed.stdout, f"{query!r} {options}: the API answers\n{answer.text[:600]}\nnot\n{printed.stdout[:600]}")
            expect((answer.status == 400) == (printed.returncode == 2), f"{query!r}: status {answer.status} for exit status {printed.returncode}")
    for query in ("harbour", "strike", "xyzzy"):
        for form, options in (("csv", ["--format", "csv"]), ("tsv", ["--format", "tsv"]), ("json", ["--format", "json"]), ("jsonl", ["--format", "jsonl"]),
                              ("ids", ["--format", "ids"]), ("bibtex", ["--cite", "bibtex"]), ("ris", ["--cite", "ris"]), ("csl-json", ["--cite", "csl-json"])):
            printed = run(SEARCH, "--db", index, "-n", "all", *options, "--", query)
            answer = server.get(address("/export", query, format=form))
            want = printed.stdout
            if form == "json":  # the command line also says there why nothing was found
                expect([hit["id"] for hit in answer.json["hits"]] == [hit["id"] for hit in json.loads(want)["hits"]], f"{query!r} as json")
            else:
                expect(answer.text.replace("\r\n", "\n") == want, f"{query!r} as {form}:\n{answer.text[:500]}\nnot\n{want[:500]}")
            expect("attachment" in answer.headers["Content-Disposition"], f"{form} is not sent as a file")


def counts_and_links(server):
    """Every link of an answer's page leads to as many articles as it says."""
    seen = 0
    for query in ("strike", "harbour", ""):
        facets = server.get(address("/api/facets", query)).json["facets"]
        page = check_page(server.get(address("/search", query)), query)
        narrowing = [link for link in page.links if link.startswith("/search?") and "&f=" in link]
        for link in narrowing:
            filters = parse_qs(urlsplit(link).query)["f"]
            answer = server.get("/api/search?" + urlsplit(link).query)
            name, _, value = filters[-1].partition(":")
            total = answer.json["total"]["lower"]
            expect(total > 0, f"the link {link} leads to nothing")
            if name in facets:
                counted = {one["value"]: one["hits"] for one in facets[name]["values"]}
                expect(total == counted[value.strip('"')], f"{link} leads to {total} articles, counted were {counted}")
                seen += 1
    expect(seen > 5, "hardly a facet was followed")
    for query in ("harbur", '"talks peace"', "strike source:nosuchpaper", "nosuchword strike", "headline:xyzzy OR headline:wheatt"):
        answer = server.get(address("/search", query))
        check_page(answer, query)
        _, _, suggested = answer.text.partition('<ul class="changes">')
        for link in Page(suggested.partition("</ul>")[0]).links:
            answer = server.get("/api/search?" + urlsplit(link).query)
            expect(answer.status == 200 and answer.json["total"]["lower"] > 0, f"{query!r}: the suggestion {link} finds nothing")


def few_words(server):
    """Articles with most of the words are shown, and why none has all of them."""
    page = server.get("/search?q=strike+harbour+xyzzyx").text
    expect("Why no article has all of the words" in page and page.index('class="nothing"') < page.index('class="hits"'), "it is not told which word is missing")


def pages(server):
    first = server.get("/search?q=%2A&n=5")
    ids = [hit["id"] for hit in server.get("/api/search?q=%2A&n=100").json["hits"]]
    shown, page = [], 1
    while True:
        answer = server.get(f"/search?q=%2A&n=5&copies=show&page={page}")
        links = [link for link in check_page(answer, f"page {page}").links if link.startswith("/article")]
        if not links:
            break
        for link in links:
            if link not in shown:
                shown.append(link)
        page += 1
    expect(len(shown) >= min(len(ids), 100) and 'rel="next"' in first.text, f"paging shows {len(shown)} articles of {len(ids)}")
    for path in ("/", "/help", "/quote", "/quote?text=the+crews+walked+out", "/search?q=strike+OR", "/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
                 "/search?q=strike&view=kwic", "/search?q=strike&view=kwic&by=R1%2CR2", "/search?q=%40nosuchname", "/nothing/%3Cscript%3E"):
        check_page(server.get(path), path)
    expect("fault" in server.get("/search?q=strike+OR").text, "the place of the error is not marked")
    for link in [link for link in check_page(server.get("/help"), "help").links if link.startswith("/search?")]:
        expect(server.get(link).status == 200, f"an example of the help is not understood: {link}")
    for one in ids[:40]:
        answer = server.get(f"/article?{urlencode({'id': one, 'q': 'strike'})}")
        expect(answer.status == 200, f"{one} is not shown: {answer.status}")
        check_page(answer, one)
        expect(server.get(f"/api/article/{quote(one, safe='')}").json["article"]["id"] == one, f"the API has no {one}")


def hostile(folder):
    index = folder / "hostile.db"
    lines = []
    for i, text in enumerate(HOSTILE):
        lines.append({"id": f"h{i}{text[:200]}", "headline": f"harbour {text}", "body": f"The harbour {text}\n\n\u201cwords that are quoted here and {text[:80]} are long enough\u201d",
                      "byline": text, "source": text, "section": text, "place": text, "topics": [text, "b"], "url": text if i % 2 else "http://x/" + text,
                      "published": "2001-02-03", "language": "en", "page": text, f"<b onclick=x>{i}": text})
    write_lines(folder / "hostile.jsonl", lines)
    with (folder / "hostile.jsonl").open("ab") as file:
        file.write(b'{"id": "broken\xff", "headline": "harbour \xc3\x28", "body": "The harbour \xf0\x28\x8c\xbc <b>\xff</b>"}\n')
    run(INDEX, "add", "-q", "--db", index, folder / "hostile.jsonl")
    with Server("--db", index) as server:
        hits = server.get("/api/search?q=harbour&n=100").json["hits"]
        expect(len(hits) >= len(HOSTILE), f"{len(hits)} of {len(HOSTILE)} hostile articles are there")
        for path in ("/", "/search?q=harbour&n=100", "/search?q=harbour&view=kwic", "/search?q=harbour&copies=show&n=50", "/quote?text=words+that+are+quoted+here"):
            check_page(server.get(path), path)
        for hit in hits:
            answer = server.get(f"/article?{urlencode({'id': hit['id'], 'q': 'harbour'})}")
            expect(answer.status == 200, f"{hit['id'][:40]!r} is not shown")
            check_page(answer, hit["id"][:40])
        for name in HOSTILE:
            check_page(server.get("/search?" + urlencode({"q": name[:1000], "f": name[:1000], "sort": name[:50]})), name[:20])
            check_page(server.get("/search?" + urlencode({"q": name[:1000]})), name[:20])
        ElementTree.fromstring(server.get("/feed?q=harbour").body)


def feeds(server):
    answer = server.get("/feed?q=strike", Host="archive.example:8090")
    expect(answer.headers["Content-Type"].startswith("application/atom+xml"), "a feed of another kind")
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(answer.body)
    entries = feed.findall(atom + "entry")
    dates = [entry.findtext(atom + "updated") for entry in entries]
    expect(entries and dates == sorted(dates, reverse=True), f"not newest first: {dates}")
    for one in (feed, *entries):
        for name in ("id", "title", "updated"):
            expect(one.findtext(atom + name), f"an entry without {name}")
    link = entries[0].find(atom + "link").get("href")
    expect(link.startswith("http://archive.example:8090/article"), f"an entry leads to {link}")
    expect(server.get("/feed?q=strike+OR").status == 400, "a feed of what is no query")


def description(server):
    try:
        import jsonschema
    except ImportError:
        print("description: skipped, python3-jsonschema is not installed")
        return
    api = server.get("/assets/openapi.json").json
    schemas = {"": api, "json.schema.json": server.get("/assets/json.schema.json").json}

    def schema_of(path, status):
        content = api["paths"][path]["get"]["responses"][str(status)]["content"]["application/json"]["schema"]
        if content["$ref"] == "json.schema.json":
            return schemas["json.schema.json"]
        return api["components"]["schemas"][content["$ref"].rsplit("/", 1)[1]]

    for path, asked, status in (("/api/search", "/api/search?q=strike&facet=source&unit=year&explain=1", 200), ("/api/search", "/api/search?q=xyzzy", 200),
                                ("/api/search", "/api/search?q=strike+OR", 400), ("/api/search", "/api/search?q=a&n=0", 400),
                                ("/api/facets", "/api/facets?q=strike", 200), ("/api/timeline", "/api/timeline?q=strike&unit=month", 200),
                                ("/api/complete", "/api/complete?before=str", 200), ("/api/article", "/api/article?id=nw-2021-001&q=strike", 200),
                                ("/api/article/{id}", "/api/article/nw-2021-001", 200), ("/api/article", "/api/article?id=none", 404)):
        answer = server.get(asked)
        expect(answer.status == status, f"{asked} is answered with {answer.status}")
        errors = [error.message for error in jsonschema.Draft202012Validator(schema_of(path, status)).iter_errors(answer.json)]
        expect(not errors, f"{asked}: {errors[:3]}")
    known = {p["name"] for path in api["paths"].values() for p in path["get"]["parameters"]}
    expect(known == {"q", "f", "any", "n", "page", "offset", "sort", "copies", "facet", "values", "unit", "explain", "id", "before"}, f"parameters: {known}")


def completion(server):
    for before, typed, choice in (("har", 3, "harbour"), ("strike sour", 4, "source:"), ("lang:d", 1, "de"), ("söz", 4, None), ("(pea", 3, "peace")):
        found = server.get(f"/api/complete?{urlencode({'before': before})}").json
        expect(choice is None or choice in found["choices"], f"{before!r} is completed by {found}")
        expect(not found["choices"] or found["typed"] == typed, f"{before!r}: {found['typed']} bytes are replaced")


def main():
    with Folder() as folder:
        index = sample_index(folder)
        with Server("--db", index, "--host", "archive.example", "--searches-file", folder / "none") as server:
            same_as_command_line(server, index)
            for case in (counts_and_links, few_words, pages, feeds, description, completion):
                case(server)
                print(f"{case.__name__}: as expected")
        hostile(folder)
        print("pages: as expected")


if __name__ == "__main__":
    sys.exit(main())
