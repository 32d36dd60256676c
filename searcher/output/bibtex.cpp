// Owns: --cite bibtex: entries that BibTeX, BibLaTeX and pandoc read. Does not own: what is cited
// (reference.hpp), keys (cite_keys.hpp).
//
// A web page is @online, which BibLaTeX and pandoc know and BibTeX takes for @misc. Addresses stand
// as they are: these fields are verbatim, and safe_url() leaves nothing that ends them.
#include <fmt/format.h>

#include "common/print/safe_text.hpp"
#include "searcher/output/date_words.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/output/keyed_entries.hpp"

namespace morgue::output {

namespace {

/// Whether each brace has its other one: BibTeX counts them, whatever stands before them.
bool has_balanced_braces(std::string_view text) {
  std::ptrdiff_t depth = 0;
  for (const char c : text) {
    depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    if (depth < 0) return false;
  }
  return depth == 0;
}

/// The signs that TeX takes for its own.
std::string tex_text(std::string_view text) {
  std::string out;
  const bool balanced = has_balanced_braces(text);
  for (const char c : one_line(text)) {
    switch (c) {
      case '{':
        out += balanced ? "\\{" : "\\textbraceleft{}";
        break;
      case '}':
        out += balanced ? "\\}" : "\\textbraceright{}";
        break;
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      case '&':
      case '%':
      case '$':
      case '#':
      case '_':
        out += '\\';
        [[fallthrough]];
      default:
        out += c;
    }
  }
  return out;
}

/// In braces where BibTeX would take it apart: at commas and at " and ".
std::string whole(const std::string& text) {
  return "{" + tex_text(text) + "}";
}

std::string part(const std::string& text) {
  const bool splits =
      text.find(',') != std::string::npos || (" " + text + " ").find(" and ") != std::string::npos;
  return splits ? whole(text) : tex_text(text);
}

/// "van der Berg, Jr., Simon". What begins with a capital particle is one family name.
std::string bibtex_name(const PersonName& name) {
  if (!name.literal.empty()) return whole(name.literal);
  std::string family =
      name.family.find(' ') == std::string::npos ? part(name.family) : whole(name.family);
  std::string out = name.particle.empty() ? family : part(name.particle) + " " + family;
  if (!name.suffix.empty()) out += ", " + part(name.suffix);
  if (!name.given.empty()) out += ", " + part(name.given);
  return out;
}

/// ISO 8601 as far as it is known.
std::string iso_day(const Date& date) {
  constexpr std::size_t kDayBytes = 10;
  return format_date(date).substr(0, kDayBytes);
}

std::string bibtex_entry(const Reference& reference, const std::string& key) {
  const bool web = reference.kind == ReferenceKind::web;
  std::string out = fmt::format("@{}{{{}", web ? "online" : "article", key);
  const auto add = [&out](std::string_view name, const std::string& value) {
    if (!value.empty()) out += fmt::format(",\n  {} = {{{}}}", name, value);
  };
  std::vector<std::string> names;
  for (const PersonName& name : reference.authors) names.push_back(bibtex_name(name));
  add("author", fmt::format("{}", fmt::join(names, " and ")));
  add("title", whole(reference.title));
  add(web ? "organization" : "journal", tex_text(reference.container));
  if (!web) add("entrysubtype", "newspaper");  // BibLaTeX and pandoc then tell the day
  if (reference.published) {
    const Date& date = *reference.published;
    const CivilDay day = day_of(date);
    add("date", iso_day(date));
    add("year", std::to_string(day.year));
    if (date.precision >= DatePrecision::month) out += fmt::format(",\n  month = {}", day.month);
    if (date.precision >= DatePrecision::day) add("day", std::to_string(day.day));
  }
  add("edition", tex_text(reference.edition));
  add("volume", tex_text(reference.volume));
  add("number", tex_text(reference.issue));
  add("pages",
      tex_text(reference.last_page.empty() ? reference.page
                                           : reference.first_page + "--" + reference.last_page));
  add("publisher", tex_text(reference.publisher));
  add("issn", tex_text(reference.issn));
  add("doi", tex_text(reference.doi));
  add("url", reference.url);
  if (web && reference.accessed) add("urldate", iso_day(*reference.accessed));
  add("language", tex_text(reference.language));
  add("note", "Archive id: " + tex_text(reference.id));
  return out + "\n}\n\n";
}

}  // namespace

std::unique_ptr<Formatter> make_bibtex_formatter(const OutputOptions& options, Writer writer) {
  return make_keyed_entries(options, bibtex_entry, std::move(writer));
}

}  // namespace morgue::output
