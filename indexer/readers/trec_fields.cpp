// Owns: the tables of TREC tags and sources, and the collections' own date shapes.
#include "indexer/readers/trec_fields.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "common/utf8.hpp"
#include "indexer/readers/dateline.hpp"
#include "indexer/readers/html_document.hpp"
#include "indexer/readers/sgml_scanner.hpp"

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
    TagField{"DOCTYPE", ignored},   TagField{"LENGTH", ignored},    TagField{"GRAPHIC", ignored},
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

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

/// The collections end in the 1990s: two digits of a year are 19yy.
std::optional<Date> short_date(std::string_view year, std::string_view month,
                               std::string_view day) {
  if (!all_digits(year) || !all_digits(month) || !all_digits(day)) return std::nullopt;
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
  if (!date || time.size() < 4 || !all_digits(time.substr(0, 4))) return date;
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
  if (text.size() == 6 && all_digits(text)) {
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

TrecHeadline clean_trec_headline(std::string_view text) {
  TrecHeadline result;
  bool after_byline = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string line = collapse_space(text.substr(at, end - at));
    at = end + 1;
    while (!line.empty() && (line.front() == '@' || line.front() == ' ')) line.erase(0, 1);
    if (line.find_first_not_of("-_* ") == std::string::npos) continue;
    if (line.size() > 3 && same_name(std::string_view(line).substr(0, 3), "by ") &&
        !result.headline.empty()) {
      result.byline = clean_byline(line, {});
      after_byline = true;
    } else if (!after_byline) {
      if (!result.headline.empty()) result.headline += ' ';
      result.headline += line;
    }
  }
  const std::size_t slash = result.headline.find(" / ");  // "FT 14 MAY 91 / World News"
  if (result.headline.starts_with("FT ") && slash < 16) result.headline.erase(0, slash + 3);
  return result;
}

}  // namespace morgue
