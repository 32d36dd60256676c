// Owns: --cite ris: records of Research Information Systems, which Zotero, EndNote, Mendeley and
// library catalogues read. Does not own: what is cited (reference.hpp), keys (cite_keys.hpp).
//
// https://en.wikipedia.org/wiki/RIS_(file_format): two characters, two blanks, a hyphen, a blank,
// the value on one line, CR LF; TY comes first, ER last.
#include <fmt/format.h>

#include <algorithm>

#include "common/print/safe_text.hpp"
#include "searcher/output/date_words.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/output/keyed_entries.hpp"

namespace morgue::output {

namespace {

/// YYYY/MM/DD/ with what is unknown left empty.
std::string ris_date(const Date& date) {
  const CivilDay day = day_of(date);
  const bool has_month = date.precision >= DatePrecision::month;
  const bool has_day = date.precision >= DatePrecision::day;
  return fmt::format("{:04}/{}/{}/", day.year, has_month ? fmt::format("{:02}", day.month) : "",
                     has_day ? fmt::format("{:02}", day.day) : "");
}

/// "Family, Given, Suffix". A comma in a name that is not in parts would take it apart.
std::string ris_name(const PersonName& name) {
  std::string text = inverted(name);
  if (!name.literal.empty()) std::erase(text, ',');
  return text;
}

std::string ris_record(const Reference& reference, const std::string& key) {
  std::string out;
  const auto add = [&out](std::string_view tag, const std::string& value) {
    if (!value.empty()) out += fmt::format("{}  - {}\r\n", tag, one_line(value));
  };
  const bool web = reference.kind == ReferenceKind::web;
  add("TY", web ? "ELEC" : "NEWS");
  add("ID", key);
  for (const PersonName& name : reference.authors) add("AU", ris_name(name));
  add("TI", reference.title);
  add("T2", reference.container);
  if (!web) add("JO", reference.container);
  add("PB", reference.publisher);
  if (reference.published) {
    add("PY", fmt::format("{:04}", day_of(*reference.published).year));
    add("DA", ris_date(*reference.published));
  }
  add("ET", reference.edition);
  add("VL", reference.volume);
  add("IS", reference.issue);
  add("SE", reference.section);
  add("SP", reference.first_page);
  add("EP", reference.last_page);
  add("SN", reference.issn);
  add("DO", reference.doi);
  add("UR", reference.url);
  if (web && reference.accessed) add("Y2", ris_date(*reference.accessed));
  add("LA", reference.language);
  for (const std::string& topic : reference.topics) add("KW", topic);
  add("AN", reference.id);
  return out + "ER  - \r\n\r\n";
}

}  // namespace

std::unique_ptr<Formatter> make_ris_formatter(const OutputOptions& options, Writer writer) {
  return make_keyed_entries(options, ris_record, std::move(writer));
}

}  // namespace morgue::output
