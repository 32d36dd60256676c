// Owns: putting together a byline; the rules of thumb by which a line of print is one.
#include "indexer/reading/byline.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <vector>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/dates/date_names.hpp"
#include "common/dates/dates.hpp"
#include "common/fields/persons.hpp"
#include "indexer/reading/text_repair.hpp"

namespace morgue {

namespace {

/// Whether the name stands in the byline with no letter or digit at its ends: "Ann" is not in
/// "Joanna Lee".
bool stands_in(std::string_view byline, std::string_view name) {
  for (std::size_t at = byline.find(name); at != std::string_view::npos;
       at = byline.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || !is_word_byte(byline[at - 1])) &&
        (end == byline.size() || !is_word_byte(byline[end])))
      return true;
  }
  return false;
}

/// Words that introduce a name by themselves; and those that do before "by".
constexpr std::string_view kIntroductions = " by von par por door av af di przez od ";
constexpr std::string_view kBeforeBy =
    " written posted published submitted reported reporting story words text compiled report "
    "analysis ";
/// Labels before a colon that say whose the text is, not whose the photograph.
constexpr std::string_view kLabels =
    " byline author authors writer reporter journalist correspondent text words story autor "
    "autorin "
    "autoren auteur auteurs autore autori redakteur redactie redacteur toimittaja teksti "
    "kirjoittaja skribent forfatter tekst ";
/// What joins names and their parts.
constexpr std::string_view kParticles =
    " de der den van von la le du da dos das di del della bin ibn al el y e i en ten ter and und "
    "et "
    "och og & ";
/// Left over where a date was cut off: "Ana Lindqvist, Published: ", "Ana Lindqvist on ".
constexpr std::string_view kBeforeDate =
    " on at am le den published updated posted publishé veröffentlicht aktualisiert stand ";
constexpr std::size_t kMaxLine = 200;  // bytes
constexpr std::size_t kMaxWords = 5;

bool has_word(std::string_view list, std::string_view word) {
  return !word.empty() && list.find(" " + ascii_lower(word) + " ") != std::string_view::npos;
}

std::string_view first_word(std::string_view text) {
  return text.substr(0, text.find(' '));
}

std::string_view without_ends(std::string_view text) {
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view sign :
         {" ", ",", ":", ";", "|", "-", "/", "(", "–", "—", "·", "•", " "}) {
      if (text.ends_with(sign)) text.remove_suffix(sign.size()), cut = true;
      if (text.starts_with(sign)) text.remove_prefix(sign.size()), cut = true;
    }
    const std::string_view last = text.substr(text.rfind(' ') + 1);
    if (last.empty() || (!has_word(kBeforeDate, last) && !is_weekday(ascii_lower(last)))) continue;
    text.remove_suffix(last.size());
    cut = true;
  }
  return text;
}

/// Without "By", "Von", "Written by", "Author:"; the same size where nothing introduces it.
/// `named`: any label will do.
std::string_view without_introduction(std::string_view text, bool named) {
  const std::string_view first = first_word(text);
  if (first.size() == text.size()) return text;
  const std::string_view rest = text.substr(first.size() + 1);
  const bool is_label = first.size() > 3 && first.find(':') + 1 == first.size();
  if (is_label && (named || has_word(kLabels, first.substr(0, first.size() - 1)))) return rest;
  const std::string_view bare = first.ends_with(':') ? first.substr(0, first.size() - 1) : first;
  if (introduces_name(bare)) return rest;
  if (!has_word(kBeforeBy, first) || !same_name(first_word(rest), "by")) return text;
  return rest.substr(std::min(rest.size(), std::size_t{3}));
}

bool is_capital(std::string_view word) {
  return is_ascii_upper(word[0]) || static_cast<unsigned char>(word[0]) >= 0x80;
}

bool looks_like_name(const std::string& name, bool one_word_will_do) {
  std::size_t words = 0;
  std::string_view last;
  for (std::string_view rest = name; !rest.empty(); ++words) {
    last = first_word(rest);
    rest.remove_prefix(std::min(rest.size(), last.size() + 1));
    if (last.empty() || (!is_capital(last) && !has_word(kParticles, last))) return false;
    if (std::any_of(last.begin(), last.end(), is_ascii_digit)) return false;
  }
  return words <= kMaxWords && words >= (one_word_will_do ? 1u : 2u) && is_capital(last);
}

