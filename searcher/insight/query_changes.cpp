// Owns: trying changes of a query (see query_changes.hpp).
#include "searcher/insight/query_changes.hpp"

#include <algorithm>

#include "common/base/ascii.hpp"
#include "common/index/schema.hpp"
#include "searcher/insight/clause_text.hpp"
#include "searcher/query/query_text.hpp"
#include "searcher/search/search.hpp"

namespace morgue::insight {

using query::is_filter;
using query::Node;
using query::NodeKind;
using query::NodePtr;
using query::ResolvedKind;
using query::ResolvedNode;
using query::ResolvedPtr;

namespace {

/// Larger trees are not copied over and over.
constexpr std::size_t kMaxNodes = 500;

bool has_positive_clause(const ResolvedNode& node) {
  if (node.kind == ResolvedKind::none_of) return false;
  if (node.kind != ResolvedKind::all_of && node.kind != ResolvedKind::any_of) return true;
  return std::any_of(node.children.begin(), node.children.end(),
                     [](const auto& c) { return has_positive_clause(*c); });
}

NodePtr copy_without_field(const Node& node) {
  auto copy = std::make_unique<Node>();
  static_cast<query::NodeFacts&>(*copy) = node;
  copy->field = nullptr;
  for (const NodePtr& child : node.children) copy->children.push_back(copy_without_field(*child));
  return copy;
}

bool is_positional(const ResolvedNode& node) {
  return node.kind == ResolvedKind::leaf || node.kind == ResolvedKind::sequence ||
         node.kind == ResolvedKind::near || node.kind == ResolvedKind::at_least;
}

/// The words of a phrase, NEAR or atleast, wherever they stand.
ResolvedPtr loosened(const ResolvedNode& node) {
  auto all = std::make_unique<ResolvedNode>();
  all->kind = ResolvedKind::all_of;
  all->source = node.source;
  for (const auto& child : node.children) all->children.push_back(copy_of(*child));
  return all;
}

class Changes {
 public:
  Changes(Search& search, const std::string& text, const ClauseCounter& counter)
      : search_(search), text_(text), counter_(counter), root_(*search.resolved().root) {}

  void try_spelling(const Diagnosis& found) {
    const std::string corrected = corrected_query(found);
    if (corrected.empty()) return;
    const auto parsed = query::parse_query(corrected, search_.options().parse);
    const auto* tree = std::get_if<query::ParsedQuery>(&parsed);
    if (tree == nullptr) return;
    auto resolved = query::resolve_query(*tree->root, search_.database(), search_.analyzer(),
                                         search_.options().resolve);
    auto* query = std::get_if<query::ResolvedQuery>(&resolved);
    if (query == nullptr) return;
    keep(ChangeKind::spelling, {0, text_.size()}, corrected, counter_.count(*query));
  }

  /// Changes of the clauses below AND and OR.
  void visit(const ResolvedNode& node, bool under_and) {
    if (tried_ >= kMaxFindings) {
      complete_ = false;
      return;
    }
    const bool variants = node.kind == ResolvedKind::any_of && node.source != nullptr &&
                          node.source->kind != NodeKind::any_of;
    if (is_positional(node) && node.kind != ResolvedKind::leaf)
      try_one(ChangeKind::loose, node, loosened(node));
    if (variants && node.children.front()->kind == ResolvedKind::sequence)
      try_one(ChangeKind::loose, node, loosened(*node.children.front()));
    if (is_positional(node) && node.source != nullptr) try_anywhere(node);
    if (under_and) try_one(ChangeKind::without, node, nullptr);
    const bool group = node.kind == ResolvedKind::all_of ||
                       (node.kind == ResolvedKind::any_of && !variants && !is_filter(node));
    if (!group) return;
    for (const auto& child : node.children) visit(*child, node.kind == ResolvedKind::all_of);
  }

  /// Without all clauses that match no article themselves.
  void try_without_dead(const Diagnosis& found) {
    const auto is_dead = [&](const ResolvedNode& node) {
      const auto same = [&](const auto& f) {
        return node.source != nullptr && f.at.begin == node.source->at.begin &&
               f.at.end == node.source->at.end && f.articles == 0;
      };
      return std::any_of(found.words.begin(), found.words.end(), same) ||
             std::any_of(found.filters.begin(), found.filters.end(), same);
    };
    if (root_.kind != ResolvedKind::all_of) return;
    auto alive = std::make_unique<ResolvedNode>();
    alive->kind = ResolvedKind::all_of;
    std::vector<std::string> dead;
    for (const auto& child : root_.children) {
      if (is_dead(*child))
        dead.push_back(typed_clause(text_, *child));
      else
        alive->children.push_back(copy_of(*child));
    }
    if (dead.size() < 2 || !has_positive_clause(*alive)) return;
    keep(ChangeKind::without, {0, text_.size()}, listed(dead), counter_.count(*alive));
  }

