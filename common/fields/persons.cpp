// Owns: the rules of thumb. They know words of a few languages and stay on the side of leaving a
// name whole: a byline that they do not understand is one value.
#include "common/fields/persons.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

#include "common/analysis/folding.hpp"
#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

using Words = std::vector<std::string>;
using Table = std::span<const std::string_view>;

constexpr std::size_t kMaxPersons = 64;

/// Before a name. A space belongs to each.
constexpr std::array<std::string_view, 14> kBefore{"by", "von",   "par",  "por",  "door",
                                                   "av", "af",    "di",   "da",   "od",
                                                   "de", "przez", "text", "autor"};
/// After such a word the name has begun with it: "Von der Leyen", "De la Cruz".
constexpr std::array<std::string_view, 10> kParticles{"der", "den", "dem", "und", "zu",
                                                      "la",  "las", "los", "le",  "lo"};
/// "Reporting by", "Compiled by".
constexpr std::array<std::string_view, 17> kMade{
    "reporting", "reported", "writing", "written", "compiled", "story",
    "words",     "text",     "texts",   "photos",  "photo",    "pictures",
    "editing",   "edited",   "report",  "video",   "analysis"};
/// Between two names, whatever they are.
constexpr std::array<std::string_view, 12> kAnd{"and",  "&", "und", "och", "og", "et",
                                                "with", "и", "та",  "και", "és", "ve"};
/// The same where each side has a given name and a surname: "Ortega y Gasset" is one person.
constexpr std::array<std::string_view, 8> kPerhapsAnd{"y", "e", "i", "і", "ja", "en", "si", "dan"};
/// After a name: where somebody is, or for whom.
constexpr std::array<std::string_view, 7> kBehind{"in", "for", "from", "at", "aus", "of", "via"};
/// What somebody is.
constexpr std::array<std::string_view, 29> kRoles{
    "writer",        "writers",         "correspondent", "correspondents", "reporter",
    "reporters",     "editor",          "editors",       "columnist",      "columnists",
    "contributor",   "contributors",    "bureau",        "staff",          "special",
    "journalist",    "journalists",     "photographer",  "redakteur",      "redakteurin",
    "korrespondent", "korrespondentin", "redaktion",     "redaktor",       "corresponsal",
    "correspondant", "inviato",         "redaccion",     "редактор"};
/// Begins the words of a role: "AP Auto Writer", "Senior Editor".
constexpr std::array<std::string_view, 12> kBeforeRole{
    "staff", "senior", "chief", "special", "foreign",  "political",
    "ap",    "afp",    "upi",   "reuters", "managing", "deputy"};
/// "From Our Own Correspondent" is nobody's name.
constexpr std::array<std::string_view, 2> kOurs{"from", "our"};
/// In the name of an agency, a paper or a desk.
constexpr std::array<std::string_view, 29> kOffices{
    "reuters", "reuter",  "ap",       "afp",       "dpa",          "upi",   "ansa",   "efe",
    "tass",    "xinhua",  "kyodo",    "bloomberg", "news",         "press", "agency", "agencies",
    "agence",  "agentur", "media",    "desk",      "team",         "times", "online", "tv",
    "radio",   "network", "services", "service",   "international"};
/// After a comma these belong to the name before it.
constexpr std::array<std::string_view, 6> kSuffixes{"jr", "jr.", "sr", "sr.", "ii", "iii"};

bool has(Table table, std::string_view word) {
  return std::find(table.begin(), table.end(), word) != table.end();
}

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

/// As the tables have it: folded, without a colon or full stop at the end.
std::string key(std::string_view word) {
  std::string folded = fold(word);
  while (folded.size() > 1 && (folded.back() == '.' || folded.back() == ':')) folded.pop_back();
  return folded;
}

/// A word that begins with a small letter of ASCII: "der", "y".
bool is_small(const std::string& word) {
  return is_ascii_lower(word.front());
}

/// Parts between any of the marks, trimmed, none empty.
std::vector<std::string> split(std::string_view text, Table marks) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const auto mark = std::find_if(marks.begin(), marks.end(), [&](std::string_view one) {
      return text.substr(at).starts_with(one);
    });
    if (at < text.size() && mark == marks.end()) {
      ++at;
      continue;
    }
    const std::string_view part = trim(text.substr(begin, at - begin));
    if (!part.empty()) parts.emplace_back(part);
    at += at < text.size() ? mark->size() : 1;
    begin = at;
  }
  return parts;
}

/// Without what stands in brackets: "Jane Roe (Reuters)".
std::string without_brackets(std::string_view text) {
  std::string out;
  std::size_t depth = 0;
  for (const char c : text) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) out += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return out;
}

/// Takes "By", "Von", "Reporting by" and the like off the front.
void take_introduction(Words& words) {
  for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 4); ++i) {
    const bool label = i == 0 && words[0].size() > 1 && words[0].back() == ':';
    const std::string first = key(words[i]);
    const bool by = first == "by" && (i == 0 || has(kMade, key(words[i - 1])));
    const bool other = i == 0 && words.size() > 2 && has(kBefore, first) && !is_small(words[1]) &&
                       !has(kParticles, key(words[1]));
    if (!label && !by && !other) continue;
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    return;
  }
}

