"""Runs, judgements and the measures of trec_eval. Owns reading and scoring; does not own where runs come from or how scores are shown."""
import math
import random
import struct
from collections import defaultdict

MEASURES = ("MAP", "nDCG@10", "P@10", "R@100", "MRR")
ROUNDS = 20000


class BadFile(Exception):
    """A file is not what it should be; the text says where."""


def columns(path, count):
    """The lines of a file as lists of so many columns, with their numbers."""
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            for number, line in enumerate(file, 1):
                # Only ASCII white space separates: an id may hold a U+00A0.
                parts = line.encode("utf-8", "surrogateescape").split()
                if not parts:
                    continue
                if len(parts) != count:
                    raise BadFile(f"{path}:{number}: {len(parts)} columns instead of {count}")
                yield number, [part.decode("utf-8", "surrogateescape") for part in parts]
    except OSError as error:
        raise BadFile(f"cannot read {path}: {error.strerror}") from error


def read_qrels(path):
    """Topic -> document -> grade."""
    qrels = defaultdict(dict)
    for number, (topic, _, document, grade) in columns(path, 4):
        try:
            qrels[topic][document] = int(grade)
        except ValueError as error:
            raise BadFile(f"{path}:{number}: '{grade}' is no grade") from error
    return dict(qrels)


def read_run(path):
    """Topic -> documents, the best first."""
    run = defaultdict(dict)
    for number, (topic, _, document, _, score, _) in columns(path, 6):
        if document in run[topic]:
            raise BadFile(f"{path}:{number}: {document} stands twice in topic {topic}")
        try:
            run[topic][document] = struct.unpack("f", struct.pack("f", float(score)))[0]  # trec_eval's float has 32 bits
        except (ValueError, OverflowError) as error:
            raise BadFile(f"{path}:{number}: '{score}' is no score") from error
    return {topic: ranked(scores) for topic, scores in run.items()}


def ranked(scores):
    def key(item):
        return item[1], item[0].encode("utf-8", "surrogateescape")
    return [document for document, _ in sorted(scores.items(), key=key, reverse=True)]


def dcg(grades):
    return sum(max(grade, 0) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


def score_topic(documents, grades):
    """The measures of one topic, in the order of MEASURES."""
    relevant = sum(grade > 0 for grade in grades.values())
    if relevant == 0:
        return (0.0,) * len(MEASURES)
    found = [grades.get(document, 0) for document in documents]
    ranks = [rank for rank, grade in enumerate(found, 1) if grade > 0]
    average = sum(number / rank for number, rank in enumerate(ranks, 1)) / relevant
    ideal = dcg(sorted(grades.values(), reverse=True)[:10])
    return (average, dcg(found[:10]) / ideal, sum(rank <= 10 for rank in ranks) / 10,
            sum(rank <= 100 for rank in ranks) / relevant, 1 / ranks[0] if ranks else 0.0)


def score_run(run, qrels, complete=False):
    """Topic -> measures, for the topics that count."""
    topics = qrels if complete else [topic for topic in qrels if topic in run]
    return {topic: score_topic(run.get(topic, []), qrels[topic]) for topic in topics}


def means(scores):
    if not scores:
        return (0.0,) * len(MEASURES)
    return tuple(sum(row[i] for row in scores.values()) / len(scores) for i in range(len(MEASURES)))


def randomisation_p(differences, seed=1, rounds=ROUNDS):
    """How often a difference as large as the observed one comes about where the runs' names are given by chance."""
    nonzero = [d for d in differences if d != 0]
    if not nonzero:
        return 1.0
    observed = abs(sum(nonzero)) - 1e-12
    chance = random.Random(seed)
    extreme = 0
    for _ in range(rounds):
        bits = chance.getrandbits(len(nonzero))
        total = sum(d if bits >> i & 1 else -d for i, d in enumerate(nonzero))
        extreme += abs(total) >= observed
    return (extreme + 1) / (rounds + 1)


def topic_key(topic):
    """Topics in the order of their numbers, then of their names."""
    return (0, int(topic), "") if topic.isdecimal() else (1, 0, topic)