  /// Any of the words instead of all, with the filters as they are.
  void try_any() {
    auto any = std::make_unique<ResolvedNode>();
    any->kind = ResolvedKind::any_of;
    auto all = std::make_unique<ResolvedNode>();
    all->kind = ResolvedKind::all_of;
    const auto add = [&](const ResolvedNode& node) {
      const bool stays = is_filter(node) || node.kind == ResolvedKind::none_of;
      const bool words = node.kind == ResolvedKind::near || node.kind == ResolvedKind::sequence;
      if (!words) (stays ? all : any)->children.push_back(copy_of(node));
      if (!words) return;
      for (const auto& child : node.children) any->children.push_back(copy_of(*child));
    };
    if (root_.kind == ResolvedKind::all_of) {
      for (const auto& child : root_.children) add(*child);
    } else {
      add(root_);
    }
    if (any->children.size() < 2) return;
    all->children.push_back(std::move(any));
    keep(ChangeKind::any, {0, text_.size()}, {}, counter_.count(*all));
  }

  std::vector<Change> take() {
    std::stable_sort(changes_.begin(), changes_.end(),
                     [](const Change& a, const Change& b) { return a.kind < b.kind; });
    return std::move(changes_);
  }
  bool empty() const { return changes_.empty(); }
  bool complete() const { return complete_; }

 private:
  struct Correction {
    std::size_t begin;
    std::size_t end;
    std::string by;
  };

  /// The query with each word and value that is in no article replaced by the nearest one; empty
  /// where none has any near.
  std::string corrected_query(const Diagnosis& found) const {
    std::vector<Correction> corrections;
    for (const WordFinding& word : found.words) {
      const std::size_t at = text_.find(word.text, word.at.begin);
      const bool there = at != std::string::npos && at + word.text.size() <= word.at.end;
      if (there && !word.nearest.empty())
        corrections.push_back({at, at + word.text.size(), word.nearest.front().word});
    }
    for (const FilterFinding& filter : found.filters) {
      if (!filter.nearest.empty())
        corrections.push_back(
            {value_begin(filter), filter.at.end, "\"" + filter.nearest.front().word + "\""});
    }
    // From the back, so that places stay what they are.
    std::stable_sort(corrections.begin(), corrections.end(),
                     [](const auto& a, const auto& b) { return a.begin > b.begin; });
    std::string corrected = text_;
    for (const Correction& correction : corrections)
      corrected.replace(correction.begin, correction.end - correction.begin, correction.by);
    return corrections.empty() ? std::string() : corrected;
  }

  /// Where a filter's value begins: behind the name of its field, which values in brackets do not
  /// have.
  std::size_t value_begin(const FilterFinding& filter) const {
    const std::string_view typed =
        std::string_view(text_).substr(filter.at.begin, filter.at.end - filter.at.begin);
    const std::size_t colon = typed.find(':');
    const bool named = colon != std::string_view::npos &&
                       find_field(ascii_lower(typed.substr(0, colon))) != nullptr;
    return filter.at.begin + (named ? colon + 1 : 0);
  }

  void try_anywhere(const ResolvedNode& node) {
    const Field* field = node.field;
    if (field == nullptr && !node.children.empty()) field = node.children.front()->field;
    if (field == nullptr) return;
    typed_.push_back(copy_without_field(*node.source));
    auto resolved = query::resolve_query(*typed_.back(), search_.database(), search_.analyzer(),
                                         search_.options().resolve);
    if (auto* query = std::get_if<query::ResolvedQuery>(&resolved))
      try_one(ChangeKind::anywhere, node, std::move(query->root));
  }

  void try_one(ChangeKind kind, const ResolvedNode& node, ResolvedPtr instead) {
    ++tried_;
    const ResolvedPtr changed = copy_with(root_, &node, std::move(instead));
    if (!changed || !has_positive_clause(*changed) || node.source == nullptr) return;
    keep(kind, node.source->at, typed_clause(text_, node), counter_.count(*changed));
  }

  void keep(ChangeKind kind, query::SourceRange at, std::string text, ArticleCount count) {
    if (count.articles > 0) changes_.push_back({kind, std::move(text), at, count.articles});
  }

  Search& search_;
  const std::string& text_;
  const ClauseCounter& counter_;
  const ResolvedNode& root_;
  std::vector<NodePtr> typed_;  ///< what resolved copies refer to
  std::vector<Change> changes_;
  std::size_t tried_ = 0;
  bool complete_ = true;
};

}  // namespace

std::vector<Change> find_changes(Search& search, const std::string& text, const Diagnosis& found,
                                 const ClauseCounter& counter, bool& complete) {
  Changes changes(search, text, counter);
  // A query corrected in part, or too long to be read, helps nobody.
  constexpr std::size_t kMaxCorrectedBytes = 500;
  if (found.complete && text.size() <= kMaxCorrectedBytes) changes.try_spelling(found);
  const ResolvedNode& root = *search.resolved().root;
  if (node_count(root) > kMaxNodes) {
    complete = false;
    return changes.take();
  }
  try {
    changes.visit(root, false);
    if (changes.empty()) changes.try_without_dead(found);
    if (changes.empty()) changes.try_any();
    complete = changes.complete();
  } catch (const DeadlinePassed&) {
    complete = false;
  }
  return changes.take();
}

}  // namespace morgue::insight
