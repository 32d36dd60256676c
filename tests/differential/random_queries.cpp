// Owns: the grammar, run backwards.
#include "tests/differential/random_queries.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/base/utf8.hpp"
#include "tests/differential/random_articles.hpp"

namespace morgue::differential {

namespace {

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (c == ' ' || c == '\n') {
      if (!words.back().empty()) words.emplace_back();
    } else if (c != '"' && c != '(' && c != ')') {
      words.back().push_back(c);
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::vector<std::string> letters_of(const std::string& word) {
  std::vector<std::string> letters;
  for (std::size_t pos = 0; pos < word.size();) {
    const std::size_t begin = pos;
    next_code_point(word, pos);
    letters.push_back(word.substr(begin, pos - begin));
  }
  return letters;
}

std::string joined(const std::vector<std::string>& letters) {
  std::string out;
  for (const std::string& letter : letters) out += letter;
  return out;
}

}  // namespace

std::string QueryMaker::make() {
  if (dice_.percent(1)) return "*";
  if (dice_.percent(5)) return sentence();
  return clauses(0);
}

/// Words as they follow each other in an article, words of asking before them.
std::string QueryMaker::sentence() {
  constexpr std::string_view kAsking[] = {"",
                                          "",
                                          "Find documents about the ",
                                          "what is the ",
                                          "Articles on the ",
                                          "finde Artikel über die ",
                                          "quels sont les "};
  std::string out(dice_.one_of(kAsking));
  std::vector<std::string> words;
  if (!texts_.empty()) words = split(dice_.one_of(texts_));
  while (words.size() < 4) words.push_back(plain_word());
  const std::size_t length = dice_.between(2, std::min<std::size_t>(words.size(), 9));
  const std::size_t first = dice_.below(words.size() - length + 1);
  for (std::size_t i = first; i < first + length; ++i)
    out += words[i] + (dice_.percent(15) ? "" : " ");
  return out;
}

/// Several words written as one.
std::string QueryMaker::joined_words() {
  constexpr std::string_view kJoints[] = {"-", "-", "/", "–", "", "'", "."};
  std::string out = plain_word();
  const std::size_t more = dice_.percent(75) ? 1 : dice_.between(2, 6);
  for (std::size_t i = 0; i < more; ++i) {
    out += dice_.one_of(kJoints);
    out += plain_word();
  }
  return out;
}

std::string QueryMaker::clauses(std::size_t depth) {
  constexpr std::string_view kJoins[] = {" ",    " ",         " AND ", " OR ",
                                         " OR ", " AND NOT ", " NOT ", " -"};
  std::string out = dice_.percent(4) ? "NOT " : dice_.percent(3) ? "-" : "";
  out += clause(depth);
  const std::size_t more = dice_.percent(45) ? 0 : dice_.between(1, 3);
  for (std::size_t i = 0; i < more; ++i) {
    out += dice_.one_of(kJoins);
    out += clause(depth);
  }
  return out;
}

std::string QueryMaker::clause(std::size_t depth) {
  if (depth < 3 && dice_.percent(15)) return "(" + clauses(depth + 1) + ")";
  if (dice_.percent(14)) return filter();
  std::string out = dice_.percent(18)  ? in_field(depth)
                    : dice_.percent(8) ? first_words()
                                       : text(depth);
  const bool weighted =
      dice_.percent(3) && out.find('^') == std::string::npos && out.find(' ') == std::string::npos;
  return weighted ? out + "^2.5" : out;
}

std::string QueryMaker::text(std::size_t depth) {
  const std::size_t kind = dice_.below(100);
  if (kind < 38) return word();
  if (kind < 60) return phrase();
  if (kind < 76) return near();
  if (kind < 83) return not_near();
  if (kind < 87) return synonyms();
  if (kind < 92 && depth < 3) return some_of(depth + 1);
  return at_least();
}

/// At least so many of some clauses.
std::string QueryMaker::some_of(std::size_t depth) {
  const std::size_t clauses = dice_.between(2, 4);
  std::string out = fmt::format("{}of(", dice_.between(1, clauses));
  for (std::size_t i = 0; i < clauses; ++i)
    out += (i == 0 ? "" : " ") + (dice_.percent(70) ? text(depth + 1) : operand());
  return out + ")";
}

std::string QueryMaker::first_words() {
  const std::size_t words = dice_.percent(70) ? dice_.between(1, 12) : dice_.between(13, 60);
  std::string out = fmt::format("first{}({}", words, text(2));
  if (dice_.percent(30)) out += dice_.percent(50) ? " OR " + word() : " " + phrase();
  return out + ")";
}

std::string QueryMaker::not_near() {
  constexpr std::string_view kLinks[] = {"NEAR/", "w/", "PRE/"};
  std::string link = dice_.percent(20) ? (dice_.percent(50) ? "w/s" : "w/p")
                                       : fmt::format("{}{}", dice_.one_of(kLinks),
                                                     dice_.between(1, dice_.percent(70) ? 4 : 20));
  std::string out = fmt::format("{} NOT {} {}", operand(), link, operand());
  if (dice_.percent(15)) return fmt::format("({}) NEAR/{} {}", out, dice_.between(1, 9), operand());
  return dice_.percent(15) ? fmt::format("atleast{}({})", dice_.between(1, 3), out) : out;
}

std::string QueryMaker::synonyms() {
  std::string out = "syn(";
  const std::size_t words = dice_.between(1, 4);
  for (std::size_t i = 0; i < words; ++i)
    out += (i == 0 ? "" : " ") + (dice_.percent(70) ? word() : phrase());
  return out + ")";
}

std::string QueryMaker::plain_word() {
  std::vector<std::string> words;
  if (dice_.percent(40) && !texts_.empty()) words = split(dice_.one_of(texts_));
  if (words.empty())
    words = split(
        std::string(random_word(dice_, dice_.percent(60) ? 0 : dice_.below(word_pools().size()))));
  return words.empty() ? "peace" : dice_.one_of(words);
}

/// A letter taken out, doubled, swapped or hidden by a wildcard.
std::string QueryMaker::changed(std::string word, bool with_wildcards) {
  std::vector<std::string> letters = letters_of(word);
  const std::size_t at = dice_.below(letters.size());
  if (with_wildcards) {
    const std::size_t length = dice_.between(1, std::min<std::size_t>(letters.size() - at, 3));
    const auto begin = letters.begin() + static_cast<std::ptrdiff_t>(at);
    const bool star = dice_.percent(65);
    if (star) letters.erase(begin, begin + static_cast<std::ptrdiff_t>(length));
    letters.insert(letters.begin() + static_cast<std::ptrdiff_t>(at), star ? "*" : "?");
    if (!star && at + 1 < letters.size())
      letters.erase(letters.begin() + static_cast<std::ptrdiff_t>(at) + 1);
    if (dice_.percent(20)) letters.insert(letters.begin(), "*");
    return joined(letters);
  }
  switch (dice_.below(4)) {
    case 0:
      letters.erase(letters.begin() + static_cast<std::ptrdiff_t>(at));
      break;
    case 1:
      letters.insert(letters.begin() + static_cast<std::ptrdiff_t>(at), "e");
      break;
    case 2:
      std::swap(letters[at], letters[(at + 1) % letters.size()]);
      break;
    default:
      break;
  }
  return letters.empty() ? word : joined(letters);
}

/// As much of a word as somebody types before a star, now and then all of it.
std::string QueryMaker::beginning(const std::string& word) {
  std::vector<std::string> letters = letters_of(word);
  letters.resize(dice_.between(std::min<std::size_t>(letters.size(), 2), letters.size()));
  return joined(letters);
}

std::string QueryMaker::word() {
  std::string typed = plain_word();
  const std::size_t form = dice_.below(100);
  if (form < 12) return "=" + typed;
  if (form < 15) return (dice_.percent(70) ? "=^" : "case:") + typed;
  if (form < 20) return changed(typed, true);
  if (form < 26) return beginning(typed) + "*";
  if (form < 34) return changed(typed, false) + (dice_.percent(60) ? "~1" : "~2");
  if (form < 40) return "\"" + typed + "\"";
  if (form < 50) return joined_words();
  if (form < 54)
    std::transform(typed.begin(), typed.end(), typed.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return typed;
}

std::string QueryMaker::phrase() {
  std::vector<std::string> words;
  if (dice_.percent(75) && !texts_.empty()) words = split(dice_.one_of(texts_));
  while (words.size() < 3) words.push_back(plain_word());
  const std::size_t length = dice_.between(1, 3);
  const std::size_t first = dice_.below(words.size() - length + 1);
  std::string out;
  for (std::size_t i = first; i < first + length; ++i) {
    if (i > first) out += " ";
    out += dice_.percent(8)   ? changed(words[i], true)
           : dice_.percent(6) ? "=^" + words[i]
                              : words[i];
  }
  const std::string_view sign = dice_.percent(10) ? "=" : "";
  const std::string_view stems = sign.empty() && dice_.percent(15) ? "~" : "";
  return fmt::format("{}\"{}{}\"", sign, stems, out);
}

std::string QueryMaker::operand() {
  if (dice_.percent(55)) return word();
  if (dice_.percent(50)) return phrase();
  if (dice_.percent(15)) return synonyms();
  std::string out = "(" + word();
  const std::size_t more = dice_.between(1, 2);
  for (std::size_t i = 0; i < more; ++i) out += " OR " + (dice_.percent(60) ? word() : phrase());
  return out + ")";
}

std::string QueryMaker::near() {
  std::string out = operand();
  const std::size_t links = dice_.percent(70) ? 1 : dice_.between(2, 3);
  for (std::size_t i = 0; i < links; ++i) {
    const std::size_t distance = dice_.percent(80) ? dice_.between(1, 6) : dice_.between(7, 40);
    switch (dice_.below(6)) {
      case 0:
      case 1:
        out += fmt::format(" NEAR/{} ", distance);
        break;
      case 2:
        out += fmt::format(" w/{} ", distance);
        break;
      case 3:
        out += fmt::format(" PRE/{} ", distance);
        break;
      case 4:
        out += " w/s ";
        break;
      default:
        out += " w/p ";
        break;
    }
    out += operand();
  }
  return out;
}

std::string QueryMaker::at_least() {
  std::string out =
      fmt::format("atleast{}({}", dice_.between(1, 4), dice_.percent(70) ? word() : phrase());
  if (dice_.percent(30)) out += " OR " + word();
  return out + ")";
}

std::string QueryMaker::in_field(std::size_t depth) {
  constexpr std::string_view kFields[] = {
      "headline:", "hl:", "title:", "body:", "lead:", "lead:", "author:", "byline:", "place:"};
  const std::string_view name = dice_.one_of(kFields);
  const bool names = name == "author:" || name == "byline:" || name == "place:";
  if (names && dice_.percent(60)) {
    const std::string value(name == "place:" ? dice_.one_of(places()) : dice_.one_of(bylines()));
    const std::vector<std::string> words = split(value);
    if (words.size() > 1 && dice_.percent(40))
      return fmt::format("{}({} NEAR/2 {})", name, words[1], words[0]);
    if (!words.empty())
      return dice_.percent(50) ? fmt::format("{}\"{}\"", name, value)
                               : fmt::format("{}{}", name, dice_.one_of(words));
  }
  if (dice_.percent(45)) return std::string(name) + (dice_.percent(60) ? word() : phrase());
  if (dice_.percent(15)) return std::string(name) + at_least();
  return fmt::format(
      "{}({})", name,
      depth < 2 && dice_.percent(40) ? word() + " OR " + phrase() + " " + word() : text(depth + 1));
}

std::string QueryMaker::date() {
  constexpr std::string_view kDates[] = {
      "1912",       "1914",       "1914-07",          "1914-07-14", "1969",
      "1970",       "1970-01-01", "1914-08-15",       "2021",       "2021-08",
      "2021-08-15", "2021-07-01", "2021-08-15T09:30", "today",      "1910s",
      "1960s",      "1900s",      "2021-W32",         "1914-Q3",    "this-month",
      "last-week",  "this-year"};
  const std::string_view one = dice_.one_of(kDates);
  switch (dice_.below(9)) {
    case 0:
      return fmt::format("..{}", one);
    case 1:
      return fmt::format("{}..", one);
    case 2:
      return fmt::format("{}..{}", one, dice_.one_of(kDates));
    case 3:
      return fmt::format("{}{}", dice_.percent(50) ? ">=" : ">", one);
    case 4:
      return fmt::format("{}{}", dice_.percent(50) ? "<=" : "<", one);
    case 5:
      return dice_.percent(50) ? "--08-15" : dice_.percent(50) ? "--07-01" : "--06-30";
    case 6:
      return dice_.percent(50) ? "last-400d" : "last-60y";
    case 7:
      return dice_.percent(50) ? "\"last 3 months\"" : "\"20th century\"";
    default:
      return std::string(one);
  }
}

std::string QueryMaker::number() {
  const std::size_t one = dice_.below(60);
  switch (dice_.below(5)) {
    case 0:
      return fmt::format(">{}", one);
    case 1:
      return fmt::format("<={}", one);
    case 2:
      return fmt::format("{}..{}", one, one + dice_.below(30));
    case 3:
      return fmt::format("{}..", one);
    default:
      return fmt::format("{}", one);
  }
}

std::string QueryMaker::filter() {
  const auto quoted = [](std::string_view value) {
    return value.empty() ? std::string("\"none\"") : fmt::format("\"{}\"", value);
  };
  switch (dice_.below(10)) {
    case 0:
      return "source:" + quoted(dice_.one_of(sources()));
    case 1:
      return fmt::format("source:({} OR {})", quoted(dice_.one_of(sources())),
                         quoted(dice_.one_of(sources())));
    case 2:
      return "topic:" + quoted(dice_.one_of(topics()));
    case 3:
      return "section:" + quoted(dice_.one_of(sections()));
    case 4:
      return fmt::format("lang:{}",
                         dice_.percent(80) ? dice_.one_of(word_pools()).language : "German");
    case 5:
      return dice_.percent(50) ? fmt::format("id:a-{}", dice_.between(1, 600))
                               : "site:news.example.org";
    case 6:
      return dice_.percent(30) ? fmt::format("file:/archive/{}.jsonl", dice_.below(4))
                               : "words:" + number();
    case 7:
      return "words:" + number();
    default:
      return "date:" + date();
  }
}

}  // namespace morgue::differential
