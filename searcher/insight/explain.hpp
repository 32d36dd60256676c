// Owns: the query as it was understood, as a tree for people and programs (--explain).
// Does not own: understanding it (query/), printing hits (output/).
#pragma once

#include <xapian.h>

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "searcher/insight/clause_counts.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/ranking/feedback.hpp"
#include "searcher/vocabulary/vocabulary.hpp"

namespace morgue {
class Search;
}

namespace morgue::insight {

/// A word of the query that does not count.
struct LeftOut {
  query::SourceRange at;
  std::string typed;
  std::string why;
};

/// One clause as understood.
struct ExplainedClause {
  std::string kind;   ///< word, phrase, all, any, not, near, atleast, some, apart, synonyms, value,
                      ///< date, number, everything, nothing
  std::string label;  ///< for people: "word running in any form, in headline or text"
  std::string typed;
  query::SourceRange at;
  std::string field;               ///< its name, or empty
  std::vector<std::string> stems;  ///< of a word in any form
  std::vector<VocabularyWord>
      words;  ///< words of the index it stands for, most articles first; at most kMaxExplainedWords
  std::size_t words_found = 0;  ///< how many there are
  bool counted_wider =
      false;  ///< the articles of `words` have them in headline or text, not just in the field
  bool expanded = false;  ///< whether it can stand for other words than the typed one
  std::optional<ArticleCount> articles;  ///< in how many articles it alone holds; only the first
                                         ///< kMaxCountedClauses are counted
  double boost = 1;
  /// Words that weigh more where they stand next to each other; at most kMaxExplainedWords.
  std::vector<std::string> lifts;
  std::vector<LeftOut> left_out;
  std::vector<ExplainedClause> children;
};

inline constexpr std::size_t kMaxExplainedWords = 10;
inline constexpr std::size_t kMaxCountedClauses = 40;
/// Clauses beyond these are only counted as "more".
inline constexpr std::size_t kMaxExplainedClauses = 500;

struct Explanation {
  ExplainedClause root;
  std::size_t clauses_cut = 0;  ///< clauses that are not shown
  double headline_weight = 0;
  std::vector<ranking::FeedbackWord> feedback;  ///< words that --feedback added
  std::vector<std::string> languages;           ///< whose stems were looked for
  std::string xapian;                           ///< Xapian's description of the query
  std::string reader;  ///< who reads the posting lists, where it is not who reads them by default
};

/// Explains the query of the last run() of `search`. `text`: the query as typed. May throw
/// Xapian::Error; call it in Search::read().
Explanation explain(Search& search, const std::string& text);

struct ExplainTextOptions {
  bool color = false;
  bool xapian = false;  ///< with Xapian's own query
};

/// As an indented tree, lines ending in "\n", safe for a terminal.
std::string explanation_text(const Explanation& explanation, const ExplainTextOptions& options);

/// The "explain" object of the JSON document.
nlohmann::ordered_json explanation_json(const Explanation& explanation, bool xapian);

}  // namespace morgue::insight
