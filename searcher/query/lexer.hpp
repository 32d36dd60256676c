// Owns: cutting a typed query into tokens: words with their signs (= * ? ~ ^), phrases, operators,
// fields and their values. Does not own: which tokens may follow each other (parser.cpp), dates and
// numbers (date_filter.hpp, number_filter.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/declared_fields.hpp"
#include "searcher/query/ast.hpp"

namespace morgue::query {

enum class TokenKind : std::uint8_t {
  word,         ///< words[0]
  phrase,       ///< words in order: what stood in quotation marks
  star,         ///< * alone
  field,        ///< `field`; what it applies to follows at once
  value,        ///< text: value of an exact, date or number field
  open,         ///< (
  close,        ///< ), with its weight
  at_least,     ///< atleast5, `count`; an open token follows, as after the next three
  some_of,      ///< 2of, `count`
  first_words,  ///< first50, `count`
  synonyms,     ///< syn
  search_name,  ///< @NAME; text: the name of a search (searcher/named)
  minus,        ///< -
  op_not,
  op_and,
  op_or,
  link,  ///< NEAR/n, PRE/n, w/n, w/s, w/p
  end,   ///< the end of the query
  bad    ///< text: why the query cannot be read on from here
};

/// A word with the signs that were typed around it.
struct WordToken {
  std::string text;  ///< without escapes, '=', "~1", "^2"
  WordForm form = WordForm::stemmed;
  unsigned fuzzy_distance = 0;
  bool capitals = false;  ///< form exact: the capitals count
  SourceRange at;
};

struct Token {
  TokenKind kind = TokenKind::end;
  SourceRange at;
  std::string text;
  bool pattern = false;  ///< of a value: its * are wildcards
  std::vector<WordToken> words;
  double weight = 1;
  const Field* field = nullptr;
  Link link;
  unsigned count = 0;
  bool looked_up = false;  ///< word and phrase: ~ stood before it
};

/// Bounds of the numbers in a query.
inline constexpr std::uint32_t kMaxDistance = 250;     ///< words, in NEAR/n
inline constexpr std::uint32_t kDefaultDistance = 10;  ///< words, of a bare NEAR or PRE
inline constexpr unsigned kMaxAtLeast = 1000;
inline constexpr unsigned kMaxSomeOf = 1000;        ///< clauses, in 2of(...)
inline constexpr unsigned kMaxFirstWords = 100000;  ///< words, in first50(...)
inline constexpr double kMaxWeight = 1000;
inline constexpr std::size_t kMaxWildcardSigns = 16;  ///< * and ? in one word

/// Notes, each message once and at most 20, so that a long query does not fill the screen.
class NoteList {
 public:
  void add(SourceRange at, std::string message);
  std::vector<QueryNote> take() { return std::move(notes_); }

 private:
  std::vector<QueryNote> notes_;
};

/// The tokens of valid UTF-8 without NUL. The last is `end`, or `bad` at the first thing that
/// cannot be read. Linear.
/// `declared`: fields of the index besides the schema's.
std::vector<Token> lex(std::string_view query, NoteList& notes,
                       const DeclaredFields& declared = {});

}  // namespace morgue::query
