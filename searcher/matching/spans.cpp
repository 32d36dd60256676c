// Owns: the evaluation of positional clauses.
#include "searcher/matching/spans.hpp"

#include <algorithm>

#include "common/analysis/tokenizer.hpp"
#include "common/schema.hpp"

namespace morgue::matching {

using query::Link;
using query::LinkKind;
using query::ResolvedKind;
using query::ResolvedNode;

namespace {

std::vector<Span> leaf_spans(const query::Leaf& leaf, DocumentView& view) {
  std::vector<Span> spans;
  for (const std::uint32_t position : view.positions(leaf)) spans.push_back({position, position});
  return spans;
}

/// Leaves next to each other: walks the shortest list and looks the neighbours up in the others.
std::vector<Span> sequence_spans(const ResolvedNode& node, DocumentView& view) {
  std::vector<const std::vector<std::uint32_t>*> lists;
  std::size_t shortest = 0;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    lists.push_back(&view.positions(node.children[i]->leaf));
    if (lists[i]->empty()) return {};
    if (lists[i]->size() < lists[shortest]->size()) shortest = i;
  }
  std::vector<Span> spans;
  for (const std::uint32_t position : *lists[shortest]) {
    if (position < shortest) continue;
    const auto first = position - static_cast<std::uint32_t>(shortest);
    bool all = true;
    for (std::size_t i = 0; all && i < lists.size(); ++i) {
      all = i == shortest || std::binary_search(lists[i]->begin(), lists[i]->end(), first + static_cast<std::uint32_t>(i));
    }
    if (all) spans.push_back({first, first + static_cast<std::uint32_t>(lists.size()) - 1});
  }
  return spans;
}

std::vector<Span> union_spans(const ResolvedNode& node, DocumentView& view) {
  std::vector<Span> spans;
  for (const auto& child : node.children) {
    const std::vector<Span> more = find_spans(*child, view);
    spans.insert(spans.end(), more.begin(), more.end());
  }
  std::sort(spans.begin(), spans.end());
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  return spans;
}

}  // namespace

std::optional<std::uint32_t> words_apart(const Span& a, const Span& b) {
  if (a.last < b.first) return b.first - a.last;
  if (b.last < a.first) return a.first - b.last;
  return std::nullopt;
}

bool in_same_part(const Span& a, const Span& b) { return (a.first < kBodyPosition) == (b.first < kBodyPosition); }

bool linked(const Span& a, const Span& b, const Link& link, DocumentView& view) {
  const auto apart = words_apart(a, b);
  if (!apart || !in_same_part(a, b)) return false;
  switch (link.kind) {
    case LinkKind::near: return *apart <= link.distance;
    case LinkKind::before: return a.last < b.first && *apart <= link.distance;
    case LinkKind::sentence: return view.sentence_of(a.first) == view.sentence_of(b.last) && view.sentence_of(a.last) == view.sentence_of(b.first);
    case LinkKind::paragraph: return view.paragraph_of(a.first) == view.paragraph_of(b.first);
  }
  return false;
}

namespace {

/// Marks in `reached` those of `to` that are linked with a marked one of `from`. Spans are sorted by their first position.
class LinkStep {
 public:
  LinkStep(const std::vector<Span>& from, const std::vector<Span>& to, const Link& link, DocumentView& view)
      : from_(from), to_(to), link_(link), view_(view) {
    for (const Span& span : to) longest_ = std::max(longest_, span.last - span.first);
    bounded_ = link.kind == LinkKind::near || link.kind == LinkKind::before;
  }

  /// `forward`: from_ holds the left operand of the link.
  std::vector<bool> run(const std::vector<bool>& marked, bool forward) const {
    std::vector<bool> reached(to_.size(), false);
    for (std::size_t i = 0; i < from_.size(); ++i) {
      if (!marked[i]) continue;
      for (std::size_t k = first_candidate(from_[i]); k < to_.size() && !beyond(from_[i], to_[k]); ++k) {
        if (reached[k]) continue;
        reached[k] = forward ? linked(from_[i], to_[k], link_, view_) : linked(to_[k], from_[i], link_, view_);
      }
    }
    return reached;
  }

