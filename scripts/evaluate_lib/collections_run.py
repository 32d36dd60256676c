"""Running every judged set at hand through engines. Owns the walk over sets; does not own the sets, the engines or what is shown."""
from pathlib import Path

from evaluate_lib import judged_sets
from evaluate_lib.engines import Index, Programs
from evaluate_lib.measures import score_run


def wanted_sets(root, options):
    """(judged set, its index) of all sets whose names begin with one of --only; without it of all."""
    folder = Path(options.folder or root / "build" / "evaluate")
    programs = Programs(options.bin or root / "build/release/bin")
    only = options.only.split(",") if options.only else [""]
    for source in judged_sets.sources():
        if not any(name.startswith(source.name) or source.name.startswith(name) for name in only):
            continue
        index = Index(source, programs, folder)
        for judged in judged_sets.sets_of(source, index, options.known):
            if any(judged.name.startswith(name) for name in only):
                yield judged, index


def scores_of(engine, judged, index):
    """Topic -> measures, those without an answer as 0; None where the engine cannot answer such a set."""
    run = engine.run(judged, index)
    return None if run is None else score_run(run, judged.qrels, complete=True)


def add_arguments(parser):
    """The options that choose sets and programs, the same for all scripts."""
    parser.add_argument("--only", metavar="NAMES", help="only sets whose names begin with one of these, comma-separated")
    parser.add_argument("--known", type=int, default=200, metavar="N", help="known items a set (default 200)")
    parser.add_argument("--bin", metavar="DIR", help="folder of the programs (default build/release/bin)")
    parser.add_argument("--folder", metavar="DIR", help="for indexes, which are kept (default build/evaluate)")
