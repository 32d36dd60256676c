// Owns: choosing what is looked at, and the notes.
#include "searcher/insight/spelling_notes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/base/utf8.hpp"
#include "searcher/insight/clause_counts.hpp"
#include "searcher/insight/clause_text.hpp"
#include "searcher/insight/spelling.hpp"
#include "searcher/ranking/closeness.hpp"

namespace morgue::insight {

using query::ResolvedNode;

namespace {

/// Words looked up in a query; a long one has context enough.
constexpr std::size_t kMaxWords = 4;
/// Shorter words are near to too many.
constexpr std::size_t kMinLetters = 4;
/// A query corrected in part, or too long to be read, helps nobody.
constexpr std::size_t kMaxCorrectedBytes = 500;

class Notes {
 public:
  Notes(Search& search, const std::string& text)
      : search_(search), text_(text), rare_(rare_below(search.database().get_doccount())) {}

  std::vector<query::QueryNote> run() {
    visit(*search_.resolved().root);
    for (const TypedApart& apart : typed_apart(search_, text_)) {
      note(apart.at, apart.text, apart.articles, apart.joined);
      corrections_.push_back({apart.at.begin, apart.at.end, apart.joined.word});
    }
    add_query();
    return std::move(notes_);
  }

 private:
  void visit(const ResolvedNode& node) {
    if (std::holds_alternative<query::NoneOf>(node.clause)) return;
    // Spellings that the archive may lack are what it is for.
    if (std::holds_alternative<query::Synonyms>(node.clause)) return;
    if (const auto* apart = std::get_if<query::Apart>(&node.clause)) return visit(*apart->child);
    if (const auto* leaf = std::get_if<query::Leaf>(&node.clause)) look_at(*leaf, node);
    if (const auto* value = std::get_if<query::ExactValue>(&node.clause)) look_at(*value, node);
    for_each_part(node, [this](const ResolvedNode& part) { visit(part); });
  }

  /// An answer without hits with all words is diagnosed besides, and tells what is in no article.
  bool is_asked(const ResolvedNode& node, Xapian::doccount articles) {
    if (node.source == nullptr || articles >= rare_ || looked_at_ >= kMaxWords) return false;
    if (articles == 0 && search_.total().upper == 0) return false;
    ++looked_at_;
    return true;
  }

  void look_at(const query::Leaf& leaf, const ResolvedNode& node) {
    if (count_code_points(leaf.folded) < kMinLetters) return;
    const Xapian::doccount articles = ranking::frequency_bound(node, search_.database());
    if (!is_asked(node, articles)) return;
    const auto meant = meant_words(search_, leaf, articles, 1);
    if (meant.empty()) return;
    const std::string typed = leaf_text(leaf, node.source);
    note(node.source->at, typed, articles, meant.front());
    if (const auto fix = word_correction(text_, node.source->at, typed, meant.front().word))
      corrections_.push_back(*fix);
  }

  void look_at(const query::ExactValue& value, const ResolvedNode& node) {
    const FieldId id = value.field->id;
    const bool few = id == FieldId::source || id == FieldId::section || id == FieldId::topic ||
                     id == FieldId::language || id == FieldId::declared;
    // An id or an address is not typed by heart, and a pattern is no spelling.
    if (!few || value.pattern) return;
    const Xapian::doccount articles =
        value.term.empty() ? 0 : search_.database().get_termfreq(value.term);
    if (!is_asked(node, articles)) return;
    const auto meant = meant_values(search_, value, articles, 1);
    if (meant.empty()) return;
    note(node.source->at, typed_clause(text_, node), articles, meant.front());
    corrections_.push_back(value_correction(text_, node.source->at, meant.front().word));
  }

  void note(query::SourceRange at, const std::string& typed, Xapian::doccount articles,
            const VocabularyWord& meant) {
    notes_.push_back({at, fmt::format("'{}' is in {}; did you mean {}?", typed,
                                      articles_text(articles), counted_words_text({meant}))});
  }

  /// The whole query set right, told by each of the notes.
  void add_query() {
    if (corrections_.empty() || text_.size() > kMaxCorrectedBytes) return;
    const std::string query = corrected(text_, corrections_);
    const auto articles = count_query(search_, query);
    if (!articles || *articles == 0) return;
    for (query::QueryNote& note : notes_) {
      note.corrected = query;
      note.articles = *articles;
    }
  }

  Search& search_;
  const std::string& text_;
  const Xapian::doccount rare_;
  std::size_t looked_at_ = 0;
  std::vector<query::QueryNote> notes_;
  std::vector<Correction> corrections_;
};

}  // namespace

std::vector<query::QueryNote> spelling_notes(Search& search, const std::string& text) {
  if (search.partial()) return {};
  try {
    return Notes(search, text).run();
  } catch (const DeadlinePassed&) {
    return {};
  }
}

}  // namespace morgue::insight