 private:
  std::size_t first_candidate(const Span& span) const {
    if (!bounded_) return 0;
    const std::uint32_t reach = link_.distance + longest_;
    const std::uint32_t lowest = span.first > reach ? span.first - reach : 0;
    return static_cast<std::size_t>(std::lower_bound(to_.begin(), to_.end(), Span{lowest, 0}) - to_.begin());
  }
  bool beyond(const Span& span, const Span& candidate) const {
    return bounded_ && candidate.first > span.last + link_.distance;
  }

  const std::vector<Span>& from_;
  const std::vector<Span>& to_;
  const Link& link_;
  DocumentView& view_;
  std::uint32_t longest_ = 0;
  bool bounded_ = true;
};

std::vector<Span> kept(const std::vector<Span>& spans, const std::vector<bool>& marks) {
  std::vector<Span> out;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (marks[i]) out.push_back(spans[i]);
  }
  return out;
}

/// The covering spans of matches: for each participating span of the first operand, out to the farthest... of its nearest partners.
std::vector<Span> covering_spans(const ResolvedNode& near, DocumentView& view) {
  const std::vector<std::vector<Span>> parts = participants(near, view);
  std::vector<Span> covers;
  if (parts.empty() || parts[0].empty()) return covers;
  for (const Span& start : parts[0]) {
    Span cover = start;
    Span at = start;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const Span* best = nullptr;
      for (const Span& next : parts[i]) {
        if (!linked(at, next, near.links[i - 1], view)) continue;
        if (best == nullptr || *words_apart(at, next) < *words_apart(at, *best)) best = &next;
      }
      if (best == nullptr) break;
      at = *best;
      cover = {std::min(cover.first, at.first), std::max(cover.last, at.last)};
    }
    covers.push_back(cover);
  }
  return covers;
}

}  // namespace

std::vector<std::vector<Span>> participants(const ResolvedNode& near, DocumentView& view) {
  const std::size_t count = near.children.size();
  std::vector<std::vector<Span>> spans(count);
  for (std::size_t i = 0; i < count; ++i) {
    spans[i] = find_spans(*near.children[i], view);
    if (spans[i].empty()) return std::vector<std::vector<Span>>(count);
  }
  std::vector<std::vector<bool>> forward(count);
  forward[0].assign(spans[0].size(), true);
  for (std::size_t i = 1; i < count; ++i) {
    forward[i] = LinkStep(spans[i - 1], spans[i], near.links[i - 1], view).run(forward[i - 1], true);
  }
  std::vector<bool> backward = forward[count - 1];
  std::vector<std::vector<Span>> parts(count);
  parts[count - 1] = kept(spans[count - 1], backward);
  for (std::size_t i = count - 1; i > 0; --i) {
    std::vector<bool> before = LinkStep(spans[i], spans[i - 1], near.links[i - 1], view).run(backward, false);
    for (std::size_t k = 0; k < before.size(); ++k) before[k] = before[k] && forward[i - 1][k];
    backward = std::move(before);
    parts[i - 1] = kept(spans[i - 1], backward);
  }
  return parts;
}

std::vector<Span> chain_through(const ResolvedNode& near, const std::vector<std::vector<Span>>& parts, std::size_t operand, const Span& span,
                                DocumentView& view) {
  std::vector<Span> chain(parts.size(), span);
  // Any linked participant leads to the end of the chain, since it takes part in a whole match itself; the nearest makes the shortest step.
  const auto nearest = [&](std::size_t from, std::size_t to) {
    const Link& link = near.links[std::min(from, to)];
    const Span* best = nullptr;
    for (const Span& next : parts[to]) {
      const bool fits = from < to ? linked(chain[from], next, link, view) : linked(next, chain[from], link, view);
      if (fits && (best == nullptr || *words_apart(chain[from], next) < *words_apart(chain[from], *best))) best = &next;
    }
    if (best != nullptr) chain[to] = *best;
  };
  for (std::size_t i = operand; i + 1 < parts.size(); ++i) nearest(i, i + 1);
  for (std::size_t i = operand; i > 0; --i) nearest(i, i - 1);
  return chain;
}

