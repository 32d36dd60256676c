// Owns: collecting matches over the tree.
#include "searcher/highlight/marks.hpp"

#include <algorithm>
#include <map>

#include "searcher/matching/evaluate.hpp"
#include "searcher/matching/links.hpp"
#include "searcher/matching/spans.hpp"

namespace morgue::highlight {

using matching::Span;
using matching::TextView;
using namespace query;

namespace {

/// How many clauses find_matches tells apart.
std::size_t count_clauses(const ResolvedNode& node) {
  return std::visit(
      Overloaded{
          [](const OneOf<Leaf, Sequence, Near, Apart, Synonyms> auto&) -> std::size_t { return 1; },
          [&node](const OneOf<AllOf, AnyOf, AtLeast, SomeOf> auto&) {
            std::size_t count = 0;
            for_each_child(node, [&](const ResolvedNode& child) { count += count_clauses(child); });
            return count;
          },
          [](const OneOf<NoneOf, ExactValue, InDates, InNumbers, Everything, Nothing> auto&)
              -> std::size_t { return 0; },
      },
      node.clause);
}

class Collector {
 public:
  Collector(TextView& view, std::vector<Match>& out) : view_(view), out_(out) {}

  void collect(const ResolvedNode& node) {
    const auto collect_child = [this](const ResolvedNode& child) { collect(child); };
    std::visit(
        Overloaded{
            [&](const OneOf<Leaf, Sequence, Apart, Synonyms> auto&) { collect_spans(node); },
            [&](const Near& near) { collect_near(near); },
            [&](const AtLeast& least) {
              if (matching::holds(node, view_)) collect(*least.child);
            },
            [&](const OneOf<AllOf, AnyOf, SomeOf> auto&) {
              if (matching::matches(node, view_))
                for_each_child(node, collect_child);
              else
                clause_ += count_clauses(node);
            },
            [](const OneOf<NoneOf, ExactValue, InDates, InNumbers, Everything, Nothing> auto&) {},
        },
        node.clause);
  }

 private:
  /// A clause's spans, found once: they are asked for again and again where it is one of several
  /// readings.
  const std::vector<Span>& spans_of(const ResolvedNode& node) {
    const auto [at, is_new] = spans_.try_emplace(&node);
    if (is_new) at->second = matching::find_spans(node, view_);
    return at->second;
  }

  void append_ranges(const ResolvedNode& node, const Span& span, std::vector<TextRange>& out) {
    std::visit(
        Overloaded{
            [&](const Leaf& leaf) { out.push_back(view_.range_at(leaf, span)); },
            [&](const Sequence& sequence) { append_words(sequence, span, out); },
            [&](const Apart& apart) { append_ranges(*apart.child, span, out); },
            [&](const OneOf<AnyOf, Synonyms> auto& any) {
              for (const auto& child : any.children) {
                const std::vector<Span>& spans = spans_of(*child);
                if (std::binary_search(spans.begin(), spans.end(), span))
                  append_ranges(*child, span, out);
              }
            },
            [](const OneOf<AllOf, NoneOf, Near, AtLeast, SomeOf, ExactValue, InDates, InNumbers,
                           Everything, Nothing> auto&) {},  // have no spans of their own
        },
        node.clause);
  }

  void append_words(const Sequence& sequence, const Span& span, std::vector<TextRange>& out) {
    const auto words = matching::words_of_sequence(sequence, span, view_);
    for (std::size_t i = 0; i < words.size(); ++i) {
      for (const Span& word : words[i]) out.push_back(view_.range_at(sequence.leaves[i], word));
    }
  }

  void collect_spans(const ResolvedNode& node) {
    for (const Span& span : spans_of(node)) {
      view_.tick();
      Match match;
      append_ranges(node, span, match.words);
      add(std::move(match));
    }
    ++clause_;
  }

  /// One match for each participating span of each operand: the words of a whole chain through it.
  void collect_near(const Near& near) {
    const auto parts = matching::participants(near, view_);
    const matching::Chains chains(near, parts, view_);
    struct Place {
      Span span;
      std::size_t operand;
      std::size_t number;
    };
    std::vector<Place> all;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      for (std::size_t k = 0; k < parts[i].size(); ++k) all.push_back({parts[i][k], i, k});
    }
    std::sort(all.begin(), all.end(), [](const Place& a, const Place& b) {
      return a.span != b.span ? a.span < b.span : a.operand < b.operand;
    });
    for (const Place& place : all) {
      const std::vector<std::size_t> chain = chains.through(place.operand, place.number);
      view_.tick(chain.size());
      Match match;
      for (std::size_t i = 0; i < chain.size(); ++i)
        append_ranges(*near.operands[i], parts[i][chain[i]], match.words);
      add(std::move(match));
    }
    ++clause_;
  }

  void add(Match match) {
    std::erase_if(match.words, [](const TextRange& r) { return r.begin == r.end; });
    if (match.words.empty()) return;
    std::sort(match.words.begin(), match.words.end());
    match.words.erase(std::unique(match.words.begin(), match.words.end()), match.words.end());
    match.clause = clause_;
    out_.push_back(std::move(match));
  }

  TextView& view_;
  std::vector<Match>& out_;
  std::map<const ResolvedNode*, std::vector<Span>> spans_;
  std::size_t clause_ = 0;
};

}  // namespace

std::vector<Match> find_matches(const ResolvedNode& root, TextView& view, bool all_words) {
  std::vector<Match> matches;
  Collector collector(view, matches);
  if (all_words) {
    collector.collect(root);
  } else {
    for_each_child(root, [&](const ResolvedNode& clause) { collector.collect(clause); });
  }
  return matches;
}

std::vector<TextRange> merged_marks(const std::vector<Match>& matches, TextPart part) {
  std::vector<TextRange> marks;
  for (const Match& match : matches) {
    std::copy_if(match.words.begin(), match.words.end(), std::back_inserter(marks),
                 [part](const TextRange& r) { return r.part == part; });
  }
  std::sort(marks.begin(), marks.end());
  std::vector<TextRange> merged;
  for (const TextRange& mark : marks) {
    if (!merged.empty() && mark.begin < merged.back().end) {
      merged.back().end = std::max(merged.back().end, mark.end);
    } else {
      merged.push_back(mark);
    }
  }
  return merged;
}

}  // namespace morgue::highlight
