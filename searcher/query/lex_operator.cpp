// Owns: operator words (see lex_operator.hpp).
// Does not own: the grammar.
#include "searcher/query/lex_operator.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "common/base/ascii.hpp"
#include "searcher/query/query_text.hpp"

namespace morgue::query {
namespace {

using Result = OperatorReading::Result;

OperatorReading plain_operator(TokenKind kind) {
  return {Result::is_operator, kind, {}, 0, {}};
}

OperatorReading link_operator(LinkKind kind, std::uint32_t distance) {
  return {Result::is_operator, TokenKind::link, {kind, distance}, 0, {}};
}

OperatorReading refuse(std::string message) {
  return {Result::error, TokenKind::word, {}, 0, std::move(message)};
}

/// The value of digits; nullopt if there are none, something else, or too many.
std::optional<std::uint32_t> read_digits(std::string_view text) {
  std::uint32_t value = 0;
  if (!is_ascii_digits(text)) return std::nullopt;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (status != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

OperatorReading distance_link(LinkKind kind, std::string_view word, std::string_view argument) {
  const std::string_view name = word.substr(0, word.size() - argument.size());
  const std::optional<std::uint32_t> distance = read_digits(argument);
  if (distance && *distance >= 1 && *distance <= kMaxDistance)
    return link_operator(kind, *distance);
  if (!is_ascii_digits(argument))
    return refuse(fmt::format("{} needs a number of words, as in {}5", shown(word), name));
  return refuse(fmt::format("{} needs a number of words from 1 to {}, as in {}5", shown(word),
                            kMaxDistance, name));
}

OperatorReading within(std::string_view word, std::string_view argument) {
  const std::string unit = ascii_lower(argument);
  if (unit == "s") return link_operator(LinkKind::sentence, 0);
  if (unit == "p") return link_operator(LinkKind::paragraph, 0);
  if (is_ascii_digits(argument)) return distance_link(LinkKind::near, word, argument);
  const bool number = !argument.empty() && is_ascii_digit(argument[0]);
  if (!number) return {};  // w/o, w/out: words
  return refuse(
      fmt::format("{} needs a number of words, or s for a sentence or p for a paragraph: w/5, w/s, "
                  "w/p; for a word write it in quotation marks",
                  shown(word)));
}

/// NEAR/5, PRE/5, w/5 and what looks like them.
OperatorReading slash_operator(std::string_view word, std::size_t slash) {
  const std::string_view typed_name = word.substr(0, slash);
  const std::string_view argument = word.substr(slash + 1);
  const std::string name = ascii_lower(typed_name);
  if (name == "w") return within(word, argument);
  if (typed_name == "PRE" || (name == "pre" && is_ascii_digits(argument)))
    return distance_link(LinkKind::before, word, argument);
  if (typed_name == "NEAR") return distance_link(LinkKind::near, word, argument);
  if (name == "near" && is_ascii_digits(argument))
    return refuse(fmt::format("operators are written in capitals: NEAR/{}", argument));
  if (name == "adj" && is_ascii_digits(argument))
    return refuse(fmt::format("{} is not known: write PRE/{}", shown(word), argument));
  if (name.empty() && is_ascii_digits(argument))
    return refuse(fmt::format("'{0}' is not known: write w{0}", word));
  if (word == "/s" || word == "/p")
    return refuse(fmt::format("'{0}' is not known: write w{0}", word));
  return {};
}

/// near5 and adj5 of Factiva, AROUND(5) of Google.
OperatorReading foreign_operator(std::string_view word, bool bracket_follows) {
  const std::string name = ascii_lower(word);
  if (word == "AROUND" && bracket_follows)
    return refuse("'AROUND(n)' is not known: write NEAR/n, as in kabul NEAR/5 embassy");
  if (name.starts_with("near") && is_ascii_digits(name.substr(4))) {
    return refuse(fmt::format("{} is not known: write NEAR/{}", shown(word), name.substr(4)));
  }
  if (name.starts_with("adj") && is_ascii_digits(name.substr(3))) {
    return refuse(fmt::format("{} is not known: write PRE/{}", shown(word), name.substr(3)));
  }
  if (word == "|" || word == "||") return refuse(fmt::format("'{}' is not known: write OR", word));
  if (word == "&&") return refuse("'&&' is not known: write AND");
  return {};
}

OperatorReading at_least(std::string_view word, bool bracket_follows) {
  const std::string_view digits = word.substr(std::string_view("atleast").size());
  if (digits.empty() && !bracket_follows) return {};  // the word "atleast"
  if (!digits.empty() && !is_ascii_digits(digits))
    return bracket_follows ? refuse("'atleast' needs a number, as in atleast5(taliban)")
                           : OperatorReading{};
  const std::optional<std::uint32_t> count = read_digits(digits);
  if (!count || *count < 1 || *count > kMaxAtLeast) {
    return refuse(fmt::format("{} needs a number from 1 to {}, as in atleast5(taliban)",
                              shown(word), kMaxAtLeast));
  }
  if (!bracket_follows)
    return refuse(fmt::format("{0} needs a bracket right after it, as in atleast{1}(taliban)",
                              shown(word), *count));
  return {Result::is_operator, TokenKind::at_least, {}, *count, {}};
}

/// 2of, first50 and syn right before a bracket; elsewhere they are words.
OperatorReading before_bracket(std::string_view word) {
  const std::string name = ascii_lower(word);
  const std::string_view small = name;
  if (small == "syn") return plain_operator(TokenKind::synonyms);
  constexpr std::string_view kFirst = "first";
  if (small.ends_with("of") && is_ascii_digits(small.substr(0, small.size() - 2))) {
    const auto count = read_digits(small.substr(0, small.size() - 2));
    if (count && *count >= 1 && *count <= kMaxSomeOf)
      return {Result::is_operator, TokenKind::some_of, {}, *count, {}};
    return refuse(fmt::format("{} needs a number from 1 to {}, as in 2of(oil gas coal)",
                              shown(word), kMaxSomeOf));
  }
  if (!small.starts_with(kFirst) || !is_ascii_digits(small.substr(kFirst.size()))) return {};
  const auto count = read_digits(small.substr(kFirst.size()));
  if (count && *count >= 1 && *count <= kMaxFirstWords)
    return {Result::is_operator, TokenKind::first_words, {}, *count, {}};
  return refuse(fmt::format("{} needs a number of words from 1 to {}, as in first50(strike)",
                            shown(word), kMaxFirstWords));
}

}  // namespace

OperatorReading read_operator(std::string_view word, bool bracket_follows) {
  if (word == "AND") return plain_operator(TokenKind::op_and);
  if (word == "OR") return plain_operator(TokenKind::op_or);
  if (word == "NOT") return plain_operator(TokenKind::op_not);
  if (word == "NEAR") return link_operator(LinkKind::near, kDefaultDistance);
  if (word == "PRE") return link_operator(LinkKind::before, kDefaultDistance);
  if (ascii_lower(word).starts_with("atleast")) return at_least(word, bracket_follows);
  if (bracket_follows) {
    OperatorReading reading = before_bracket(word);
    if (reading.result != Result::word) return reading;
  }
  const std::size_t slash = word.find('/');
  return slash == std::string_view::npos ? foreign_operator(word, bracket_follows)
                                         : slash_operator(word, slash);
}

std::string_view foreign_field_hint(std::string_view name) {
  using Hint = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Hint, 12> kHints{{{"intitle", "headline:word"},
                                                {"allintitle", "headline:(word word)"},
                                                {"intext", "body:word"},
                                                {"inurl", "url:https://example.org/1"},
                                                {"before", "date:<2021-08-15"},
                                                {"after", "date:>2021-08-15"},
                                                {"from", "source:reuters or author:name"},
                                                {"since", "date:>=2021-08-15"},
                                                {"until", "date:<=2021-08-15"},
                                                {"year", "date:2021"},
                                                {"wc", "words:>500"},
                                                {"subject", "topic:grain or headline:word"}}};
  for (const auto& [known, hint] : kHints) {
    if (known == name) return hint;
  }
  return {};
}

}  // namespace morgue::query
