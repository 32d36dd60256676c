// Owns: choosing by what stands before the cursor.
#include "searcher/typing/completion.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "common/analysis/folding.hpp"
#include "common/base/utf8.hpp"
#include "common/fields/schema.hpp"
#include "common/index/frequent_terms.hpp"
#include "searcher/query/query_text.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxWords = 40;
/// Of one letter there are too many words.
constexpr std::size_t kMinLetters = 2;

constexpr std::array<std::string_view, 11> kOperators{
    "AND", "OR", "NOT", "NEAR/5", "PRE/5", "w/s", "w/p", "atleast5(", "first50(", "2of(", "syn("};

/// Where the word before the cursor begins.
std::size_t word_begin(std::string_view before) {
  std::size_t begin = before.size();
  while (begin > 0) {
    const std::size_t start = code_point_begin(before, begin - 1);
    std::size_t pos = start;
    const char32_t c = next_code_point(before, pos);
    if (query::is_query_space(c) || query::is_open_bracket(c) || query::is_query_quote(c)) break;
    begin = start;
  }
  return begin;
}

template <typename Names>
void add_beginning_with(std::string_view start, const Names& names, std::string_view behind,
                        std::vector<std::string>& to) {
  for (const std::string_view name : names) {
    if (name.starts_with(start)) to.push_back(std::string(name).append(behind));
  }
}

/// A value as a query has it: in quotation marks where a sign in it could mean something else.
std::string as_typed(const std::string& value) {
  bool plain = !value.starts_with('-');
  for (std::size_t pos = 0; pos < value.size();) {
    const char32_t c = next_code_point(value, pos);
    plain = plain && (query::is_word_character(c) ||
                      (c < 0x80 && std::string_view("-_./:").find(static_cast<char>(c)) !=
                                       std::string_view::npos));
  }
  return plain ? value : query::in_query_quotes(value);
}

/// Values of an exact field that begin so.
std::vector<std::string> exact_values(const Field& field, const std::string& start,
                                      const Xapian::Database& database, std::size_t most) {
  std::vector<std::string> values =
      frequent_terms(database, exact_prefix(field), exact_value(field, start), most);
  for (std::string& value : values) value = as_typed(value);
  return values;
}

bool has_whole_values(const Field& field) {
  return field.kind == FieldKind::exact || !field.whole.empty();
}

/// Values and words of a field. A whole value of a text field is a phrase of it.
std::vector<std::string> values_of(const Field& field, const std::string& start,
                                   const Xapian::Database& database, std::size_t most) {
  std::vector<std::string> values;
  if (has_whole_values(field)) values = exact_values(field, start, database, most);
  if (field.kind != FieldKind::text || count_code_points(start) < kMinLetters) return values;
  for (std::string& word : frequent_terms(database, field.prefix, fold(start), kMaxWords)) {
    if (std::find(values.begin(), values.end(), word) == values.end())
      values.push_back(std::move(word));
  }
  return values;
}

/// The value that stands in a quotation mark which is still open: where it begins, with its mark,
/// and its field; nothing where there is none.
struct OpenValue {
  std::size_t begin = 0;
  const Field* field = nullptr;
};

OpenValue open_value(std::string_view before, const DeclaredFields& declared) {
  std::size_t mark = std::string_view::npos;
  for (std::size_t pos = 0; pos < before.size();) {
    const std::size_t begin = pos;
    const char32_t c = next_code_point(before, pos);
    if (c == U'\\' && pos < before.size()) {
      next_code_point(before, pos);
    } else if (query::is_query_quote(c)) {
      mark = mark == std::string_view::npos ? begin : std::string_view::npos;
    }
  }
  if (mark == std::string_view::npos || mark == 0 || before[mark - 1] != ':') return {};
  std::string_view name = before.substr(0, mark - 1);
  name.remove_prefix(word_begin(name));
  if (name.starts_with('-')) name.remove_prefix(1);
  return {mark, find_field(name, declared)};
}

/// What was typed behind a quotation mark, without its backslashes.
std::string unescaped(std::string_view typed) {
  std::string text;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    if (typed[i] == '\\' && i + 1 < typed.size()) ++i;
    text += typed[i];
  }
  return text;
}

/// Completes it, with both its marks.
std::vector<std::string> quoted_values(const OpenValue& open, std::string_view before,
                                       const Xapian::Database& database, std::size_t most) {
  std::size_t inside = open.begin;
  next_code_point(before, inside);
  std::vector<std::string> values =
      exact_values(*open.field, unescaped(before.substr(inside)), database, most);
  for (std::string& value : values) {
    if (!value.starts_with('"')) value.insert(0, "\"").append("\"");
  }
  return values;
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
  if (count_code_points(start) < kMinLetters) return choices;
  for (std::string& word : frequent_terms(database, {}, fold(start), kMaxWords))
    choices.push_back(std::move(word));
  return choices;
}

}  // namespace

Completions complete_query(std::string_view before, Snapshot& snapshot,
                           const named::Searches& searches,
                           const std::vector<std::string_view>& commands, std::size_t most) {
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
    if (const OpenValue open = open_value(before, declared);
        open.field != nullptr && has_whole_values(*open.field)) {
      found.typed = before.size() - open.begin;
      found.choices = quoted_values(open, before, snapshot.database(), most);
      return;
    }
    const Field* field = colon == std::string::npos
                             ? nullptr
                             : find_field(std::string_view(word).substr(0, colon), declared);
    if (field == nullptr) {
      found.choices = words_of(word, snapshot.database(), declared);
      return;
    }
    const std::string start = word.substr(colon + 1);
    found.typed = start.size();
    found.choices = values_of(*field, start, snapshot.database(), most);
  });
  return found;
}

}  // namespace morgue
