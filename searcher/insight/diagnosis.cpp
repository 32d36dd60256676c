// Owns: the findings about words and filters, and the changes that are tried (see diagnosis.hpp).
#include "searcher/insight/diagnosis.hpp"

#include <algorithm>

#include "common/base/utf8.hpp"
#include "searcher/insight/archive_facts.hpp"
#include "searcher/insight/clause_counts.hpp"
#include "searcher/insight/clause_text.hpp"
#include "searcher/insight/query_changes.hpp"
#include "searcher/search/search.hpp"

namespace morgue::insight {

using query::NodeKind;
using query::ResolvedKind;
using query::ResolvedNode;

namespace {

constexpr std::size_t kNearest = 3;
constexpr std::size_t kSomeValues = 5;

class Diagnoser {
 public:
  Diagnoser(Search& search, const std::string& text)
      : search_(search),
        text_(text),
        counter_(search.database(), search.analyzer(), search.resolved(),
                 search.database().get_doccount(), search.deadline()) {}

  Diagnosis run() {
    out_.archive = search_.database().get_doccount();
    if (out_.archive == 0) return std::move(out_);
    try {
      visit(*search_.resolved().root);
      bool complete = true;
      out_.changes = find_changes(search_, text_, out_, counter_, complete);
      out_.complete = out_.complete && complete;
    } catch (const DeadlinePassed&) {
      out_.complete = false;
    }
    return std::move(out_);
  }

 private:
  void visit(ResolvedNode& node) {
    switch (node.kind) {
      case ResolvedKind::leaf:
        add_word(node);
        break;
      case ResolvedKind::sequence:
      case ResolvedKind::near:
      case ResolvedKind::at_least:
        add_compound(node);
        break;
      case ResolvedKind::any_of:
        if (node.source != nullptr &&
            (node.source->kind == NodeKind::word || node.source->kind == NodeKind::phrase)) {
          add_variants(node);
          break;
        }
        visit_children(node);
        break;
      case ResolvedKind::all_of:
        visit_children(node);
        break;
      case ResolvedKind::none_of:
        add_filter(node, {}, {});
        break;
      case ResolvedKind::exact_value:
        add_value(node);
        break;
      case ResolvedKind::date:
        add_date(node);
        break;
      case ResolvedKind::number:
        add_filter(node, std::string(node.field->name), numbers_text(node.numbers));
        break;
      case ResolvedKind::everything:
      case ResolvedKind::nothing:
        break;
    }
  }

  void visit_children(ResolvedNode& node) {
    for (const auto& child : node.children) visit(*child);
  }

  WordFinding* start_word(ResolvedNode& node, std::string text, bool is_word) {
    WordFinding finding;
    finding.text = std::move(text);
    finding.is_word = is_word;
    if (node.source != nullptr) finding.at = node.source->at;
    if (node.field != nullptr) finding.field = node.field->name;
    const bool known = std::any_of(out_.words.begin(), out_.words.end(), [&](const auto& w) {
      return w.text == finding.text && w.field == finding.field;
    });
    if (known) return nullptr;
    if (out_.words.size() >= kMaxFindings) {
      out_.complete = false;
      return nullptr;
    }
    finding.articles = counter_.count(node).articles;
    out_.words.push_back(std::move(finding));
    return &out_.words.back();
  }

  void add_word(ResolvedNode& node) {
    WordFinding* finding = start_word(node, leaf_text(node), true);
    if (finding == nullptr || finding->articles > 0) return;
    const bool expanded =
        node.leaf.form == query::WordForm::wildcard || node.leaf.form == query::WordForm::fuzzy;
    if (expanded) return;
    const Vocabulary vocabulary(search_.database(), vocabulary_prefix(node.leaf),
                                search_.deadline());
    finding->nearest = vocabulary.nearest(node.leaf.folded, kNearest);
  }

  void add_compound(ResolvedNode& node) {
    start_word(node, typed_clause(text_, node), false);
    // "cease-fire" is one word to its reader.
    if (node.source == nullptr || node.source->kind != NodeKind::word) visit_children(node);
  }

  /// A compound, joined or in parts: told as typed; of a phrase also its words.
  void add_variants(ResolvedNode& node) {
    start_word(node, typed_clause(text_, node), node.source->kind == NodeKind::word);
    if (node.source->kind == NodeKind::phrase) visit_children(*node.children.front());
  }

  FilterFinding* add_filter(ResolvedNode& node, std::string field, std::string meaning) {
    if (out_.filters.size() >= kMaxFindings) {
      out_.complete = false;
      return nullptr;
    }
    FilterFinding finding;
    finding.text = typed_clause(text_, node);
    if (node.source != nullptr) finding.at = node.source->at;
    finding.field = std::move(field);
    finding.meaning = std::move(meaning);
    finding.articles = counter_.count(node).articles;
    out_.filters.push_back(std::move(finding));
    return &out_.filters.back();
  }

  void add_value(ResolvedNode& node) {
    FilterFinding* finding =
        add_filter(node, std::string(node.field->name), make_visible(node.leaf.typed));
    if (finding == nullptr || finding->articles > 0) return;
    const FieldId id = node.field->id;
    finding->field_is_empty = has_no_values(search_.database(), id);
    if (finding->field_is_empty) return;
    finding->nearest = nearest_values(search_.database(), id, node.leaf.typed, kNearest);
    const bool names =
        id != FieldId::id && id != FieldId::url && id != FieldId::file;  // not one value an article
    if (finding->nearest.empty() && names)
      finding->values =
          frequent_values(search_.database(), id, kSomeValues, &finding->values_found);
  }

  void add_date(ResolvedNode& node) {
    FilterFinding* finding =
        add_filter(node, std::string(node.field->name), dates_text(node.dates));
    if (finding != nullptr)
      finding->dates = date_facts(search_.database(), node.dates, counter_, finding->articles);
  }

  Search& search_;
  const std::string& text_;
  ClauseCounter counter_;
  Diagnosis out_;
};

}  // namespace

Diagnosis diagnose(Search& search, const std::string& text) {
  return Diagnoser(search, text).run();
}

}  // namespace morgue::insight
