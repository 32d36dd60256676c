// Owns: trying changes of a query (see query_changes.hpp).
#include "searcher/insight/query_changes.hpp"

#include <algorithm>

#include "searcher/insight/clause_text.hpp"
#include "searcher/insight/spelling.hpp"
#include "searcher/query/query_text.hpp"
#include "searcher/search/search.hpp"

namespace morgue::insight {

using namespace query;

namespace {

/// Larger trees are not copied over and over.
constexpr std::size_t kMaxNodes = 500;

bool has_positive_clause(const ResolvedNode& node) {
  const auto any_has = [](const auto& group) {
    return std::any_of(group.children.begin(), group.children.end(),
                       [](const auto& child) { return has_positive_clause(*child); });
  };
  return std::visit(
      Overloaded{
          [](const NoneOf&) { return false; },
          [&](const OneOf<AllOf, AnyOf, SomeOf> auto& group) { return any_has(group); },
          [](const OneOf<Leaf, Sequence, Near, AtLeast, Apart, Synonyms, ExactValue, InDates,
                         InNumbers, Everything, Nothing> auto&) { return true; },
      },
      node.clause);
}

NodePtr copy_without_field(const Node& node);

std::vector<NodePtr> copies_without_field(const std::vector<NodePtr>& nodes) {
  std::vector<NodePtr> copies;
  for (const NodePtr& node : nodes) copies.push_back(copy_without_field(*node));
  return copies;
}

NodePtr copy_without_field(const Node& node) {
  auto copy = std::make_unique<Node>();
  copy->at = node.at;
  copy->boost = node.boost;
  copy->clause = std::visit(
      Overloaded{
          [](const OneOf<syntax::Word, syntax::ExactValue, syntax::DateClause, syntax::NumberClause,
                         syntax::Everything> auto& plain) { return syntax::Clause(plain); },
          [](const syntax::Phrase& phrase) {
            return syntax::Clause(syntax::Phrase{copies_without_field(phrase.words)});
          },
          [](const syntax::AllOf& all) {
            return syntax::Clause(syntax::AllOf{copies_without_field(all.children), all.strict});
          },
          [](const syntax::AnyOf& any) {
            return syntax::Clause(syntax::AnyOf{copies_without_field(any.children)});
          },
          [](const syntax::NoneOf& none) {
            return syntax::Clause(syntax::NoneOf{copy_without_field(*none.child)});
          },
          [](const syntax::Near& near) {
            return syntax::Clause(syntax::Near{copies_without_field(near.operands), near.links});
          },
          [](const syntax::AtLeast& least) {
            return syntax::Clause(syntax::AtLeast{copy_without_field(*least.child), least.count});
          },
          [](const syntax::SomeOf& some) {
            return syntax::Clause(syntax::SomeOf{copies_without_field(some.children), some.count});
          },
          [](const syntax::Synonyms& same) {
            return syntax::Clause(
                syntax::Synonyms{copies_without_field(same.words), same.looked_up});
          },
          [](const syntax::Apart& apart) {
            return syntax::Clause(syntax::Apart{copy_without_field(*apart.child),
                                                copy_without_field(*apart.other), apart.link});
          },
      },
      node.clause);
  return copy;
}

ResolvedPtr make_node(Clause clause) {
  auto node = std::make_unique<ResolvedNode>();
  node->clause = std::move(clause);
  return node;
}

/// The words of a phrase, NEAR or atleast, wherever they stand; of NOT NEAR those that are wanted.
ResolvedPtr loosened(const ResolvedNode& node) {
  AllOf all;
  if (const auto* apart = std::get_if<Apart>(&node.clause)) {
    all.children.push_back(copy_of(*apart->child));
    ResolvedPtr loose = make_node(std::move(all));
    loose->source = node.source;
    return loose;
  }
  for_each_part(node, [&](const ResolvedNode& part) { all.children.push_back(copy_of(part)); });
  ResolvedPtr loose = make_node(std::move(all));
  loose->source = node.source;
  return loose;
}

class Changes {
 public:
  Changes(Search& search, const std::string& text, const ClauseCounter& counter)
      : search_(search), text_(text), counter_(counter), root_(*search.resolved().root) {}

  void try_spelling(const Diagnosis& found) {
    const std::string query = corrected_query(found);
    if (query.empty()) return;
    if (const auto articles = count_query(search_, query))
      keep(ChangeKind::spelling, {0, text_.size()}, query, {*articles, true});
  }

