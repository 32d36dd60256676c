// Owns: words and phrases by positions.
#include "searcher/matching/spans.hpp"

#include <algorithm>

#include "searcher/matching/links.hpp"
#include "searcher/matching/runs.hpp"

namespace morgue::matching {

using namespace query;

namespace {

/// Words that may stand between leaf `i` of a sequence and the next.
Gap gap_after(const Sequence& sequence, std::size_t i) {
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
std::vector<Span> sequence_spans(const Sequence& sequence, DocumentView& view) {
  std::vector<const std::vector<Span>*> words;
  std::size_t rarest = 0;
  for (std::size_t i = 0; i < sequence.leaves.size(); ++i) {
    words.push_back(&view.spans(sequence.leaves[i]));
    if (words[i]->empty()) return {};
    if (words[i]->size() < words[rarest]->size()) rarest = i;
  }
  std::vector<Span> runs = *words[rarest];
  std::vector<Span> scratch;
  for (std::size_t i = rarest + 1; i < words.size() && !runs.empty(); ++i) {
    view.tick(runs.size());
    extend_right(runs, *words[i], gap_after(sequence, i - 1), scratch);
  }
  for (std::size_t i = rarest; i > 0 && !runs.empty(); --i) {
    view.tick(runs.size());
    extend_left(runs, *words[i - 1], gap_after(sequence, i - 1), scratch);
  }
  sort_once(runs);
  return runs;
}

std::vector<Span> union_spans(const AnyOf& any, DocumentView& view) {
  std::vector<Span> spans;
  for (const auto& child : any.children) {
    const std::vector<Span> more = find_spans(*child, view);
    spans.insert(spans.end(), more.begin(), more.end());
  }
  sort_once(spans);
  return spans;
}

}  // namespace

std::vector<std::vector<Span>> words_of_sequence(const Sequence& sequence, const Span& whole,
                                                 DocumentView& view) {
  const std::size_t count = sequence.leaves.size();
  std::vector<std::vector<Span>> words(count);
  for_each_after(view.spans(sequence.leaves[0]), whole.first - 1, {},
                 [&](const Span& word) { words[0].push_back(word); });
  for (std::size_t i = 1; i < count; ++i) {
    const std::vector<Span>& all = view.spans(sequence.leaves[i]);
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
  using Spans = std::vector<Span>;
  return std::visit(
      Overloaded{
          [&view](const Leaf& leaf) { return Spans(view.spans(leaf)); },
          [&view](const Sequence& sequence) { return sequence_spans(sequence, view); },
          [&view](const AnyOf& any) { return union_spans(any, view); },
          [&view](const Near& near) { return covering_spans(near, view); },
          [](const OneOf<AllOf, NoneOf, AtLeast, ExactValue, InDates, InNumbers, Everything,
                         Nothing> auto&) { return Spans(); },
      },
      node.clause);
}

bool holds(const ResolvedNode& node, DocumentView& view) {
  return std::visit(
      Overloaded{
          [&view](const AtLeast& least) {
            return count_occurrences(*least.child, view) >= least.count;
          },
          [&view](const Near& near) { return near_holds(near, view); },
          [&view](const Leaf& leaf) { return !view.spans(leaf).empty(); },
          [&](const OneOf<Sequence, AnyOf> auto&) { return !find_spans(node, view).empty(); },
          [](const OneOf<AllOf, NoneOf, ExactValue, InDates, InNumbers, Everything,
                         Nothing> auto&) { return false; },
      },
      node.clause);
}

bool needs_text(const ResolvedNode& node) {
  const auto is_exact = [](const Leaf& leaf) { return leaf.form == WordForm::exact; };
  const auto by_unit = [](const Link& link) {
    return link.kind == LinkKind::sentence || link.kind == LinkKind::paragraph;
  };
  const auto any_needs = [](const std::vector<ResolvedPtr>& nodes) {
    return std::any_of(nodes.begin(), nodes.end(), [](const auto& n) { return needs_text(*n); });
  };
  return std::visit(
      Overloaded{
          is_exact,
          [&](const Sequence& sequence) {
            return std::any_of(sequence.leaves.begin(), sequence.leaves.end(), is_exact);
          },
          [&](const Near& near) {
            return std::any_of(near.links.begin(), near.links.end(), by_unit) ||
                   any_needs(near.operands);
          },
          [&](const OneOf<AllOf, AnyOf> auto& group) { return any_needs(group.children); },
          [](const OneOf<NoneOf, AtLeast> auto& outer) { return needs_text(*outer.child); },
          [](const OneOf<ExactValue, InDates, InNumbers, Everything, Nothing> auto&) {
            return false;
          },
      },
      node.clause);
}

}  // namespace morgue::matching
