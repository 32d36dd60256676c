// Owns: the rules of thumb for datelines, as agencies of the 1980s and 1990s set them.
#include "indexer/reading/dateline.hpp"

#include <algorithm>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/dates/date_names.hpp"
#include "common/dates/date_tokens.hpp"
#include "common/dates/dates.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxPlace = 60;
constexpr std::string_view kSpace = " \n\t\r";

/// Length without a day at the end of the form "<word>[.] <1-2 digits>", the word beginning like a
/// month or standing alone after a comma ("Narch 2" is a misprint); `text` itself where there is
/// none.
std::string_view without_day(std::string_view text) {
  std::size_t end = text.size();
  while (end > 0 && is_ascii_digit(text[end - 1])) --end;
  const std::size_t digits = text.size() - end;
  if (digits < 1 || digits > 2 || end == 0 || text[end - 1] != ' ') return text;
  const std::size_t space = text.rfind(' ', end - 2);
  const std::size_t comma = text.rfind(',', end - 2);
  std::size_t start = 0;  // of the word
  if (space != std::string_view::npos) start = space + 1;
  if (comma != std::string_view::npos) start = std::max(start, comma + 1);
  const std::string_view word = text.substr(start, end - 1 - start);
  constexpr std::string_view kMonths = "jan feb mar apr may jun jul aug sep oct nov dec ";
  const bool month = word.size() >= 3 &&
                     kMonths.find(ascii_lower(word.substr(0, 3)) + ' ') != std::string_view::npos;
  const bool alone =
      comma != std::string_view::npos && trim(text.substr(comma + 1, start - comma - 1)).empty();
  if (!month && !alone) return text;
  std::string_view left = trim(text.substr(0, start));
  while (!left.empty() && left.back() == ',') left.remove_suffix(1);
  return left;
}

/// Without an agency in brackets at the end: "BANGKOK, Thailand (AP)".
std::string_view without_agency(std::string_view text) {
  if (text.empty() || text.back() != ')') return text;
  const std::size_t open = text.rfind('(');
  return open == std::string_view::npos ? text : trim(text.substr(0, open));
}

bool looks_like_place(std::string_view text, bool has_day) {
  if (text.empty() || text.size() > kMaxPlace) return false;
  if (std::any_of(text.begin(), text.end(), is_ascii_digit)) return false;
  if (std::none_of(text.begin(), text.end(), is_letter_byte)) return false;
  // Without a day only a name in capitals is taken for a place: "WASHINGTON -", not "Fob Gulf oils
  // -".
  const std::string_view first = text.substr(0, text.find(','));
  return has_day || std::none_of(first.begin(), first.end(),
                                 [](unsigned char c) { return std::islower(c) != 0; });
}

std::string_view without_last_sign(std::string_view body) {
  const auto trim_end = [](std::string_view text) {
    return text.substr(0, text.find_last_not_of(kSpace) + 1);
  };
  body = trim_end(body);
  const std::string_view end = body.substr(0, body.find_last_not_of('.') + 1);
  const std::string_view before = end.substr(0, end.find_last_of(kSpace) + 1);
  const std::string_view word = end.substr(before.size());
  const std::string_view line = before.substr(before.rfind('\n') + 1);
  const bool own_line = trim_end(line).empty();
  const bool reuter = same_name(word, "reuter") || same_name(word, "reuters");
  const bool after_stop = trim_end(before).ends_with('.') || word == "REUTER" || word == "REUTERS";
  const bool sign = (reuter && (own_line || after_stop)) || (own_line && same_name(word, "more"));
  return sign ? trim_end(before) : body;
}

/// Where the dash that ends a dateline begins, or npos. A hyphen counts only between blanks.
std::size_t find_dash(std::string_view line) {
  std::size_t dash = (std::string(line) + ' ').find(" - ");
  for (const std::string_view sign : {"--", " \u2013 ", "\u2014"}) {
    dash = std::min(dash, line.find(sign));
  }
  return dash;
}

}  // namespace

Dateline split_dateline(std::string_view text) {
  const std::string line = collapse_space(text);
  std::string_view head = line;
  while (!head.empty() && (head.front() == '*' || head.front() == '-' || head.front() == ' ')) {
    head.remove_prefix(1);
  }
  const std::size_t dash = find_dash(head);
  const std::string_view before = trim(head.substr(0, dash));
  std::string_view after = dash == std::string_view::npos ? std::string_view() : head.substr(dash);
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view sign : {" ", "-", "\u2013", "\u2014"}) {
      if (!after.starts_with(sign)) continue;
      after.remove_prefix(sign.size());
      cut = true;
    }
  }

  const std::string_view named = without_agency(before);
  std::string place(without_day(named));
  // With a year, or in another order: "PARIS, 3 mars 1998".
  if (place.size() == named.size() && find_date(named)) place = place_of_dateline(named);
  const bool dated = place.size() < named.size() || named.size() < before.size();
  if (!looks_like_place(place, dated)) return {{}, false, std::string(trim(text))};
  return {place, dash != std::string_view::npos, std::string(after)};
}

namespace {

/// What may belong to a date without being one: "PARIS, le 26", "Feb 26th", "10h30".
bool is_filler(const DateToken& token) {
  if (token.kind == DateToken::Kind::sign) return true;
  for (const std::string_view word : {"le", "de", "of", "the", "den", "der", "st", "nd", "rd", "th",
                                      "er", "h", "am", "pm", "uhr", "at"}) {
    if (token.word == word) return true;
  }
  return is_zone_word(token.word);
}

bool is_date_part(const DateToken& token) {
  return token.is_number() || (token.kind == DateToken::Kind::word && is_weekday(token.word));
}

}  // namespace

std::string place_of_dateline(std::string_view text) {
  const std::string line = collapse_space(text);
  std::size_t end = std::min({find_dash(line), line.find('('), line.size()});
  const std::vector<DateToken> tokens = date_tokens(line.substr(0, end), 64);
  // A date is cut off from the end: from the last token back to the first that can be none. The
  // name of a month counts only with a number beside it: "May Pen", "Mars, Pa."
  bool dated = false;
  for (std::size_t i = tokens.size(); i-- > 0;) {
    const DateToken& token = tokens[i];
    const bool month = token.kind == DateToken::Kind::word && month_number(token.word) != 0;
    if (is_date_part(token)) {
      dated = true;
      end = token.begin;
    } else if (month && (dated || (i > 0 && tokens[i - 1].is_number()))) {
      end = token.begin;
    } else if (!is_filler(token)) {
      break;
    } else if (dated) {
      end = token.begin;
    }
  }
  const std::string_view place = std::string_view(line).substr(0, end);
  const std::size_t last = place.find_last_not_of(" ,-:;/\n");
  return last == std::string_view::npos ? std::string() : std::string(place.substr(0, last + 1));
}

std::string_view without_reuter_sign(std::string_view body) {
  for (;;) {
    const std::string_view shorter = without_last_sign(body);
    if (shorter.size() == body.size()) return body;
    body = shorter;
  }
}

}  // namespace morgue