  /// Changes of the clauses below AND and OR.
  void visit(const ResolvedNode& node, bool under_and) {
    if (tried_ >= kMaxFindings) {
      complete_ = false;
      return;
    }
    const auto* any = std::get_if<AnyOf>(&node.clause);
    const auto* all = std::get_if<AllOf>(&node.clause);
    const bool as_one = is_typed_as_one(node);
    const bool one_word =
        std::holds_alternative<Leaf>(node.clause) || std::holds_alternative<Synonyms>(node.clause);
    if (is_positional(node) && !one_word) try_one(ChangeKind::loose, node, loosened(node));
    if (as_one && std::holds_alternative<Sequence>(any->children.front()->clause))
      try_one(ChangeKind::loose, node, loosened(*any->children.front()));
    if (is_positional(node) && node.source != nullptr) try_anywhere(node);
    if (under_and) try_one(ChangeKind::without, node, nullptr);
    const bool group = all != nullptr || (any != nullptr && !as_one && !is_filter(node));
    if (!group) return;
    for_each_child(node, [&](const ResolvedNode& child) { visit(child, all != nullptr); });
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
    const auto* root = std::get_if<AllOf>(&root_.clause);
    if (root == nullptr) return;
    AllOf living;
    std::vector<std::string> dead;
    for (const auto& child : root->children) {
      if (is_dead(*child))
        dead.push_back(typed_clause(text_, *child));
      else
        living.children.push_back(copy_of(*child));
    }
    const ResolvedPtr alive = make_node(std::move(living));
    if (dead.size() < 2 || !has_positive_clause(*alive)) return;
    keep(ChangeKind::without, {0, text_.size()}, listed(dead), counter_.count(*alive));
  }

  /// Any of the words instead of all, with the filters as they are.
  void try_any() {
    AnyOf any;
    AllOf all;
    const auto add_any = [&any](const ResolvedNode& node) {
      any.children.push_back(copy_of(node));
    };
    const auto add = [&](const ResolvedNode& node) {
      const bool words = std::holds_alternative<Near>(node.clause) ||
                         std::holds_alternative<Sequence>(node.clause);
      if (words) return for_each_part(node, add_any);
      const bool stays = is_filter(node) || std::holds_alternative<NoneOf>(node.clause);
      (stays ? all.children : any.children).push_back(copy_of(node));
    };
    if (std::holds_alternative<AllOf>(root_.clause)) {
      for_each_child(root_, add);
    } else {
      add(root_);
    }
    if (any.children.size() < 2) return;
    all.children.push_back(make_node(std::move(any)));
    keep(ChangeKind::any, {0, text_.size()}, {}, counter_.count(*make_node(std::move(all))));
  }

  std::vector<Change> take() {
    std::stable_sort(changes_.begin(), changes_.end(),
                     [](const Change& a, const Change& b) { return a.kind < b.kind; });
    return std::move(changes_);
  }
  bool empty() const { return changes_.empty(); }
  bool complete() const { return complete_; }

 private:
  /// The query with each word and value that is in no article, or in few and near to a frequent
  /// one, replaced by what is nearest; empty where none has any near.
  std::string corrected_query(const Diagnosis& found) const {
    std::vector<Correction> corrections;
    for (const TypedApart& apart : found.apart)
      corrections.push_back({apart.at.begin, apart.at.end, apart.joined.word});
    for (const WordFinding& word : found.words) {
      if (word.nearest.empty()) continue;
      if (auto fix = word_correction(text_, word.at, word.text, word.nearest.front().word))
        corrections.push_back(std::move(*fix));
    }
    for (const FilterFinding& filter : found.filters) {
      if (!filter.nearest.empty())
        corrections.push_back(value_correction(text_, filter.at, filter.nearest.front().word));
    }
    return corrections.empty() ? std::string() : corrected(text_, std::move(corrections));
  }

  void try_anywhere(const ResolvedNode& node) {
    const Field* field = field_of(node);
    const ResolvedNode* first = nullptr;
    for_each_child(node, [&first](const ResolvedNode& child) {
      if (first == nullptr) first = &child;
    });
    if (field == nullptr && first != nullptr) field = field_of(*first);
    bool first_words = false;
    for_each_leaf(node, [&first_words](const Leaf& leaf) {
      first_words = first_words || leaf.scope == Scope::first_words;
    });
    if (field == nullptr && !first_words) return;
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
