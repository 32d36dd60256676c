// Owns: times of day and zones among the tokens of a line.
// Does not own: days (date_formats.cpp). Private to that file.
#pragma once

#include <cstddef>
#include <optional>

#include "common/dates/date_tokens.hpp"
#include "common/dates/dates.hpp"

namespace morgue {

/// Tokens that may be read beyond their end: there is an empty sign there.
class DateTokens {
 public:
  explicit DateTokens(std::vector<DateToken> tokens) : tokens_(std::move(tokens)) {}

  const DateToken& operator[](std::size_t index) const {
    return index < tokens_.size() ? tokens_[index] : none_;
  }
  std::size_t size() const { return tokens_.size(); }

  /// True for a number of `digits` digits at `index` that touches the token before it.
  bool touching_number(std::size_t index, std::size_t min_digits, std::size_t max_digits) const {
    const DateToken& token = (*this)[index];
    return token.is_number() && !token.after_space && token.digits >= min_digits &&
           token.digits <= max_digits;
  }

 private:
  std::vector<DateToken> tokens_;
  DateToken none_;
};

/// A time of day found at some token.
struct TimeMatch {
  int seconds = 0;  ///< since midnight
  DatePrecision precision = DatePrecision::minute;
  std::optional<int> utc_offset;
  std::size_t begin = 0;  ///< its first token
  std::size_t next = 0;   ///< the first token after it
};

/// The time that starts at token `index`, with its zone: `15:01:01.79`, `9:30 p.m. EDT`, `9 pm`,
/// `15h30`, `9.30 Uhr`, `klo 9.30` (index at the number), `093000` after a T, `9时30分`, `12:34:56
/// GMT+0100`. nullopt for none, or one that cannot be.
std::optional<TimeMatch> match_time(const DateTokens& tokens, std::size_t index);

/// The time that follows a day whose last token is before `index`: signs and words like "at", "um",
/// "klo" may stand between.
std::optional<TimeMatch> match_time_after(const DateTokens& tokens, std::size_t index);

}  // namespace morgue
