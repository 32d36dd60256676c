// Owns: choosing by what stands before the cursor.
#include "searcher/commands/completion.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "common/analysis/folding.hpp"
#include "common/base/utf8.hpp"
#include "common/index/schema.hpp"
#include "searcher/query/query_text.hpp"
#include "searcher/vocabulary/term_cursor.hpp"
#include "searcher/vocabulary/vocabulary.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMostLookedAt = 5000;
constexpr std::size_t kMostWords = 40;
/// Of one letter there are too many words.
constexpr std::size_t kFewestLetters = 2;

constexpr std::array<std::string_view, 11> kOperators{
    "AND", "OR", "NOT", "NEAR/5", "PRE/5", "w/s", "w/p", "atleast5(", "first50(", "2of(", "syn("};

/// Where the word before the cursor begins.
std::size_t word_begin(std::string_view before) {
  std::size_t begin = before.size();
  while (begin > 0) {
    std::size_t start = begin - 1;
    while (start > 0 && (static_cast<unsigned char>(before[start]) & 0xC0) == 0x80) --start;
    std::size_t pos = start;
    const char32_t c = next_code_point(before, pos);
    if (query::is_query_space(c) || query::is_open_bracket(c) || query::is_query_quote(c)) break;
    begin = start;
  }
  return begin;
}

/// The words behind a prefix of terms that begin with the text, the most frequent first.
std::vector<std::string> frequent_words(const Xapian::Database& database, std::string_view prefix,
                                        const std::string& start) {
  std::vector<VocabularyWord> words;
  TermCursor cursor(database, prefix, start);
  for (std::size_t looked = 0; looked < kMostLookedAt && !cursor.at_end(); ++looked) {
    if (!cursor.word().starts_with(start)) break;
    words.push_back({std::string(cursor.word()), cursor.articles()});
    cursor.next();
  }
  const auto more = [](const VocabularyWord& a, const VocabularyWord& b) {
    return a.articles > b.articles;
  };
  std::stable_sort(words.begin(), words.end(), more);
  if (words.size() > kMostWords) words.resize(kMostWords);
  std::vector<std::string> names;
  for (VocabularyWord& word : words) names.push_back(std::move(word.word));
  return names;
}

template <typename Names>
void add_beginning_with(std::string_view start, const Names& names, std::string_view behind,
                        std::vector<std::string>& to) {
  for (const std::string_view name : names) {
    if (name.starts_with(start)) to.push_back(std::string(name).append(behind));
  }
}

/// Values and words of a field.
std::vector<std::string> values_of(const Field& field, const std::string& start,
                                   const Xapian::Database& database) {
  if (field.kind == FieldKind::exact) {
    std::vector<std::string> values =
        frequent_words(database, exact_prefix(field), exact_value(field, start));
    for (std::string& value : values) {
      if (value.find_first_of(" ()\"") != std::string::npos) value.insert(0, "\"").append("\"");
    }
    return values;
  }
  if (field.kind != FieldKind::text || count_code_points(start) < kFewestLetters) return {};
  return frequent_words(database, field.prefix, fold(start));
}

std::vector<std::string> names_of(const named::Searches& searches, std::string_view start) {
  std::vector<std::string> names;
  for (const named::NamedSearch& one : searches.all()) {
    if (one.name.starts_with(start)) names.push_back("@" + one.name);
  }
  return names;
}

std::vector<std::string> words_of(const std::string& start, const Xapian::Database& database,
                                  const DeclaredFields& declared) {
  std::vector<std::string> choices;
  std::vector<std::string_view> fields{"case", "century"};
  for (const Field& field : kFields) fields.push_back(field.name);
  for (const Field* field : declared) fields.push_back(field->name);
  if (start.empty()) return choices;
  add_beginning_with(start, fields, ":", choices);
  add_beginning_with(start, kOperators, "", choices);
  if (count_code_points(start) < kFewestLetters) return choices;
  for (std::string& word : frequent_words(database, {}, fold(start)))
    choices.push_back(std::move(word));
  return choices;
}

}  // namespace

Completions complete_query(std::string_view before, Snapshot& snapshot,
                           const named::Searches& searches,
                           const std::vector<std::string_view>& commands) {
  Completions found;
  if (!is_valid_utf8(before)) return found;
  if (before.starts_with(':') && before.find(' ') == std::string_view::npos) {
    found.typed = before.size() - 1;
    add_beginning_with(before.substr(1), commands, "", found.choices);
    return found;
  }
  std::string word(before.substr(word_begin(before)));
  if (word.starts_with('-')) word.erase(0, 1);
  found.typed = word.size();
  if (word.starts_with('@')) {
    found.choices = names_of(searches, std::string_view(word).substr(1));
    return found;
  }
  const std::size_t colon = word.find(':');
  snapshot.read([&](Renewal) {
    const DeclaredFields& declared = snapshot.declared();
    const Field* field = colon == std::string::npos
                             ? nullptr
                             : find_field(std::string_view(word).substr(0, colon), declared);
    if (field == nullptr) {
      found.choices = words_of(word, snapshot.database(), declared);
      return;
    }
    const std::string start = word.substr(colon + 1);
    found.typed = start.size();
    found.choices = values_of(*field, start, snapshot.database());
  });
  return found;
}

}  // namespace morgue
