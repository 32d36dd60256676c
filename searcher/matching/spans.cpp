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

std::vector<Span> union_spans(const std::vector<ResolvedPtr>& nodes, DocumentView& view) {
  std::vector<Span> spans;
  for (const auto& child : nodes) {
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

std::vector<Span> find_occurrences(const ResolvedNode& node, DocumentView& view) {
  std::vector<Span> spans = find_spans(node, view);
  // Of spans that overlap, taking always the one that ends first counts the most.
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) {
    return a.last != b.last ? a.last < b.last : a.first < b.first;
  });
  std::uint32_t end = 0;  // positions begin at 1
  std::erase_if(spans, [&end](const Span& span) {
    if (span.first <= end) return true;
    end = span.last;
    return false;
  });
  return spans;
}

std::size_t count_occurrences(const ResolvedNode& node, DocumentView& view) {
  return find_occurrences(node, view).size();
}

std::vector<Span> find_spans(const ResolvedNode& node, DocumentView& view) {
  using Spans = std::vector<Span>;
  return std::visit(
      Overloaded{
          [&view](const Leaf& leaf) { return Spans(view.spans(leaf)); },
          [&view](const Sequence& sequence) { return sequence_spans(sequence, view); },
          [&view](const OneOf<AnyOf, Synonyms> auto& any) {
            return union_spans(any.children, view);
          },
          [&view](const Near& near) { return covering_spans(near, view); },
          [&view](const Apart& apart) { return spans_apart(apart, view); },
          [](const OneOf<AllOf, NoneOf, AtLeast, SomeOf, ExactValue, InDates, InNumbers, Everything,
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
          [&view](const Synonyms& same) {
            return std::any_of(same.children.begin(), same.children.end(),
                               [&view](const auto& child) { return holds(*child, view); });
          },
          [&](const OneOf<Sequence, AnyOf, Apart> auto&) {
            return !find_spans(node, view).empty();
          },
          [](const OneOf<AllOf, NoneOf, SomeOf, ExactValue, InDates, InNumbers, Everything,
                         Nothing> auto&) { return false; },
      },
      node.clause);
}

namespace {

/// Whether some leaf, or some link, asks for the text.
template <typename LeafNeeds>
bool any_needs_text(const ResolvedNode& node, const LeafNeeds& leaf_needs) {
  const auto by_unit = [](const Link& link) {
    return link.kind == LinkKind::sentence || link.kind == LinkKind::paragraph;
  };
  const auto needs = [&leaf_needs](const ResolvedPtr& child) {
    return any_needs_text(*child, leaf_needs);
  };
  const auto any_needs = [&needs](const std::vector<ResolvedPtr>& nodes) {
    return std::any_of(nodes.begin(), nodes.end(), needs);
  };
  return std::visit(
      Overloaded{
          [&](const Leaf& leaf) { return leaf_needs(leaf); },
          [&](const Sequence& sequence) {
            return std::any_of(sequence.leaves.begin(), sequence.leaves.end(), leaf_needs);
          },
          [&](const Near& near) {
            return std::any_of(near.links.begin(), near.links.end(), by_unit) ||
                   any_needs(near.operands);
          },
          [&](const Apart& apart) {
            return by_unit(apart.link) || needs(apart.child) || needs(apart.other);
          },
          [&](const OneOf<AllOf, AnyOf, SomeOf, Synonyms> auto& group) {
            return any_needs(group.children);
          },
          [&](const OneOf<NoneOf, AtLeast> auto& outer) { return needs(outer.child); },
          [](const OneOf<ExactValue, InDates, InNumbers, Everything, Nothing> auto&) {
            return false;
          },
      },
      node.clause);
}

bool is_exact(const Leaf& leaf) {
  return leaf.form == WordForm::exact;
}

/// Whether a clause that holds still holds where words stand in more places.
bool is_monotone(const ResolvedNode& node) {
  bool monotone = !std::holds_alternative<Apart>(node.clause);
  for_each_child(node,
                 [&](const ResolvedNode& child) { monotone = monotone && is_monotone(child); });
  return monotone;
}

}  // namespace

bool needs_text(const ResolvedNode& node) {
  return any_needs_text(
      node, [](const Leaf& leaf) { return is_exact(leaf) || leaf.scope == Scope::first_words; });
}

bool only_first_words_need_text(const ResolvedNode& node) {
  return needs_text(node) && is_monotone(node) && !any_needs_text(node, is_exact);
}

}  // namespace morgue::matching
