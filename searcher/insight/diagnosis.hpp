// Owns: why a query finds nothing: its words, its filters, and which change of it would bring
// articles.
// Does not own: one article's absence from an answer (why_not.hpp).
#pragma once

#include <xapian.h>

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/query/parser.hpp"
#include "searcher/vocabulary/vocabulary.hpp"

namespace morgue {
class Search;
}

namespace morgue::insight {

/// Words, filters and changes that are looked at, each; counting is the work.
inline constexpr std::size_t kMaxFindings = 20;

/// Values of a field that are read to name the most frequent.
inline constexpr std::size_t kMaxValuesRead = 100000;

/// A word, phrase or other clause on words.
struct WordFinding {
  std::string text;  ///< as typed; of a phrase's word, as analysed
  query::SourceRange at;
  std::string field;    ///< empty: headline or text
  bool is_word = true;  ///< false: a phrase, NEAR or atleast, of words that are told, too
  Xapian::doccount articles = 0;
  std::vector<VocabularyWord> nearest;  ///< "did you mean", for a word in no article or in few
};

/// What the archive holds about a date filter.
struct DateFacts {
  std::string first;  ///< the archive's earliest and latest date; empty: no article is dated
  std::string last;
  std::string
      before;  ///< of the article last before the filter's dates, and first after; empty: none
  std::string after;
  Xapian::doccount undated = 0;
  Xapian::doccount overlapping = 0;  ///< articles dated less precisely, by a month or a year that
                                     ///< is not wholly in the filter's dates
};

/// A filter, or an exclusion.
struct FilterFinding {
  std::string text;  ///< as typed
  query::SourceRange at;
  std::string field;              ///< empty for an exclusion
  std::string meaning;            ///< "2021-08-01 to 2021-08-31"; may be empty
  Xapian::doccount articles = 0;  ///< that it alone lets through
  std::vector<VocabularyWord>
      nearest;                         ///< values of the field that are near, for one in no article
  std::vector<VocabularyWord> values;  ///< the field's values in most articles, where none is near
  std::size_t values_found = 0;        ///< how many values the field has, up to kMaxValuesRead
  bool field_is_empty = false;         ///< no article has a value in this field
  std::optional<DateFacts> dates;
};

/// One word that was typed as two, and what of the query it is.
struct TypedApart {
  query::SourceRange at;
  std::string text;               ///< as typed, made visible
  Xapian::doccount articles = 0;  ///< with both words
  VocabularyWord joined;
};

enum class ChangeKind {
  spelling,  ///< words in no article replaced by the nearest that are in some
  loose,     ///< the words of a phrase, NEAR or atleast, anywhere, once
  anywhere,  ///< words in headline or text instead of in one field
  without,   ///< a clause taken away, or all that match no article
  any        ///< any of the words instead of all
};

/// A change of the query that brings articles.
struct Change {
  ChangeKind kind = ChangeKind::without;
  std::string text;  ///< the clause as typed; spelling: the whole query as it should be typed
  query::SourceRange at;
  Xapian::doccount articles = 0;
};

struct Diagnosis {
  Xapian::doccount archive = 0;  ///< articles of the index
  std::vector<WordFinding> words;
  std::vector<FilterFinding> filters;
  std::vector<TypedApart> apart;  ///< pairs of words that are one word in far more articles
  std::vector<Change> changes;
  bool complete =
      true;  ///< false: the query has more clauses than were looked at, or there was no time
};

/// Diagnoses the query of the last run() of `search`, which found nothing. `text`: the query as
/// typed. May throw Xapian::Error; call it in Search::read().
Diagnosis diagnose(Search& search, const std::string& text);

/// A table of the diagnosis for people, or one sentence where it has no rows.
struct DiagnosisPart {
  std::string title;
  std::vector<std::pair<std::string, std::string>> rows;  ///< what, and what is said of it
};

/// The title of the part that says which changes would bring articles.
inline constexpr std::string_view kChangesTitle = "what would find something";

/// The diagnosis in words, safe for a terminal.
std::vector<DiagnosisPart> diagnosis_parts(const Diagnosis& diagnosis);

/// Lines for stderr, each ending in "\n", safe for a terminal.
std::string diagnosis_text(const Diagnosis& diagnosis);

/// The "diagnosis" object of the JSON document.
nlohmann::ordered_json diagnosis_json(const Diagnosis& diagnosis);

}  // namespace morgue::insight
