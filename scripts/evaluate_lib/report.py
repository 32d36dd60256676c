"""How scores are shown: tables of sets by engines, charts of losses by topic, the same for programs. Owns no scoring."""
import json
import sys
from html import escape
from pathlib import Path

from evaluate_lib.measures import MEASURES, means, randomisation_p, topic_key

SHOWN = ("MAP", "nDCG@10", "MRR")
FULL_BAR = 24


def print_run(scores, per_topic):
    rows = [(topic, scores[topic]) for topic in sorted(scores, key=topic_key)] if per_topic else []
    print(f"{'topic':12}" + "".join(f"{name:>10}" for name in MEASURES))
    for name, row in rows + [(f"all {len(scores)}", means(scores))]:
        print(f"{name:12}" + "".join(f"{value:10.4f}" for value in row))


def print_comparison(first, second, per_topic, seed):
    topics = sorted(first.keys() & second.keys(), key=topic_key)
    first, second = ({topic: run[topic] for topic in topics} for run in (first, second))
    if per_topic:
        print(f"{'topic':12}" + "".join(f"{name:>19}" for name in MEASURES))
        for topic in topics:
            print(f"{topic:12}" + "".join(f"{a:10.4f}{b:9.4f}" for a, b in zip(first[topic], second[topic])))
    print(f"{'measure':12}{'run':>10}{'run 2':>10}{'change':>10}{'better':>8}{'worse':>8}{'p':>9}")
    for i, name in enumerate(MEASURES):
        changes = [second[topic][i] - first[topic][i] for topic in topics]
        a, b = means(first)[i], means(second)[i]
        p = randomisation_p(changes, seed)
        print(f"{name:12}{a:10.4f}{b:10.4f}{b - a:+10.4f}{sum(c > 0 for c in changes):8}{sum(c < 0 for c in changes):8}{p:9.4f}")
    print(f"{len(topics)} topics")


def measures_json(row):
    return dict(zip(MEASURES, row))


def run_json(scores):
    """{"version", "topics": how many, "means", "by_topic"}; ids that are no UTF-8 with U+FFFD."""
    by_topic = {topic.encode("utf-8", "replace").decode("utf-8"): measures_json(scores[topic]) for topic in sorted(scores, key=topic_key)}
    return {"version": 1, "topics": len(scores), "means": measures_json(means(scores)), "by_topic": by_topic}


def comparison_json(first, second, seed):
    """Both runs over the topics that count in both, and for each measure what print_comparison shows."""
    topics = sorted(first.keys() & second.keys(), key=topic_key)
    first, second = ({topic: run[topic] for topic in topics} for run in (first, second))
    compared = {}
    for i, name in enumerate(MEASURES):
        changes = [second[topic][i] - first[topic][i] for topic in topics]
        compared[name] = {"run": means(first)[i], "run2": means(second)[i], "change": means(second)[i] - means(first)[i],
                          "better": sum(c > 0 for c in changes), "worse": sum(c < 0 for c in changes), "p": randomisation_p(changes, seed)}
    return {"version": 1, "topics": len(topics), "comparison": compared, "run": run_json(first), "run2": run_json(second)}


def set_json(name, scores):
    """A set of --all: each engine's run, or null where it did not take part."""
    return {"set": name, "engines": {engine: run_json(one) if one else None for engine, one in scores.items()}}


def write_json(path, document):
    text = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    if path == "-":
        sys.stdout.write(text)
    else:
        Path(path).write_text(text, encoding="utf-8")


def print_head(engines):
    """The two lines above the rows of print_row; each engine has a column for each of SHOWN."""
    width = 7 * len(SHOWN)
    print(f"{'':32}" + "".join(f"  {name[:width]:^{width}}" for name in engines))
    print(f"{'set':26}{'topics':>6}" + ("  " + "".join(f"{name.split('@')[0]:>7}" for name in SHOWN)) * len(engines))


def print_row(name, topics, scores):
    """`scores` are those of each engine, topic -> measures, or None where it did not take part. A * marks where the first is below another."""
    cells = ""
    for one in scores:
        values = [means(one)[MEASURES.index(measure)] for measure in SHOWN] if one else []
        cells += "  " + ("".join(f"{value:7.3f}" for value in values) if one else f"{'-':>{7 * len(SHOWN)}}")
    maps = [means(one)[0] for one in scores if one]
    print(f"{name[:26]:26}{topics:6}{cells}" + (" *" if maps and maps[0] < max(maps) - 0.0005 else ""), flush=True)


def losses(scores, base):
    """(difference of MAP, topic) of the topics, the greatest loss first."""
    return sorted((scores[topic][0] - base[topic][0], topic) for topic in scores)


def bar(value):
    """A difference from -1 to 1 as a bar to the left or to the right of a middle line."""
    length = round(abs(value) * FULL_BAR)
    left = "▇" * length if value < 0 else ""
    right = "▇" * length if value > 0 else ""
    return f"{left:>{FULL_BAR}}│{right:<{FULL_BAR}}"


def print_chart(judged, scores, base, base_name, worst):
    """The topics of a set by what they lose or gain in MAP against the base: the worst so many, and how many there are of each kind."""
    rows = losses(scores, base)
    lost, won = sum(d < -0.0005 for d, _ in rows), sum(d > 0.0005 for d, _ in rows)
    if lost == 0:
        return
    print(f"\n{judged.name}: beside {base_name} {lost} topics lose, {won} gain, {len(rows) - lost - won} are the same")
    texts = dict(judged.topics)
    for difference, topic in rows[:worst]:
        if difference < -0.0005:
            print(f"  {topic:>16.16} {difference:+.3f} {bar(difference).rstrip()}  {texts.get(topic, '')[:60]}")


def svg_chart(charts):
    """One SVG of all sets, (name, rows of losses()) each: a bar a topic, the greatest loss to the left."""
    parts, top, width, height = [], 0, 760, 120
    for name, rows in charts:
        step = width / max(1, len(rows))
        parts.append(f'<text x="0" y="{top + 14}">{escape(name)}</text><line x1="0" x2="{width}" y1="{top + 70}" y2="{top + 70}" stroke="#888"/>')
        for number, (difference, topic) in enumerate(rows):
            size = abs(difference) * 50
            place = top + 70 if difference < 0 else top + 70 - size
            colour = "#b2182b" if difference < 0 else "#2166ac"
            parts.append(f'<rect x="{number * step:.1f}" y="{place:.1f}" width="{max(1, step - 1):.1f}" height="{size:.1f}" fill="{colour}">'
                         f"<title>{escape(topic)} {difference:+.3f}</title></rect>")
        top += height + 10
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{top}" font-family="sans-serif" font-size="13">\n'
            + "\n".join(parts) + "\n</svg>\n")
