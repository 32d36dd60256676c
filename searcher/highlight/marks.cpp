// Owns: collecting matches over the tree.
#include "searcher/highlight/marks.hpp"

#include <algorithm>

#include "searcher/matching/evaluate.hpp"

namespace morgue::highlight {

using matching::Span;
using matching::TextView;
using query::ResolvedKind;
using query::ResolvedNode;

namespace {

void append_ranges(const ResolvedNode& node, const Span& span, TextView& view, std::vector<TextRange>& out) {
  switch (node.kind) {
    case ResolvedKind::leaf:
      out.push_back(view.range_at(node.leaf, span.first));
      return;
    case ResolvedKind::sequence:
      for (std::size_t i = 0; i < node.children.size(); ++i) {
        out.push_back(view.range_at(node.children[i]->leaf, span.first + static_cast<std::uint32_t>(i)));
      }
      return;
    case ResolvedKind::any_of:
      for (const auto& child : node.children) {
        const std::vector<Span> spans = matching::find_spans(*child, view);
        if (std::binary_search(spans.begin(), spans.end(), span)) append_ranges(*child, span, view, out);
      }
      return;
    case ResolvedKind::near: case ResolvedKind::at_least: case ResolvedKind::all_of: case ResolvedKind::none_of:
    case ResolvedKind::exact_value: case ResolvedKind::date: case ResolvedKind::number: case ResolvedKind::everything:
    case ResolvedKind::nothing:
      return;  // have no spans of their own
  }
}

class Collector {
 public:
  Collector(TextView& view, std::vector<Match>& out) : view_(view), out_(out) {}

  void collect(const ResolvedNode& node) {
    switch (node.kind) {
      case ResolvedKind::leaf:
      case ResolvedKind::sequence: return collect_spans(node);
      case ResolvedKind::near: return collect_near(node);
      case ResolvedKind::at_least:
        if (matching::holds(node, view_)) collect(*node.children[0]);
        return;
      case ResolvedKind::all_of:
      case ResolvedKind::any_of:
        if (!matching::matches(node, view_)) {
          clause_ += count_clauses(node);
          return;
        }
        for (const auto& child : node.children) collect(*child);
        return;
      case ResolvedKind::none_of: case ResolvedKind::exact_value: case ResolvedKind::date: case ResolvedKind::number:
      case ResolvedKind::everything: case ResolvedKind::nothing:
        return;
    }
  }

 private:
  void collect_spans(const ResolvedNode& node) {
    for (const Span& span : matching::find_spans(node, view_)) {
      Match match;
      append_ranges(node, span, view_, match.words);
      add(std::move(match));
    }
    ++clause_;
  }

  /// One match for each participating span of each operand: the words of a whole chain through it.
  void collect_near(const ResolvedNode& node) {
    const auto parts = matching::participants(node, view_);
    std::vector<std::pair<Span, std::size_t>> all;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      for (const Span& span : parts[i]) all.emplace_back(span, i);
    }
    std::sort(all.begin(), all.end());
    for (const auto& [span, operand] : all) {
      const std::vector<Span> chain = matching::chain_through(node, parts, operand, span, view_);
      Match match;
      for (std::size_t i = 0; i < chain.size(); ++i) append_ranges(*node.children[i], chain[i], view_, match.words);
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
  std::size_t clause_ = 0;
};

}  // namespace

std::size_t count_clauses(const ResolvedNode& node) {
  if (node.kind == ResolvedKind::leaf || node.kind == ResolvedKind::sequence || node.kind == ResolvedKind::near) return 1;
  if (node.kind == ResolvedKind::none_of) return 0;
  std::size_t count = 0;
  for (const auto& child : node.children) count += count_clauses(*child);
  return count;
}

std::vector<Match> find_matches(const ResolvedNode& root, TextView& view, bool all_words) {
  std::vector<Match> matches;
  Collector collector(view, matches);
  if (all_words) {
    collector.collect(root);
  } else {
    for (const auto& clause : root.children) collector.collect(*clause);
  }
  return matches;
}

std::vector<TextRange> merged_marks(const std::vector<Match>& matches, TextPart part) {
  std::vector<TextRange> marks;
  for (const Match& match : matches) {
    std::copy_if(match.words.begin(), match.words.end(), std::back_inserter(marks), [part](const TextRange& r) { return r.part == part; });
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
