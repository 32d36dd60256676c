// Owns: the tables of TREC tags and sources, and the collections' own date shapes.
#include "indexer/formats/sgml/trec_fields.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "common/base/ascii.hpp"
#include "common/base/lines.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/sgml/sgml_scanner.hpp"
#include "indexer/reading/byline.hpp"

namespace morgue {

namespace {

struct TagField {
  std::string_view tag;
  TrecField field;
};
using enum TrecField;

constexpr std::array kTags = {
    TagField{"P", paragraph},       TagField{"TEXT", text},         TagField{"DOCNO", docno},
    TagField{"HEADLINE", headline}, TagField{"HEAD", headline},     TagField{"HL", headline},
    TagField{"TI", headline},       TagField{"BYLINE", byline},     TagField{"AUTHOR", byline},
    TagField{"AU", ignored},        TagField{"DATELINE", dateline}, TagField{"DATE", date},
    TagField{"DD", date},           TagField{"DATE1", date},        TagField{"PUBDATE", date},
    TagField{"DATE_TIME", date},    TagField{"FILEID", file_id},    TagField{"SO", source},
    TagField{"SOURCE", source},     TagField{"PUB", source},        TagField{"SECTION", section},
    TagField{"PAGE", section},      TagField{"CATEGORY", section},  TagField{"SUBJECT", topics},
    TagField{"DESCRIPT", topics},   TagField{"IN", topics},         TagField{"CN", topics},
    TagField{"LP", lead},           TagField{"LEADPARA", lead},     TagField{"CORRECTION", text},
    TagField{"CAPTION", lead},      TagField{"F", fbis_field},      TagField{"FIG", unknown},
    TagField{"TABLEROW", row},      TagField{"ROWRULE", row},       TagField{"TABLECELL", cell},
    TagField{"CELLRULE", cell},     TagField{"FIRST", ignored},     TagField{"SECOND", ignored},
    TagField{"NOTE", ignored},      TagField{"PROFILE", ignored},   TagField{"DOCID", ignored},
    TagField{"DOCTYPE", ignored},   TagField{"LENGTH", ignored},    TagField{"GRAPHIC", caption},
    TagField{"TYPE", ignored},      TagField{"XX", ignored},        TagField{"TP", ignored},
    TagField{"G", ignored},         TagField{"CO", ignored},        TagField{"NS", ignored},
    TagField{"GV", ignored},        TagField{"RE", ignored},        TagField{"MS", ignored},
    TagField{"ST", ignored},        TagField{"HT", ignored},        TagField{"HEADER", ignored},
    TagField{"H1", ignored},        TagField{"H2", ignored},        TagField{"H3", ignored},
    TagField{"H4", ignored},        TagField{"H5", ignored},        TagField{"H6", ignored},
    TagField{"H7", ignored},        TagField{"H8", ignored},        TagField{"ABS", ignored},
    TagField{"ACCESS", ignored},    TagField{"MEMO", ignored},      TagField{"COUNTRY", ignored},
    TagField{"CITY", ignored},      TagField{"EDITION", ignored},   TagField{"CODE", ignored},
    TagField{"NAME", ignored},      TagField{"DAY", ignored},       TagField{"MONTH", ignored},
    TagField{"PG.COL", ignored},    TagField{"PUBYEAR", ignored},   TagField{"REGION", ignored},
    TagField{"FEATURE", ignored},   TagField{"STATE", ignored},     TagField{"WORD.CT", ignored},
    TagField{"COPYRGHT", ignored},  TagField{"LIMLEN", ignored},    TagField{"LANGUAGE", ignored},
    TagField{"SLUG", ignored},      TagField{"KEYWORD", topics},    TagField{"TRAILER", ignored},
};

struct DocnoSource {
  std::string_view prefix;
  std::string_view source;
};
/// Longer prefixes before those they begin with.
constexpr std::array kSources = {
    DocnoSource{"APW", "Associated Press"},
    DocnoSource{"AP", "Associated Press"},
    DocnoSource{"WSJ", "Wall Street Journal"},
    DocnoSource{"FT", "Financial Times"},
    DocnoSource{"LA", "Los Angeles Times"},
    DocnoSource{"FBIS", "FBIS"},
    DocnoSource{"SJMN", "San Jose Mercury News"},
    DocnoSource{"NYT", "New York Times"},
    DocnoSource{"XIE", "Xinhua"},
    DocnoSource{"XIN", "Xinhua"},
};

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

/// The collections end in the 1990s: two digits of a year are 19yy.
std::optional<Date> short_date(std::string_view year, std::string_view month,
                               std::string_view day) {
  if (!is_ascii_digits(year) || !is_ascii_digits(month) || !is_ascii_digits(day))
    return std::nullopt;
  const int number_of_month = number(month);
  const int number_of_day = number(day);
  if (number_of_month < 1 || number_of_day < 1) return std::nullopt;
  return make_date(1900 + number(year), number_of_month, number_of_day);
}

/// `AP-NR-02-12-88 2344EST`; without the time where that is damaged.
std::optional<Date> file_id_date(std::string_view text) {
  if (text.size() < 14) return std::nullopt;
  const std::string_view day = text.substr(6);  // past "AP-NR-"
  if (day[2] != '-' || day[5] != '-') return std::nullopt;
  std::optional<Date> date = short_date(day.substr(6, 2), day.substr(0, 2), day.substr(3, 2));
  const std::string_view time = trim(day.substr(8));
  if (!date || time.size() < 4 || !is_ascii_digits(time.substr(0, 4))) return date;
  const int hour = number(time.substr(0, 2));
  const int minute = number(time.substr(2, 2));
  if (hour > 23 || minute > 59) return date;
  date->begin += hour * 3600 + minute * 60;
  date->precision = DatePrecision::minute;
  if (time.substr(4) == "EST") date->utc_offset = -300;
  if (time.substr(4) == "EDT") date->utc_offset = -240;
  return date;
}

/// The first two parts of `January 1, 1989, Sunday, Home Edition`.
std::string_view without_edition(std::string_view text) {
  const std::size_t first = text.find(',');
  if (first == std::string_view::npos) return text;
  const std::size_t second = text.find(',', first + 1);
  return text.substr(0, second);
}

/// "Eds: SUBS 4th graf to correct the name", which agencies put where the headline stands.
bool is_note_to_editors(std::string_view line) {
  static constexpr std::string_view kStarts[] = {"eds:",
                                                 "eds.:",
                                                 "eds ",
                                                 "editors:",
                                                 "editor:",
                                                 "editors'",
                                                 "editors note",
                                                 "editor's note",
                                                 "editors' note",
                                                 "note to editors",
                                                 "attention editors",
                                                 "(eds",
                                                 "with ap photo",
                                                 "an ap extra",
                                                 "ed:"};
  const std::string lower = ascii_lower(line);
  return std::any_of(std::begin(kStarts), std::end(kStarts),
                     [&lower](std::string_view start) { return lower.starts_with(start); });
}

bool is_job_title(const std::string& line) {
  const std::string lower = ascii_lower(line);
  for (const std::string_view title :
       {"writer", "correspondent", "editor", "reporter", "staff", "press", "columnist", "critic",
        "bureau", "times", "special to", "journal", "contributor"}) {
    if (lower.find(title) != std::string::npos) return true;
  }
  return false;
}

/// "By Jane Holloway", "BY JANE HOLLOWAY, STAFF WRITER"; not "by Congress", "BY TWO MEN", "By the
/// Sea".
bool names_a_person(std::string_view line) {
  if (!line.starts_with("By ") && !line.starts_with("BY ")) return false;
  static constexpr std::string_view kNoNames =
      " the a an his her their its our my all no more less new some any this that these those one "
      "two "
      "three four five six seven eight nine ten hundreds thousands police men women fire train "
      "plane "
      "car us u.s. state federal court judge government congress rail air sea land night day year ";
  const std::string_view name = trim(line.substr(3, line.find(',') - 3));
  int words = 0;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    const std::string_view word = name.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    ++words;
    const std::string lower = ascii_lower(word);
    const bool joins = lower == "and" || lower == "de" || lower == "von" || lower == "van";
    const bool capital = is_ascii_upper(word[0]) || static_cast<unsigned char>(word[0]) >= 0x80;
    if (!joins && (!capital || kNoNames.find(' ' + lower + ' ') != std::string_view::npos))
      return false;
  }
  return words >= 2 && words <= 7;
}

}  // namespace

