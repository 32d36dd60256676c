"""Settings of the ranking as they are written for the scripts, and as options of morgue-search. Owns that one notation."""
import itertools


class BadSetting(Exception):
    """A setting is not of the form NAME=VALUE."""


def split_setting(text):
    name, sign, value = text.partition("=")
    if not sign or not name or not value:
        raise BadSetting(f"'{text}' is not OPTION=VALUE")
    return name, value


def options_of(pairs):
    """("k1", "0.9") as --k1 0.9; a flag as feedback=yes or no; a value with a sign of its own as weight:headline=1."""
    out = []
    for name, value in pairs:
        option, colon, key = name.partition(":")
        if colon:
            out += [f"--{option}", f"{key}={value}"]
        elif value == "yes":
            out.append(f"--{option}")
        elif value != "no":
            out += [f"--{option}", value]
    return out


def parse_setting(text):
    """The options of "k1=0.9 b=0.4"."""
    return options_of(split_setting(part) for part in text.split())


def parse_grid(texts):
    """All combinations of k1=0.9,1.2 b=0.4,0.5, as tuples of (name, value)."""
    axes = []
    for text in texts:
        name, values = split_setting(text)
        axes.append([(name, value) for value in values.split(",")])
    return list(itertools.product(*axes))


def shown(pairs):
    return " ".join(f"{name}={value}" for name, value in pairs)