/// Whether all whom it names are persons, or offices where `office_will_do`.
bool names_somebody(std::string_view text, bool one_word_will_do, bool office_will_do) {
  if (text.empty() || !is_capital(text) || text.find_first_of("?!") != std::string_view::npos)
    return false;
  const std::vector<std::string> persons = persons_of(text);
  return std::all_of(persons.begin(), persons.end(), [&](const std::string& name) {
    return names_an_office(name) ? office_will_do : looks_like_name(name, one_word_will_do);
  });
}

/// The byline in one part of a line.
std::string byline_of_part(std::string_view part, bool named) {
  if (const auto date = find_date(part)) {
    part = date->begin > 0 ? part.substr(0, date->begin) : part.substr(date->end);
  }
  const std::string_view whole = without_ends(part);
  const std::string_view name = without_ends(without_introduction(whole, named));
  const bool introduced = name.size() < whole.size();
  if ((!introduced && !named) || introduces_name(name)) return {};
  const bool by = introduced && same_name(first_word(whole), "by");
  return names_somebody(name, named, named || by) ? std::string(name) : std::string();
}

bool begins_large(std::string_view word) {
  std::size_t pos = 0;
  const auto letter = static_cast<UChar32>(next_code_point(word, pos));
  return u_isupper(letter) != 0 || u_istitle(letter) != 0;
}

/// Two words or more, of which the first and last begin with capitals and all between do, but for
/// what joins names and their parts. A word that ends a sentence is none of a name, an initial is.
bool are_names(std::string_view text) {
  constexpr std::size_t kMaxWordsOfAll = 12;
  constexpr std::size_t kMaxInitial = 5;
  std::size_t words = 0;
  bool large = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    std::string_view word = text.substr(at, end - at);
    at = end + 1;
    const bool stops = word.find_first_of(".:;!?") != std::string_view::npos;
    if (++words > kMaxWordsOfAll || (stops && (word.size() > kMaxInitial || at >= text.size())))
      return false;
    if (word.ends_with(',')) word.remove_suffix(1);
    large = begins_large(word);
    if (!large && (words == 1 || !has_word(kParticles, word))) return false;
  }
  return large && words >= 2;
}

}  // namespace

bool introduces_name(std::string_view word) {
  return has_word(kIntroductions, word);
}

std::string byline_of_line(std::string_view line, bool named) {
  std::string text = collapse_space(line);
  if (text.size() > kMaxLine) return {};
  for (const std::string_view bar : {" | ", " · ", " • ", " – ", " — ", " - "}) {
    for (std::size_t at = text.find(bar); at != std::string::npos; at = text.find(bar, at + 1))
      text.replace(at, bar.size(), "\n");
  }
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    std::string found = byline_of_part(std::string_view(text).substr(from, end - from), named);
    if (!found.empty()) return found;
    from = end + 1;
  }
  return {};
}

void add_to_byline(std::string& byline, std::string_view name) {
  // A hundred thousand names are no byline, and would all be compared with each other.
  if (name.empty() || byline.size() > kMaxFieldBytes) return;
  if (stands_in(byline, name)) return;
  if (!byline.empty()) byline += ", ";
  byline += name;
}

bool is_byline(std::string_view line) {
  constexpr std::size_t kMaxByline = 120;
  const std::string text = collapse_space(line);
  const std::size_t space = text.find(' ');
  if (space == std::string::npos || text.size() > kMaxByline) return false;
  const std::string word = ascii_lower(std::string_view(text).substr(0, space));
  if (!introduces_name(word)) return false;
  if (are_names(std::string_view(text).substr(space + 1))) return true;
  return word == "by" && text[0] == 'B' && !text.ends_with('.') &&
         text.find(". ") == std::string::npos;
}

std::string_view without_by(std::string_view byline) {
  byline = trim(byline);
  const bool by = byline.size() > 3 && same_name(byline.substr(0, 2), "by") &&
                  (byline[2] == ' ' || byline[2] == ':');
  return by ? trim(byline.substr(3)) : byline;
}

std::string bare_byline(std::string_view text) {
  std::string name(without_by(collapse_space(text)));
  while (!name.empty() && (name.back() == ',' || name.back() == ' ')) name.pop_back();
  return name;
}

std::string clean_byline(std::string_view text, std::string_view agency) {
  std::string line(without_by(collapse_space(text)));
  const std::size_t comma = line.rfind(", ");
  if (!agency.empty() && comma != std::string::npos &&
      same_name(std::string_view(line).substr(comma + 2), agency)) {
    line.erase(comma);
  }
  return line;
}

}  // namespace morgue
