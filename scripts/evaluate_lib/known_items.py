"""Known items: queries made of a body's sentence, which should find the article that it stands in.

Owns choosing articles, sentences and words, by a fixed seed. Never looks at headlines: words of a headline flatter whoever weighs it most.
Does not own asking the queries or the scoring.
"""
import random
import re
from collections import Counter

HAN = re.compile("[\u4e00-\u9fff]+")
# Characters of grammar: a run is cut at them, so that what is left is mostly words.
GRAMMAR = re.compile(r"[的了在是和与及等将对为于从并也就都而被把到中上下年月日有这其一个]")
# Ends of sentences, of CJK and Ethiopic as well, and lines.
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？።])|\n+")
WORD = re.compile(r"[^\W\d_]{4,}|[\u1200-\u137f]{3,}")
KINDS = ("one word", "three words", "sentence")


def words_of(sentence):
    """The words that a query may be made of: for Chinese, pieces of two to four characters."""
    if not HAN.search(sentence):
        return sorted({word.lower() for word in WORD.findall(sentence)})
    words = set()
    for run in HAN.findall(sentence):
        for part in GRAMMAR.split(run):
            words.update(part[i:i + 4] for i in range(0, len(part), 4) if len(part[i:i + 4]) >= 2)
    return sorted(words)


def is_usable(sentence):
    """A sentence and no scrap: not a table of numbers, not half a page."""
    return 40 <= len(sentence) <= 300 if not HAN.search(sentence) else 15 <= len(sentence) <= 120


def sentences_of(body):
    return [sentence.strip() for sentence in SENTENCE_END.split(body) if is_usable(sentence.strip())]


def content_words(sentence, frequencies, articles):
    """Words of the sentence, the rarest first, without those that one article in ten has. Pieces of Chinese are not counted."""
    words = words_of(sentence)
    if not frequencies:
        return words
    kept = [word for word in words if 2 <= frequencies[word] <= articles / 10]
    return sorted(kept, key=lambda word: (frequencies[word], word))


def query_of(kind, sentence, words, chance):
    """One word: the rarest that another article has, too (of Chinese: any). Three words: any three of them."""
    if kind == "sentence":
        return sentence
    if kind == "one word":
        return chance.choice(words) if HAN.search(sentence) else words[0]
    return " ".join(chance.sample(words, 3))


def make(articles, kind, count, seed=1):
    """Topics [(id, query)] and qrels of at most `count` articles, given (id, headline, body, ...) of all."""
    bodies = [(row[0], row[2]) for row in articles]
    texts = {id_: sentences_of(body) for id_, body in bodies}
    seen = Counter(sentence for sentences in texts.values() for sentence in set(sentences))
    frequencies = Counter()
    if not HAN.search("".join(body[:50] for _, body in bodies[:20])):
        for _, body in bodies:
            frequencies.update(set(words_of(body)))
    chance = random.Random(seed)
    order = sorted(texts)
    chance.shuffle(order)
    topics, qrels = [], {}
    for id_ in order:
        if len(topics) == count:
            break
        sentences = [sentence for sentence in texts[id_] if seen[sentence] == 1]
        sentence = chance.choice(sentences) if sentences else ""
        words = content_words(sentence, frequencies, len(bodies))
        if len(words) >= 3:
            topic = str(len(topics) + 1)
            topics.append((topic, query_of(kind, sentence, words, chance)))
            qrels[topic] = {id_: 1}
    return topics, qrels
