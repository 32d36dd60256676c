// Owns: the sum over neighbouring occurrences.
#include "searcher/ranking/closeness.hpp"

#include <algorithm>
#include <cmath>

#include "searcher/matching/links.hpp"
#include "searcher/matching/spans.hpp"
#include "searcher/resolve/leaf_terms.hpp"

namespace morgue::ranking {

namespace {

using query::ResolvedKind;
using query::ResolvedNode;

/// A word's rarity is never nothing, even where every article has it.
constexpr double kLeastRarity = 0.01;

bool is_word(const ResolvedNode& node) {
  switch (node.kind) {
    case ResolvedKind::leaf:
      return node.leaf.scope != query::Scope::byline && node.leaf.scope != query::Scope::place;
    case ResolvedKind::sequence:
    case ResolvedKind::any_of:
      return !node.children.empty() && std::all_of(node.children.begin(), node.children.end(),
                                                   [](const auto& c) { return is_word(*c); });
    case ResolvedKind::all_of:
    case ResolvedKind::none_of:
    case ResolvedKind::near:
    case ResolvedKind::at_least:
    case ResolvedKind::exact_value:
    case ResolvedKind::date:
    case ResolvedKind::number:
    case ResolvedKind::everything:
    case ResolvedKind::nothing:
      return false;
  }
  return false;
}

/// Whether an OR stands for one typed word (in several shapes) rather than joining several.
bool is_one_word(const ResolvedNode& node) {
  return node.source != nullptr && node.source->kind != query::NodeKind::any_of;
}

}  // namespace

double rarity(Xapian::doccount with, Xapian::doccount all) {
  const double n = std::min(with, all);
  return std::max(kLeastRarity, std::log((all - n + 0.5) / (n + 0.5)));
}

Xapian::doccount frequency_bound(const ResolvedNode& node, const Xapian::Database& database) {
  std::uint64_t sum = 0;
  for (const std::string& term : node.leaf.terms)
    sum += database.get_termfreq(query::candidate_term(node.leaf, term));
  Xapian::doccount least = database.get_doccount();
  for (const auto& child : node.children) {
    const Xapian::doccount count = frequency_bound(*child, database);
    sum += count;
    least = std::min(least, count);
  }
  if (node.kind == ResolvedKind::sequence) return least;
  return static_cast<Xapian::doccount>(std::min<std::uint64_t>(sum, database.get_doccount()));
}

std::vector<const ResolvedNode*> top_words(const ResolvedNode& root) {
  if (is_word(root) && (root.kind != ResolvedKind::any_of || is_one_word(root))) return {&root};
  std::vector<const ResolvedNode*> words;
  if (root.kind != ResolvedKind::all_of && root.kind != ResolvedKind::any_of) return words;
  for (const auto& child : root.children) {
    // One level of AND within OR or OR within AND: a filter beside an OR of words leaves these in a
    // group of their own.
    if (is_word(*child) && (child->kind != ResolvedKind::any_of || is_one_word(*child))) {
      words.push_back(child.get());
    } else if (child->kind == ResolvedKind::any_of || child->kind == ResolvedKind::all_of) {
      for (const auto& inner : child->children) {
        if (is_word(*inner)) words.push_back(inner.get());
        // The words of one typed word (Iran-Iraq).
        if (inner->kind != ResolvedKind::all_of) continue;
        for (const auto& part : inner->children) {
          if (is_word(*part)) words.push_back(part.get());
        }
      }
    }
  }
  return words;
}

namespace {

/// How many words a typed word holds.
std::size_t words_in(const ResolvedNode& node) {
  const bool group = node.kind == ResolvedKind::any_of || node.kind == ResolvedKind::all_of;
  if (!group || node.source == nullptr || node.source->kind != query::NodeKind::word) return 1;
  for (const auto& child : node.children) {
    if (child->kind == ResolvedKind::any_of || child->kind == ResolvedKind::all_of)
      return words_in(*child);
  }
  return std::max<std::size_t>(1, node.children.size());
}

}  // namespace

std::size_t query_size(const ResolvedNode& root) {
  std::size_t size = 0;
  for (const ResolvedNode* word : top_words(root)) size += words_in(*word);
  return size;
}

Closeness::Closeness(const query::ResolvedQuery& query, const Xapian::Database& database,
                     const Options& options, std::shared_ptr<glass::Index> lists)
    : database_(database),
      options_(options),
      lists_(lists),
      mean_length_(std::max(1.0, database.get_avlength())),
      view_(database, query.languages, lists) {
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
  const double length =
      (lists_ != nullptr ? lists_->length(docid) : database_.get_doclength(docid)) / mean_length_;
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
