// Owns: the sum over neighbouring occurrences.
#include "searcher/ranking/closeness.hpp"

#include <algorithm>
#include <cmath>

#include "searcher/matching/links.hpp"
#include "searcher/matching/spans.hpp"
#include "searcher/resolve/leaf_terms.hpp"

namespace morgue::ranking {

namespace {

using namespace query;

/// A word's rarity is never nothing, even where every article has it.
constexpr double kMinRarity = 0.01;

bool is_ranked(const Leaf& leaf) {
  return leaf.scope != Scope::byline && leaf.scope != Scope::place;
}

bool is_word(const ResolvedNode& node) {
  return std::visit(
      Overloaded{
          [](const Leaf& leaf) { return is_ranked(leaf); },
          [](const Sequence& sequence) {
            return std::all_of(sequence.leaves.begin(), sequence.leaves.end(), is_ranked);
          },
          [](const OneOf<AnyOf, Synonyms> auto& any) {
            return !any.children.empty() &&
                   std::all_of(any.children.begin(), any.children.end(),
                               [](const auto& child) { return is_word(*child); });
          },
          [](const OneOf<AllOf, NoneOf, Near, AtLeast, SomeOf, Apart, ExactValue, InDates,
                         InNumbers, Everything, Nothing> auto&) { return false; },
      },
      node.clause);
}

bool is_any(const ResolvedNode& node) {
  return std::holds_alternative<AnyOf>(node.clause);
}

bool is_all(const ResolvedNode& node) {
  return std::holds_alternative<AllOf>(node.clause);
}

}  // namespace

double rarity(Xapian::doccount with, Xapian::doccount all) {
  const double n = std::min(with, all);
  return std::max(kMinRarity, std::log((all - n + 0.5) / (n + 0.5)));
}

namespace {

Xapian::doccount leaf_bound(const Leaf& leaf, const Xapian::Database& database) {
  std::uint64_t sum = 0;
  for (const std::string& term : leaf.terms)
    sum += database.get_termfreq(candidate_term(leaf, term));
  return static_cast<Xapian::doccount>(std::min<std::uint64_t>(sum, database.get_doccount()));
}

}  // namespace

Xapian::doccount frequency_bound(const ResolvedNode& node, const Xapian::Database& database) {
  const Xapian::doccount all = database.get_doccount();
  return std::visit(
      Overloaded{
          [&](const Leaf& leaf) { return leaf_bound(leaf, database); },
          [&](const Sequence& sequence) {
            Xapian::doccount least = all;
            for (const Leaf& leaf : sequence.leaves)
              least = std::min(least, leaf_bound(leaf, database));
            return least;
          },
          [&](const OneOf<AnyOf, Synonyms> auto& any) {
            std::uint64_t sum = 0;
            for (const auto& child : any.children) sum += frequency_bound(*child, database);
            return static_cast<Xapian::doccount>(std::min<std::uint64_t>(sum, all));
          },
          [all](const OneOf<AllOf, NoneOf, Near, AtLeast, SomeOf, Apart, ExactValue, InDates,
                            InNumbers, Everything, Nothing> auto&) { return all; },
      },
      node.clause);
}

Xapian::doccount joined_bound(const ResolvedNode& node, const Xapian::Database& database) {
  const double all = database.get_doccount();
  if (all == 0) return 0;
  double without = 1;
  for_each_child(node, [&](const ResolvedNode& child) {
    without *= 1 - frequency_bound(child, database) / all;
  });
  return static_cast<Xapian::doccount>(std::lround(all * (1 - without)));
}

namespace {

template <OneOf<ResolvedNode> Tree>
std::vector<Tree*> words_at_top(Tree& root) {
  if (is_word(root) && (!is_any(root) || is_typed_as_one(root))) return {&root};
  std::vector<Tree*> words;
  if (!is_all(root) && !is_any(root)) return words;
  const auto add_word = [&words](Tree& node) {
    if (is_word(node)) words.push_back(&node);
  };
  for_each_child(root, [&](Tree& child) {
    // One level of AND within OR or OR within AND: a filter beside an OR of words leaves these in a
    // group of their own.
    if (is_word(child) && (!is_any(child) || is_typed_as_one(child))) {
      words.push_back(&child);
    } else if (is_any(child) || is_all(child)) {
      for_each_child(child, [&](Tree& inner) {
        add_word(inner);
        // The words of one typed word (Iran-Iraq).
        if (is_all(inner)) for_each_child(inner, add_word);
      });
    }
  });
  return words;
}

}  // namespace

std::vector<const ResolvedNode*> top_words(const ResolvedNode& root) {
  return words_at_top(root);
}

std::vector<ResolvedNode*> top_words(ResolvedNode& root) {
  return words_at_top(root);
}

namespace {

/// How many words a typed word holds.
std::size_t words_in(const ResolvedNode& node) {
  const bool group = is_any(node) || is_all(node);
  if (!group || source_word(node) == nullptr) return 1;
  std::size_t count = 0;
  const ResolvedNode* words = nullptr;
  for_each_child(node, [&](const ResolvedNode& child) {
    ++count;
    if (words == nullptr && (is_any(child) || is_all(child))) words = &child;
  });
  return words != nullptr ? words_in(*words) : std::max<std::size_t>(1, count);
}

}  // namespace

std::size_t query_size(const ResolvedNode& root) {
  std::size_t size = 0;
  for (const ResolvedNode* word : top_words(root)) size += words_in(*word);
  return size;
}

Closeness::Closeness(const query::ResolvedQuery& query, const JoinedDatabase& database,
                     const Options& options, const std::shared_ptr<IndexReader>& reader)
    : database_(database),
      options_(options),
      reader_(reader),
      mean_length_(std::max(1.0, database.get_avlength())),
      view_(database, query.languages, reader) {
  for (const ResolvedNode* node : top_words(*query.root)) {
    if (matching::needs_text(*node)) continue;
    const Xapian::doccount with = frequency_bound(*node, database_);
    if (with > 0) parts_.push_back({node, rarity(with, database_.get_doccount())});
  }
}

double Closeness::at_most() const {
  double total = 0;
  for (const Part& part : parts_) total += std::min(1.0, part.rarity) * (options_.k1 + 1);
  return options_.closeness * total;
}

double Closeness::score(Xapian::docid docid) {
  view_.look_at(docid);
  occurrences_.clear();
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    for (const matching::Span& span : matching::find_spans(*parts_[i].node, view_))
      occurrences_.push_back({span, i});
  }
  std::sort(occurrences_.begin(), occurrences_.end(),
            [](const Occurrence& a, const Occurrence& b) { return a.span < b.span; });
  sums_.assign(parts_.size(), 0);
  for (std::size_t i = 1; i < occurrences_.size(); ++i) {
    const Occurrence& a = occurrences_[i - 1];
    const Occurrence& b = occurrences_[i];
    if (a.part == b.part || !matching::in_same_part(a.span, b.span)) continue;
    const auto apart = matching::words_apart(a.span, b.span);
    if (!apart || *apart > kClosenessReach) continue;
    const double nearness = 1.0 / (static_cast<double>(*apart) * *apart);
    sums_[a.part] += parts_[b.part].rarity * nearness;
    sums_[b.part] += parts_[a.part].rarity * nearness;
  }
  const double length = reader_->length(docid) / mean_length_;
  const double b = length_share(options_);
  const double k = options_.k1 * (1 - b + b * length);
  double total = 0;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (sums_[i] > 0)
      total += std::min(1.0, parts_[i].rarity) * sums_[i] * (options_.k1 + 1) / (sums_[i] + k);
  }
  return options_.closeness * total;
}

}  // namespace morgue::ranking
