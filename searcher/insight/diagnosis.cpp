// Owns: the findings about words and filters, and the changes that are tried (see diagnosis.hpp).
#include "searcher/insight/diagnosis.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/base/utf8.hpp"
#include "searcher/insight/archive_facts.hpp"
#include "searcher/insight/clause_counts.hpp"
#include "searcher/insight/clause_text.hpp"
#include "searcher/insight/query_changes.hpp"
#include "searcher/insight/spelling.hpp"
#include "searcher/search/search.hpp"

namespace morgue::insight {

using namespace query;

namespace {

constexpr std::size_t kNearest = 3;
constexpr std::size_t kSomeValues = 5;

class Diagnoser {
 public:
  Diagnoser(Search& search, const std::string& text)
      : search_(search),
        text_(text),
        counter_(search.context(), search.database().get_doccount()) {}

  Diagnosis run() {
    out_.archive = search_.database().get_doccount();
    if (out_.archive == 0) return std::move(out_);
    try {
      visit(*search_.resolved().root);
      out_.apart = typed_apart(search_, text_);
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
    std::visit(Overloaded{
                   [&](const Leaf& leaf) { add_word(leaf, node); },
                   [&](const OneOf<Sequence, Near, AtLeast> auto&) { add_compound(node); },
                   [&](const AnyOf& any) {
                     if (is_typed_as_one(node))
                       add_variants(any, node);
                     else
                       visit_parts(node);
                   },
                   [&](const Apart& apart) {
                     start_word(node, typed_clause(text_, node), false);
                     visit(*apart.child);
                   },
                   [&](const OneOf<AllOf, SomeOf, Synonyms> auto&) { visit_parts(node); },
                   [&](const NoneOf&) { add_filter(node, {}, {}); },
                   [&](const ExactValue& value) { add_value(value, node); },
                   [&](const InDates& in) { add_date(in, node); },
                   [&](const InNumbers& in) {
                     add_filter(node, std::string(node.source->field->name),
                                numbers_text(in.numbers));
                   },
                   [](const OneOf<Everything, Nothing> auto&) {},
               },
               node.clause);
  }

  void visit_parts(ResolvedNode& node) {
    for_each_part(node, [this](ResolvedNode& part) { visit(part); });
  }

  WordFinding* start_word(ResolvedNode& node, std::string text, bool is_word) {
    WordFinding finding;
    finding.text = std::move(text);
    finding.is_word = is_word;
    if (node.source != nullptr) finding.at = node.source->at;
    if (const Field* field = field_of(node)) finding.field = field->name;
    if (node.source != nullptr && node.source->first_words != 0)
      finding.field = fmt::format("first{}", node.source->first_words);
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

  void add_word(const Leaf& leaf, ResolvedNode& node) {
    WordFinding* finding = start_word(node, leaf_text(leaf, node.source), true);
    if (finding == nullptr || finding->articles >= rare_below(out_.archive)) return;
    finding->nearest = meant_words(search_, leaf, finding->articles, kNearest);
  }

  void add_compound(ResolvedNode& node) {
    start_word(node, typed_clause(text_, node), false);
    // "cease-fire" is one word to its reader.
    if (source_word(node) == nullptr) visit_parts(node);
  }

  /// A compound, joined or in parts: told as typed; of a phrase also its words.
  void add_variants(const AnyOf& any, ResolvedNode& node) {
    start_word(node, typed_clause(text_, node), source_word(node) != nullptr);
    if (source_word(node) == nullptr) visit_parts(*any.children.front());
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

  void add_value(const ExactValue& value, ResolvedNode& node) {
    FilterFinding* finding =
        add_filter(node, std::string(value.field->name), make_visible(value.typed));
    if (finding == nullptr || finding->articles > 0) return;
    const FieldId id = value.field->id;
    finding->field_is_empty = has_no_values(search_.database(), *value.field);
    if (finding->field_is_empty) return;
    finding->nearest = nearest_values(search_.database(), *value.field, value.typed, kNearest);
    const bool names =
        id != FieldId::id && id != FieldId::url && id != FieldId::file;  // not one value an article
    if (finding->nearest.empty() && names)
      finding->values =
          frequent_values(search_.database(), *value.field, kSomeValues, &finding->values_found);
  }

  void add_date(const InDates& in, ResolvedNode& node) {
    FilterFinding* finding = add_filter(node, std::string(in.field->name), dates_text(in.dates));
    if (finding != nullptr)
      finding->dates = date_facts(search_.database(), in, counter_, finding->articles);
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