/// Takes off where somebody is and what, behind a name of two words or more.
void take_behind(Words& words) {
  for (std::size_t i = 2; i < words.size(); ++i) {
    const std::string word = key(words[i]);
    const bool behind = is_small(words[i]) && has(kBehind, word);
    const bool role = has(kRoles, word) || has(kBeforeRole, word);
    const bool dash = words[i] == "-" || words[i] == "\xE2\x80\x93" || words[i] == "\xE2\x80\x94";
    if (behind || role || dash) return words.resize(i);
  }
}

bool is_role(const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [](const std::string& word) { return has(kRoles, key(word)); });
}

/// A site, an address, or an agency, paper or desk.
bool is_office(const Words& words) {
  if (words.empty()) return false;
  if (key(words.front()) == "the") return true;
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    const std::size_t dot = word.rfind('.');
    const bool site = dot != std::string::npos && dot > 2 && word.size() - dot > 2 &&
                      word.size() - dot < 6 && word.find('.') == dot &&
                      is_small(word.substr(dot + 1));
    return site || has(kOffices, key(word));
  });
}

bool is_address(std::string_view text) {
  return text.find('@') != std::string_view::npos || text.find("://") != std::string_view::npos;
}

/// "Jane Roe and John Poe" -> two parts.
std::vector<Words> split_at_and(const Words& words) {
  std::vector<Words> parts(1);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string word = key(words[i]);
    const std::size_t left = parts.back().size();
    const std::size_t right = words.size() - i - 1;
    const bool between = has(kAnd, word) || (is_small(words[i]) || !is_ascii(words[i][0])
                                                 ? has(kPerhapsAnd, word) && left > 1 && right > 1
                                                 : false);
    if (!between || right == 0) {
      parts.back().push_back(words[i]);
    } else if (left > 0) {
      parts.emplace_back();
    }
  }
  return parts;
}

class Byline {
 public:
  std::vector<std::string> persons(std::string_view byline) {
    static constexpr std::array<std::string_view, 8> kItems{
        ";", "|", "\xEF\xBC\x9B", "\xE3\x80\x81", " / ", "/", "\xE2\x80\xA2", "\xEF\xBC\x8F"};
    const std::string text = collapse_space(without_brackets(byline));
    const std::vector<std::string> items =
        is_address(text) ? std::vector<std::string>{text} : split(text, kItems);
    for (const std::string& item : items) add_item(item);
    if (persons_.empty()) persons_ = std::move(offices_);
    if (persons_.empty()) add(persons_, collapse_space(byline));
    return std::move(persons_);
  }

 private:
  void add_item(const std::string& item) {
    static constexpr std::array<std::string_view, 3> kCommas{",", "\xEF\xBC\x8C", "\xD8\x8C"};
    has_whole_name_ = false;
    std::vector<std::string> parts = split(item, kCommas);
    join_suffixes(parts);
    const bool spaced = item.find(", ") != std::string::npos;
    if (spaced && parts.size() == 2 && is_turned_round(parts))
      return add(persons_, parts[1] + " " + parts[0]);
    for (const std::string& part : parts) {
      if (!is_address(part)) add_part(split_at_blanks(part));
    }
  }

  /// "King, Jr." is one.
  static void join_suffixes(std::vector<std::string>& parts) {
    for (std::size_t i = 1; i < parts.size();) {
      if (has(kSuffixes, fold(parts[i]))) {
        parts[i - 1] += " " + parts[i];
        parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i));
      } else {
        ++i;
      }
    }
  }

  /// "Holloway, Jane": a surname, with particles perhaps, and given names.
  static bool is_turned_round(const std::vector<std::string>& parts) {
    Words surname = split_at_blanks(parts[0]);
    const Words given = split_at_blanks(parts[1]);
    take_introduction(surname);
    const auto particles = static_cast<std::size_t>(std::count_if(
        surname.begin(), surname.end(), [](const auto& word) { return is_small(word); }));
    return surname.size() == particles + 1 && surname.size() == split_at_blanks(parts[0]).size() &&
           given.size() <= 2 && !is_small(given.front()) && !is_office(surname) &&
           !is_office(given) && !is_role(surname) && !is_role(given) &&
           split_at_and(given).size() == 1;
  }

  void add_part(Words words) {
    take_introduction(words);
    for (Words& one : split_at_and(words)) {
      take_introduction(one);
      take_behind(one);
      if (one.empty() || has(kOurs, key(one.front())) || is_role(one)) continue;
      // "Jane Roe, Geneva": a word alone behind a whole name is where it was written.
      if (one.size() == 1 && has_whole_name_ && is_ascii(one.front().front())) continue;
      has_whole_name_ = has_whole_name_ || one.size() > 1;
      add(is_office(one) ? offices_ : persons_, joined(one));
    }
  }

  static void add(std::vector<std::string>& to, std::string name) {
    const bool known = std::find(to.begin(), to.end(), name) != to.end();
    if (!name.empty() && !known && to.size() < kMaxPersons) to.push_back(std::move(name));
  }

  std::vector<std::string> persons_;
  std::vector<std::string> offices_;
  bool has_whole_name_ = false;  ///< in this item
};

}  // namespace

std::vector<std::string> persons_of(std::string_view byline) {
  return Byline().persons(byline);
}

bool names_an_office(std::string_view name) {
  const Words words = split_at_blanks(collapse_space(name));
  return is_office(words) || is_role(words) || is_address(name);
}

std::vector<std::string> places_of(std::string_view place) {
  static constexpr std::array<std::string_view, 3> kBetween{"/", ";", "\xEF\xBC\x8F"};
  return split(collapse_space(place), kBetween);
}

}  // namespace morgue
