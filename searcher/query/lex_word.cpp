// Owns: the signs of one word (see lex_word.hpp).
// Does not own: tokens around it.
#include "searcher/query/lex_word.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "common/base/utf8.hpp"

namespace morgue::query {
namespace {

constexpr std::size_t kMinWildcardLetters = 2;

bool is_wildcard_sign(const PlainText& typed, std::size_t i) {
  return typed.is_sign(i, '*') || typed.is_sign(i, '?');
}

/// Takes "^3" off the end of a word.
void take_weight(PlainText& typed, bool in_quotes, WordReading& out) {
  const std::size_t at = typed.find_sign('^');
  if (at == std::string::npos) return;
  const std::string digits = typed.text.substr(at + 1);
  const std::optional<double> weight = read_weight(digits);
  if (in_quotes) {
    if (weight) {
      out.error = fmt::format("a weight belongs to a whole phrase: write \"...\"^{}", digits);
    }
    return;
  }
  if (at == 0) {
    out.error =
        "'^' stands right after what it weighs, as in taliban^3; for the sign itself write \\^";
  } else if (!weight) {
    out.error = weight_message(digits);
  } else {
    out.weight = *weight;
    typed.cut(0, at);
  }
}

/// Takes "~1" off the end of a word.
void take_fuzzy(PlainText& typed, bool in_quotes, WordReading& out) {
  const std::size_t at = typed.find_sign('~');
  if (at == std::string::npos) return;
  const std::string_view digits = std::string_view(typed.text).substr(at + 1);
  const bool good = digits == "1" || digits == "2";
  if (in_quotes) {
    if (good && at > 0) {
      out.error = fmt::format(
          "'~{0}' does not work in quotation marks: write the words with PRE/1, as in kabul~{0} "
          "PRE/1 airport",
          digits);
    }
    return;
  }
  if (at == 0) {
    out.error =
        "'~' stands right before a word, as in ~oil, or after it, as in kabul~1; stems inside a "
        "phrase are written \"~peace talk\"";
  } else if (!good) {
    out.error = fmt::format(
        "'~' needs 1 or 2 changed letters after it, as in {}~1; for the sign itself write \\~",
        make_visible(utf8_prefix(typed.text.substr(0, at), 40)));
  } else {
    out.word.fuzzy_distance = digits == "1" ? 1 : 2;
    typed.cut(0, at);
  }
}

/// Removes every `?` that no letter or digit follows. True if there was one.
bool take_question_marks(PlainText& typed) {
  std::size_t last_letter = 0;  // one past it
  for (std::size_t pos = 0; pos < typed.text.size();) {
    if (is_word_character(next_code_point(typed.text, pos))) last_letter = pos;
  }
  PlainText kept;
  for (std::size_t i = 0; i < typed.text.size(); ++i) {
    const bool question_mark = i >= last_letter && typed.is_sign(i, '?');
    if (!question_mark)
      kept.append(std::string_view(typed.text).substr(i, 1), typed.escaped[i] != 0);
  }
  const bool found = kept.text.size() != typed.text.size();
  typed = std::move(kept);
  return found;
}

/// Cuts punctuation off both ends, but not wildcards: a pattern is compared letter by letter.
void strip_punctuation(PlainText& typed) {
  std::size_t begin = typed.text.size();
  std::size_t end = 0;
  for (std::size_t pos = 0; pos < typed.text.size();) {
    const std::size_t start = pos;
    const bool keep =
        is_word_character(next_code_point(typed.text, pos)) || is_wildcard_sign(typed, start);
    if (!keep) continue;
    begin = std::min(begin, start);
    end = pos;
  }
  if (begin < end) typed.cut(begin, end);
}

std::string wildcard_error(const PlainText& typed, const WordReading& reading, WordForm form) {
  std::size_t signs = 0;
  bool escaped_sign = false;
  for (std::size_t i = 0; i < typed.text.size(); ++i) {
    if (is_wildcard_sign(typed, i)) ++signs;
    escaped_sign |= !is_wildcard_sign(typed, i) && (typed.text[i] == '*' || typed.text[i] == '?');
  }
  if (count_word_characters(typed.text) < kMinWildcardLetters) {
    if (form == WordForm::as_written && count_word_characters(typed.text) == 0) {
      return "'*' alone does not stand for a word of a phrase: for one word in between write peace "
             "PRE/2 talks";
    }
    return "a wildcard needs at least two letters or digits, as in ta*; for all articles write * "
           "alone";
  }
  if (signs > kMaxWildcardSigns)
    return fmt::format("more than {} wildcards in one word", kMaxWildcardSigns);
  if (escaped_sign) return "an escaped * or ? cannot stand in a word with wildcards";
  if (form == WordForm::exact)
    return "'=' asks for one form, so no wildcards after it: take the = or the wildcards away";
  if (reading.word.fuzzy_distance != 0)
    return "a word has wildcards or ~1, not both: take one away";
  return {};
}

bool take_wildcards(PlainText& typed, WordForm form, WordReading& out) {
  if (typed.find_sign('*') == std::string::npos && typed.find_sign('?') == std::string::npos)
    return false;
  PlainText merged;  // "**" means "*"
  for (std::size_t i = 0; i < typed.text.size(); ++i) {
    if (i > 0 && typed.is_sign(i, '*') && typed.is_sign(i - 1, '*')) continue;
    merged.append(std::string_view(typed.text).substr(i, 1), typed.escaped[i] != 0);
  }
  typed = std::move(merged);
  out.error = wildcard_error(typed, out, form);
  return true;
}

}  // namespace

std::optional<double> read_weight(std::string_view digits) {
  if (digits.empty() || digits.size() > 20) return std::nullopt;
  if (digits.find_first_not_of("0123456789.") != std::string_view::npos) return std::nullopt;
  double weight = 0;
  const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), weight);
  const bool whole = status == std::errc() && end == digits.data() + digits.size();
  if (!whole || weight <= 0 || weight > kMaxWeight) return std::nullopt;
  return weight;
}

std::string weight_message(std::string_view digits) {
  if (digits.empty())
    return "'^' needs a weight after it, as in taliban^3; for the sign itself write \\^";
  return fmt::format(
      "'^' needs a weight above 0 and up to {} after it, as in taliban^3 or ^0.5, not {}",
      kMaxWeight, shown(digits));
}

WordReading read_word(PlainText typed, WordForm form, bool in_quotes) {
  WordReading out;
  take_weight(typed, in_quotes, out);
  if (out.error.empty()) take_fuzzy(typed, in_quotes, out);
  if (!out.error.empty()) return out;
  if (take_question_marks(typed) && !typed.text.empty()) {
    out.note =
        "'?' at the end of a word is a question mark and left out; for any ending write * instead";
  }
  const bool wildcards = take_wildcards(typed, form, out);
  out.word.form = wildcards ? WordForm::wildcard : form;
  if (out.word.fuzzy_distance != 0) {
    out.word.form = WordForm::fuzzy;
    if (form == WordForm::exact)
      out.error = "'=' asks for one form, so no ~ after it: take the = or the ~ away";
  }
  if (out.word.form != WordForm::stemmed && out.word.form != WordForm::as_written)
    strip_punctuation(typed);
  out.word.text = std::move(typed.text);
  return out;
}

}  // namespace morgue::query