TrecField trec_field(std::string_view tag) {
  for (const TagField& known : kTags) {
    if (same_name(known.tag, tag)) return known.field;
  }
  return TrecField::unknown;
}

TrecField fbis_field(std::string_view number) {
  if (number == "100" || number == "101") return TrecField::topics;
  if (number == "104") return TrecField::source;
  if (number == "106") return TrecField::byline;
  return TrecField::ignored;
}

std::optional<Date> trec_date(std::string_view raw) {
  const std::string_view text = trim(raw);
  if (text.size() == 8 && text[2] == '/' && text[5] == '/') {
    return short_date(text.substr(6), text.substr(0, 2), text.substr(3, 2));
  }
  if (text.size() == 6 && is_ascii_digits(text)) {
    return short_date(text.substr(0, 2), text.substr(2, 2), text.substr(4));
  }
  if (text.starts_with("AP-")) return file_id_date(text);
  if (auto date = parse_any_date(text)) return date;
  return parse_any_date(without_edition(text));
}

std::optional<Date> docno_date(std::string_view docno) {
  const std::size_t start = std::min(docno.find_first_of("0123456789"), docno.size());
  const std::string_view prefix = docno.substr(0, start);
  const std::string_view rest = docno.substr(start);
  const std::string_view digits = rest.substr(0, rest.find_first_not_of("0123456789"));
  if (digits.size() == 8) return parse_any_date(digits);
  if (digits.size() != 6) return std::nullopt;
  const std::string_view a = digits.substr(0, 2);
  const std::string_view b = digits.substr(2, 2);
  const std::string_view c = digits.substr(4, 2);
  if (prefix == "AP" || prefix == "WSJ") return short_date(a, b, c);
  if (prefix == "LA") return short_date(c, a, b);
  return std::nullopt;
}

