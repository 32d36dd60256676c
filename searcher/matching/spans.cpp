// Owns: words and phrases by positions.
#include "searcher/matching/spans.hpp"

#include <algorithm>

#include "searcher/matching/links.hpp"
#include "searcher/matching/runs.hpp"

namespace morgue::matching {

using query::Gap;
using query::Link;
using query::LinkKind;
using query::ResolvedKind;
using query::ResolvedNode;

namespace {

/// Words that may stand between child `i` of a sequence and the next.
Gap gap_after(const ResolvedNode& sequence, std::size_t i) {
  return sequence.gaps.empty() ? Gap{} : sequence.gaps[i];
}

/// Calls `visit` with those of `words` that begin after `last` with a gap in between.
template <typename Visit>
void for_each_after(const std::vector<Span>& words, std::uint32_t last, const Gap& gap,
                    const Visit& visit) {
  for (auto at = first_after(words, last, gap);
       at != words.end() && at->first <= last + 1 + gap.most; ++at)
    visit(*at);
}

/// Leaves next to each other: begins with the rarest and takes the others on to its right, then to
/// its left.
std::vector<Span> sequence_spans(const ResolvedNode& node, DocumentView& view) {
  std::vector<const std::vector<Span>*> words;
  std::size_t rarest = 0;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    words.push_back(&view.spans(node.children[i]->leaf));
    if (words[i]->empty()) return {};
    if (words[i]->size() < words[rarest]->size()) rarest = i;
  }
  std::vector<Span> runs = *words[rarest];
  std::vector<Span> scratch;
  for (std::size_t i = rarest + 1; i < words.size() && !runs.empty(); ++i) {
    view.tick(runs.size());
    extend_right(runs, *words[i], gap_after(node, i - 1), scratch);
  }
  for (std::size_t i = rarest; i > 0 && !runs.empty(); --i) {
    view.tick(runs.size());
    extend_left(runs, *words[i - 1], gap_after(node, i - 1), scratch);
  }
  sort_once(runs);
  return runs;
}

std::vector<Span> union_spans(const ResolvedNode& node, DocumentView& view) {
  std::vector<Span> spans;
  for (const auto& child : node.children) {
    const std::vector<Span> more = find_spans(*child, view);
    spans.insert(spans.end(), more.begin(), more.end());
  }
  sort_once(spans);
  return spans;
}

}  // namespace

std::vector<std::vector<Span>> words_of_sequence(const ResolvedNode& sequence, const Span& whole,
                                                 DocumentView& view) {
  const std::size_t count = sequence.children.size();
  std::vector<std::vector<Span>> words(count);
  for_each_after(view.spans(sequence.children[0]->leaf), whole.first - 1, {},
                 [&](const Span& word) { words[0].push_back(word); });
  for (std::size_t i = 1; i < count; ++i) {
    const std::vector<Span>& all = view.spans(sequence.children[i]->leaf);
    for (const Span& before : words[i - 1]) {
      for_each_after(all, before.last, gap_after(sequence, i - 1),
                     [&](const Span& word) { words[i].push_back(word); });
    }
    sort_once(words[i]);
  }
  // Back again: only what leads to the end.
  std::erase_if(words[count - 1], [&](const Span& word) { return word.last != whole.last; });
  for (std::size_t i = count - 1; i > 0; --i) {
    std::erase_if(words[i - 1], [&](const Span& word) {
      bool leads = false;
      for_each_after(words[i], word.last, gap_after(sequence, i - 1),
                     [&](const Span&) { leads = true; });
      return !leads;
    });
  }
  return words;
}

std::size_t count_occurrences(const ResolvedNode& node, DocumentView& view) {
  std::vector<Span> spans = find_spans(node, view);
  // Of spans that overlap, taking always the one that ends first counts the most.
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) {
    return a.last != b.last ? a.last < b.last : a.first < b.first;
  });
  std::size_t count = 0;
  std::uint32_t end = 0;  // positions begin at 1
  for (const Span& span : spans) {
    if (span.first <= end) continue;
    ++count;
    end = span.last;
  }
  return count;
}

std::vector<Span> find_spans(const ResolvedNode& node, DocumentView& view) {
  switch (node.kind) {
    case ResolvedKind::leaf:
      return view.spans(node.leaf);
    case ResolvedKind::sequence:
      return sequence_spans(node, view);
    case ResolvedKind::any_of:
      return union_spans(node, view);
    case ResolvedKind::near:
      return covering_spans(node, view);
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
  if (node.kind == ResolvedKind::at_least)
    return count_occurrences(*node.children[0], view) >= node.count;
  if (node.kind == ResolvedKind::near) return near_holds(node, view);
  return !find_spans(node, view).empty();
}

bool needs_text(const ResolvedNode& node) {
  const bool by_sentence = std::any_of(node.links.begin(), node.links.end(), [](const Link& link) {
    return link.kind == LinkKind::sentence || link.kind == LinkKind::paragraph;
  });
  const bool exact = node.kind == ResolvedKind::leaf && node.leaf.form == query::WordForm::exact;
  return by_sentence || exact ||
         std::any_of(node.children.begin(), node.children.end(),
                     [](const auto& child) { return needs_text(*child); });
}

}  // namespace morgue::matching