namespace {

/// The span with the whole words at both its ends, by the widest of its readings.
Span whole_words(const ResolvedNode& node, const Span& span, DocumentView& view) {
  switch (node.kind) {
    case ResolvedKind::leaf: {
      const Span word = view.word_at(node.leaf, span.first);
      return {std::min(word.first, span.first), std::max(word.last, span.last)};
    }
    case ResolvedKind::sequence:
      return {view.word_at(node.children.front()->leaf, span.first).first, view.word_at(node.children.back()->leaf, span.last).last};
    case ResolvedKind::any_of: {
      Span widest = span;
      for (const auto& child : node.children) {
        const std::vector<Span> spans = find_spans(*child, view);
        if (!std::binary_search(spans.begin(), spans.end(), span)) continue;
        const Span wide = whole_words(*child, span, view);
        widest = {std::min(widest.first, wide.first), std::max(widest.last, wide.last)};
      }
      return widest;
    }
    case ResolvedKind::near: case ResolvedKind::at_least: case ResolvedKind::all_of: case ResolvedKind::none_of:
    case ResolvedKind::exact_value: case ResolvedKind::date: case ResolvedKind::number: case ResolvedKind::everything:
    case ResolvedKind::nothing:
      return span;
  }
  return span;
}

}  // namespace

std::size_t count_occurrences(const ResolvedNode& node, DocumentView& view) {
  std::vector<Span> words;
  for (const Span& span : find_spans(node, view)) words.push_back(whole_words(node, span, view));
  // Of spans that overlap, taking always the one that ends first counts the most.
  std::sort(words.begin(), words.end(), [](const Span& a, const Span& b) { return a.last != b.last ? a.last < b.last : a.first < b.first; });
  std::size_t count = 0;
  std::uint32_t end = 0;  // positions begin at 1
  for (const Span& word : words) {
    if (word.first <= end) continue;
    ++count;
    end = word.last;
  }
  return count;
}

std::size_t fewest_occurrences(const std::vector<Span>& spans) {
  constexpr std::uint32_t kReach = 2 * (kMaxCompoundParts - 1);  // of two joined forms, one back and one ahead
  std::size_t count = 0;
  std::uint32_t end = 0;
  for (const Span& span : spans) {
    if (count > 0 && span.first <= end + kReach) continue;
    ++count;
    end = span.last;
  }
  return count;
}

std::vector<Span> find_spans(const ResolvedNode& node, DocumentView& view) {
  switch (node.kind) {
    case ResolvedKind::leaf: return leaf_spans(node.leaf, view);
    case ResolvedKind::sequence: return sequence_spans(node, view);
    case ResolvedKind::any_of: return union_spans(node, view);
    case ResolvedKind::near: return covering_spans(node, view);
    case ResolvedKind::at_least:
    case ResolvedKind::all_of:
    case ResolvedKind::none_of:
    case ResolvedKind::exact_value:
    case ResolvedKind::date:
    case ResolvedKind::number:
    case ResolvedKind::everything:
    case ResolvedKind::nothing:
      return {};
  }
  return {};
}

bool holds(const ResolvedNode& node, DocumentView& view) {
  if (node.kind == ResolvedKind::at_least) return count_occurrences(*node.children[0], view) >= node.count;
  if (node.kind == ResolvedKind::near) return !participants(node, view)[0].empty();
  return !find_spans(node, view).empty();
}

bool needs_text(const ResolvedNode& node) {
  const bool by_sentence = std::any_of(node.links.begin(), node.links.end(), [](const Link& link) {
    return link.kind == LinkKind::sentence || link.kind == LinkKind::paragraph;
  });
  const bool exact = node.kind == ResolvedKind::leaf && node.leaf.form == query::WordForm::exact;
  return by_sentence || exact ||
         std::any_of(node.children.begin(), node.children.end(), [](const auto& child) { return needs_text(*child); });
}

}  // namespace morgue::matching