std::string_view docno_source(std::string_view docno) {
  for (const DocnoSource& known : kSources) {
    if (docno.starts_with(known.prefix)) return known.source;
  }
  return {};
}

TrecHeadline clean_trec_headline(std::string_view text, bool has_byline) {
  TrecHeadline result;
  std::vector<std::string> lines;
  bool in_note = false;
  for (Lines rest(text); !rest.at_end();) {
    std::string line = collapse_space(rest.take());
    while (!line.empty() && (line.front() == '@' || line.front() == ' ')) line.erase(0, 1);
    if (line.find_first_not_of("-_* ") == std::string::npos) continue;
    in_note = is_note_to_editors(line) || (in_note && lines.empty());
    if (in_note) {
      result.notes += (result.notes.empty() ? "" : " ") + line;
      in_note = !line.ends_with('.');
    } else {
      lines.push_back(std::move(line));
    }
  }
  std::size_t names = lines.size();
  for (std::size_t i = 1; !has_byline && i < lines.size() && names == lines.size(); ++i) {
    const bool titles_follow =
        std::all_of(lines.begin() + static_cast<std::ptrdiff_t>(i) + 1, lines.end(), is_job_title);
    if (titles_follow && names_a_person(lines[i])) names = i;
  }
  for (std::size_t i = 0; i < names; ++i) {
    if (!result.headline.empty()) result.headline += ' ';
    result.headline += lines[i];
  }
  if (names < lines.size()) result.byline = clean_byline(lines[names], {});
  const std::size_t slash = result.headline.find(" / ");  // "FT 14 MAY 91 / World News"
  if (result.headline.starts_with("FT ") && slash < 16) result.headline.erase(0, slash + 3);
  return result;
}

}  // namespace morgue
