"""Choosing among settings by many collections: tables, leaving one collection out, the flat optimum. Owns no running and no scoring.

`table` is set -> setting -> score; a setting is a tuple of (name, value), a grid the list of all of them in order.
"""
from evaluate_lib.settings import shown


def collection_of(name):
    return name.split(":")[0]


def by_collection(table, grid):
    """Collection -> setting -> the mean over its sets, so that a collection with many sets has no more say."""
    groups = {}
    for name in table:
        groups.setdefault(collection_of(name), []).append(table[name])
    return {name: {setting: sum(scores[setting] for scores in sets) / len(sets) for setting in grid} for name, sets in groups.items()}


def mean_over(collections, names, setting):
    return sum(collections[name][setting] for name in names) / len(names)


def best_by(collections, names, grid):
    return max(grid, key=lambda setting: mean_over(collections, names, setting))


def varying(grid):
    """The names whose values differ within the grid."""
    names = [name for name, _ in grid[0]]
    return [name for i, name in enumerate(names) if len({setting[i][1] for setting in grid}) > 1]


def print_table(table, grid):
    names = varying(grid)
    for name in names:
        print(f"{name:26}" + "".join(f"{dict(setting)[name]:>8.8}" for setting in grid))
    for name, scores in table.items():
        best = max(scores.values())
        print(f"{name[:26]:26}" + "".join(f"{scores[s]:7.4f}" + ("*" if scores[s] == best else " ") for s in grid))
    collections = by_collection(table, grid)
    print(f"{'mean of collections':26}" + "".join(f"{mean_over(collections, list(collections), s):7.4f} " for s in grid))


def print_held_out(collections, grid):
    print("\nchosen by the other collections, scored on the one left out:")
    for left_out, scores in collections.items():
        others = [name for name in collections if name != left_out]
        if not others:
            continue
        chosen, best = best_by(collections, others, grid), max(grid, key=scores.get)
        print(f"  {left_out:14} {scores[chosen]:.4f} by {shown(chosen)}; at best {scores[best]:.4f} by {shown(best)}")


def neighbours(setting, grid):
    """The settings that differ in one value by one step, and the setting itself."""
    axes = [list(dict.fromkeys(one[i][1] for one in grid)) for i in range(len(setting))]
    near = [setting]
    for other in grid:
        steps = [abs(axis.index(a[1]) - axis.index(b[1])) for axis, a, b in zip(axes, setting, other)]
        if sum(steps) == 1:
            near.append(other)
    return near


def print_flat(collections, grid):
    names = list(collections)

    def flatness(setting):
        near = neighbours(setting, grid)
        return sum(mean_over(collections, names, one) for one in near) / len(near)

    def worst(setting):
        return min((collections[name][setting] - max(collections[name].values()), name) for name in names)

    print("\nby the mean of a combination and its neighbours; its own mean; what it loses where it loses most:")
    for setting in sorted(grid, key=flatness, reverse=True)[:5]:
        loss, name = worst(setting)
        print(f"  {flatness(setting):.4f}  {mean_over(collections, names, setting):.4f}  {loss:+.4f} {name:14} {shown(setting)}")
