// Owns: the reader of plain text and Markdown: one file, one article. The first line is the
// headline; a header block, byline and dateline are taken where the text has them, and nothing is
// invented where it has not. Does not own: charsets (charset.hpp), paragraphs (paragraphs.hpp),
// datelines in general (dateline.hpp), headers of Markdown (front_matter.hpp), texts of many
// articles that a news database wrote (downloaded_text.hpp).
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/lines.hpp"
#include "common/base/utf8.hpp"
#include "common/dates/date_names.hpp"
#include "common/fields/persons.hpp"
#include "indexer/formats/downloads/downloaded_text.hpp"
#include "indexer/formats/text/formats.hpp"
#include "indexer/formats/text/front_matter.hpp"
#include "indexer/reading/byline.hpp"
#include "indexer/reading/charset.hpp"
#include "indexer/reading/dateline.hpp"
#include "indexer/reading/field_names.hpp"
#include "indexer/reading/pgp_armour.hpp"

namespace morgue {

namespace {

/// A first line longer than this (bytes) is a paragraph, not a headline.
constexpr std::size_t kMaxHeadlineLine = 300;
/// Lines like "Harbour Gazette, 14 November 2018" under a headline are no longer than this.
constexpr std::size_t kMaxDateLine = 100;
/// Nor is "Gazette Staff Writer" under a byline.
constexpr std::size_t kMaxRoleLine = 60;
/// A text of this many bytes is a book, or many articles.
constexpr std::size_t kManyArticles = 1'000'000;
/// A head of a file (reader.hpp) that is longer is not all of it.
constexpr std::size_t kWholeHead = 4000;
/// How many lines under the headline may belong to the header.
constexpr int kMaxHeaderLines = 14;

/// Takes blank lines off; whether there were any.
bool skip_blank(Lines& lines) {
  bool any = false;
  for (; !lines.at_end() && trim(lines.peek()).empty(); any = true) lines.take();
  return any;
}

/// Where lines of a header stand: below a headline, or below a rule of YAML or of TOML.
enum class HeaderPlace { open, yaml, toml };

/// A value of TOML as it is, without its quotes.
std::string_view unquoted(std::string_view value) {
  const bool quoted = value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
                      value.back() == value.front();
  return quoted ? value.substr(1, value.size() - 2) : value;
}

/// "Key: value" with a key that names a field of ours; sets it. In TOML "key = value".
bool take_header_line(std::string_view line, const FieldNames& names, HeaderPlace place,
                      FieldCollector& fields) {
  const bool is_toml = place == HeaderPlace::toml;
  const std::size_t mark = line.find(is_toml ? '=' : ':');
  if (mark == std::string_view::npos || mark == 0 || mark > 24) return false;
  const std::string_view text = trim(line.substr(mark + 1));
  const std::string_view value = is_toml ? unquoted(text) : text;
  const std::string_view name = trim(line.substr(0, mark));
  const bool ruled = place != HeaderPlace::open;
  const auto match = names.find(name);
  if (!match && ruled && name.find(' ') == std::string_view::npos) {
    fields.add_extra(name, value);
    return true;
  }
  if (!match || match->field == ArticleField::body) return false;
  if (match->field == ArticleField::topics) {
    for (std::size_t pos = 0; pos <= value.size();) {
      const std::size_t end = std::min(value.find_first_of(",;", pos), value.size());
      fields.add(*match, trim(value.substr(pos, end - pos)));
      pos = end + 1;
    }
  } else {
    fields.add(*match, value);
  }
  return true;
}

/// "Gazette Staff Writer": a few words in capitals, one of which is a role or an agency.
bool is_role_line(std::string_view line) {
  bool begins = true;  // a word
  for (const char c : line) {
    if (begins && is_ascii_lower(c)) return false;
    begins = c == ' ';
  }
  return std::count(line.begin(), line.end(), ' ') < 5 && !line.starts_with("The ") &&
         names_an_office(line);
}

/// A line below the byline says of its author who he is: "Gazette Staff Writer". It stands right
/// below and alone, or is evidently a role.
bool tells_of_author(std::string_view line, bool parted, std::string_view after) {
  const bool alone = trim(after.substr(0, after.find('\n'))).empty();
  if (line.size() > kMaxRoleLine || !alone || trim(after).empty()) return false;
  const bool plain = !line.ends_with('.') && line.find(':') == std::string_view::npos &&
                     std::none_of(line.begin(), line.end(), is_ascii_digit);
  return plain && !is_byline(line) && (!parted || is_role_line(line));
}

/// The byline at the front, with the line below it that belongs to it.
std::string take_byline(Lines& lines) {
  const std::string_view line = trim(lines.peek());
  std::string byline = clean_byline(line.substr(line.find_first_of(" \t") + 1), "");
  Lines below = lines;
  below.take();
  const bool parted = skip_blank(below);
  Lines after = below;
  after.take();
  if (below.at_end() || !tells_of_author(trim(below.peek()), parted, after.rest())) return byline;
  byline.append(", ").append(trim(below.peek()));
  lines = below;
  return byline;
}

/// "====" or "----" under a headline, as Markdown and typists have it.
bool is_underline(std::string_view line) {
  return line.size() >= 3 && (line[0] == '=' || line[0] == '-') &&
         line.find_first_not_of(line[0]) == std::string_view::npos;
}

/// A short line that is little more than a date, such as "Harbour Gazette, 14 November 2018".
bool take_date_line(std::string_view line, FieldCollector& fields) {
  if (line.size() > kMaxDateLine || line.ends_with('.')) return false;
  const auto found = find_date(line);
  if (!found) return false;
  std::string_view before = trim(line.substr(0, found->begin));
  for (;;) {
    const std::string_view last = before.substr(before.rfind(' ') + 1);
    const bool is_sign = before.ends_with(',') || before.ends_with('-') || before.ends_with('|');
    if (!is_sign && (last.empty() || !is_weekday(ascii_lower(last)))) break;
    before = trim(before.substr(0, before.size() - (is_sign ? 1 : last.size())));
  }
  const std::string_view after = trim(line.substr(found->end));
  if (!after.empty() || std::count(before.begin(), before.end(), ' ') > 4) return false;
  fields.add({ArticleField::published, 0}, format_date(found->date));
  fields.add({ArticleField::source, 0}, before);
  return true;
}

/// The lines between headline and story: keys, byline, date line.
void take_header(Lines& lines, const FieldNames& names, HeaderPlace place, FieldCollector& fields) {
  for (int taken = 0; taken < kMaxHeaderLines && !lines.at_end(); ++taken) {
    const Lines before = lines;
    skip_blank(lines);
    if (lines.at_end()) return;
    const std::string_view line = trim(lines.peek());
    if (is_byline(line) && !fields.has(ArticleField::byline)) {
      fields.add({ArticleField::byline, 0}, take_byline(lines));
    } else if (!take_header_line(line, names, place, fields) && !take_date_line(line, fields)) {
      lines = before;
      return;
    }
    lines.take();
  }
}

/// "# Headline" of Markdown, or the line itself.
std::string_view headline_text(std::string_view line) {
  const std::size_t text = line.find_first_not_of('#');
  const bool is_heading = text != std::string_view::npos && text > 0 && line[text] == ' ';
  return is_heading ? trim(line.substr(text)) : line;
}

/// A dateline at the head of the body gives the place, and the date if it states a year. The text
/// stays as printed.
void read_dateline(std::string_view body, FieldCollector& fields) {
  const std::string_view first = trim(body.substr(0, std::min(body.find('\n'), std::size_t{200})));
  const Dateline dateline = split_dateline(first);
  if (!dateline.has_dash || dateline.place.empty() || dateline.rest.size() >= first.size()) return;
  fields.add({ArticleField::place, 5}, dateline.place);
  const auto found = find_date(first.substr(0, first.size() - dateline.rest.size()));
  if (found) fields.add({ArticleField::published, 5}, format_date(found->date));
}

/// What a name in a header means: "author.name" is the author, and "params.author" (Hugo),
/// "taxonomies.tags" and "extra.author" (Zola) what is behind the dot, where the whole name says
/// nothing.
std::optional<FieldMatch> meaning_of(std::string_view name, const FieldNames& names) {
  auto match = names.find(name);
  if (!match && name.ends_with(".name")) match = names.find(name.substr(0, name.rfind('.')));
  for (const std::string_view group : {"params.", "taxonomies.", "extra."}) {
    if (!match && name.starts_with(group)) match = meaning_of(name.substr(group.size()), names);
  }
  return match;
}

/// The values of a header.
void take_front_matter(const FrontMatter& header, const FieldNames& names, FieldCollector& fields) {
  for (const auto& [name, value] : header.values) {
    const auto match = meaning_of(name, names);
    if (match && match->field != ArticleField::body)
      fields.add_list(*match, value);
    else
      fields.add_extra(name, value);
  }
}

/// Whether a mapping is a header: prose with colons between rules ("A man said: no") is one to
/// YAML.
bool is_header(const FrontMatter& found, const FieldNames& names) {
  const auto& values = found.values;
  const auto is_known = [&names](const FrontMatterValue& v) {
    return names.find(v.name).has_value();
  };
  const auto is_prose = [](const FrontMatterValue& v) {
    return v.name.find(' ') != std::string::npos;
  };
  return std::any_of(values.begin(), values.end(), is_known) ||
         std::none_of(values.begin(), values.end(), is_prose);
}

/// The header of Markdown that is no YAML and no TOML: lines between two rules, or behind one.
void take_ruled_lines(Lines& lines, const FieldNames& names, FieldCollector& fields) {
  const std::string_view rule = trim(lines.take());
  take_header(lines, names, rule == kTomlRule ? HeaderPlace::toml : HeaderPlace::yaml, fields);
  skip_blank(lines);
  if (trim(lines.peek()) == rule) lines.take();
}

Article read_article(std::string_view text, const ReadContext& context) {
  const FieldNames names(context.field_map, context.own_fields);
  FieldCollector fields;
  Lines lines(text);
  skip_blank(lines);
  const auto header = read_front_matter(lines.rest(), context.limits.depth);
  if (header && is_header(*header, names)) {
    take_front_matter(*header, names, fields);
    lines = Lines(lines.rest().substr(header->size));
  } else if (trim(lines.peek()) == kYamlRule || trim(lines.peek()) == kTomlRule) {
    take_ruled_lines(lines, names, fields);
  } else {
    take_header(lines, names, HeaderPlace::open, fields);
  }
  skip_blank(lines);
  const std::string_view first = trim(lines.peek());
  if (!fields.has(ArticleField::headline) && first.size() <= kMaxHeadlineLine) {
    fields.add({ArticleField::headline, 0}, headline_text(first));
    lines.take();
    if (is_underline(trim(lines.peek()))) lines.take();
    take_header(lines, names, HeaderPlace::open, fields);
  }
  const std::string_view body = lines.rest();
  Lines story(body);
  skip_blank(story);
  read_dateline(story.rest(), fields);
  fields.add({ArticleField::body, 0}, body);
  return fields.finish();
}

/// What the name of a Markdown file ends in; of others a header in JSON must be told by its head.
bool is_markdown_name(std::string_view path) {
  return path.ends_with(".md") || path.ends_with(".markdown") || path.ends_with(".mdx");
}

/// Whether a text begins with an object in JSON that is its header: it names a field, and what is
/// below is no JSON.
bool begins_with_json_header(std::string_view head, std::string_view path) {
  static const FieldNames kNames({}, {});
  head = without_lead(head);
  if (!head.starts_with('{')) return false;
  const auto header = read_json_front_matter(head, ReadLimits{}.depth);
  // Its end is past the head.
  if (!header) return is_markdown_name(path) && head.size() >= kWholeHead;
  const auto& values = header->values;
  const bool is_known = std::any_of(values.begin(), values.end(), [](const FrontMatterValue& v) {
    return meaning_of(v.name, kNames).has_value();
  });
  const std::string_view below = trim(head.substr(header->size));
  // "[A link](address)" and "{{< figure >}}" are Markdown.
  const bool goes_on = below.starts_with(',') || below.substr(0, below.find('\n')) == "{" ||
                       below.starts_with("[{") || below.starts_with("{ ");
  return is_known && !below.empty() && !goes_on && !below.starts_with("{\"") &&
         below.find("\n{\"") == std::string_view::npos;
}

Match matches_text(std::string_view head, std::string_view path) {
  if (head.empty() || looks_binary(head)) return Match::no;
  if (begins_with_json_header(head, path)) return Match::certain;
  return path.ends_with(".txt") || path.ends_with(".md") ? Match::likely : Match::maybe;
}

/// How often a text has lines that stand once in an article, as exports of databases have them.
bool seems_several(std::string_view text) {
  std::size_t rights = 0;
  std::size_t rules = 0;
  std::size_t heads = 0;
  for (Lines lines(text); !lines.at_end();) {
    const std::string_view line = trim(lines.take());
    if (line.size() > 200 || line.size() < 4) continue;
    const std::string lower = ascii_lower(line.substr(0, 16));
    rights +=
        line.starts_with("\u00A9") || lower.starts_with("copyright ") || lower.starts_with("(c) ")
            ? 1
            : 0;
    rules += line.size() >= 20 &&
                     std::string_view("=-_*#").find(line[0]) != std::string_view::npos &&
                     line.find_first_not_of(line[0]) == std::string_view::npos
                 ? 1
                 : 0;
    for (const char* start : {"headline:", "title:", "byline:", "publication:", "source:", "date:",
                              "titel:", "titre:", "title  "})
      heads += lower.starts_with(start) ? 1 : 0;
  }
  return rights >= 3 || rules >= 3 || heads >= 6;
}

void read_text(Input& input, const ReadContext& context, ArticleSink& sink) {
  bool cut = false;
  const std::string bytes = input.read_all(context.limits.article_bytes, &cut);
  const SourcePlace where{context.path, 0, 1, 0};
  if (cut) {
    sink.skipped({where, fmt::format("longer than {} MB, too long for one article",
                                     context.limits.article_bytes >> 20)});
    return;
  }
  DecodedText decoded = decode_text(bytes, context.charset);
  unify_line_ends(decoded.text);
  decoded.text = without_pgp_armour(decoded.text);
  if (read_downloaded_text(decoded.text, context, sink)) return;
  Article article = read_article(decoded.text, context);
  article.replaced_bytes += decoded.replaced;
  if (context.charset.empty() && decoded.charset != "UTF-8" && !is_valid_utf8(bytes)) {
    article.notes.push_back(fmt::format("not valid UTF-8; read as {}", decoded.charset));
  }
  article.where = where;
  if (bytes.size() >= kManyArticles) {
    article.notes.push_back(
        fmt::format("one article of {:.1f} MB; if the file holds several, how they are parted is "
                    "not known here",
                    static_cast<double>(bytes.size()) / 1e6));
  }
  if (bytes.size() < kManyArticles && seems_several(decoded.text))
    article.notes.emplace_back("several articles seem to be in this file; read as one");
  if (!has_text(article)) {
    sink.skipped({where, "no text in the file"});
    return;
  }
  sink.article(std::move(article));
}

}  // namespace

const Format kTextFormat{"text", "plain text or Markdown, one article a file (.txt, .md)",
                         matches_text, read_text};

}  // namespace morgue
