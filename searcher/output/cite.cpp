// Owns: --cite: a citation a hit, as a line of text, a BibTeX entry or an item of CSL-JSON.
// Does not own: dates in words (date_words.hpp).
#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "common/base/ascii.hpp"
#include "common/print/safe_text.hpp"
#include "searcher/output/date_words.hpp"
#include "searcher/output/formats.hpp"

namespace morgue::output {

namespace {

/// "Jane Holloway and Simon Achterberg, Al Roe" -> three names.
std::vector<std::string> names_of(const std::string& byline) {
  std::vector<std::string> names;
  std::string rest = one_line(byline);
  while (!rest.empty()) {
    std::size_t end = rest.size();
    std::size_t skip = 0;
    for (const std::string_view between : {" and ", ", ", "; ", " & "}) {
      const std::size_t at = rest.find(between);
      if (at < end) {
        end = at;
        skip = between.size();
      }
    }
    std::string name = rest.substr(0, end);
    if (name.starts_with("and ")) name.erase(0, 4);
    if (!name.empty()) names.push_back(std::move(name));
    rest.erase(0, end + skip);
  }
  return names;
}

/// Jane Holloway, “Headline”, North Wire, 14 June 2021, https://...
std::string plain_citation(const StoredArticle& article) {
  std::string line;
  const auto add = [&line](const std::string& part) {
    if (!part.empty()) line += (line.empty() ? "" : ", ") + part;
  };
  add(one_line(article.byline));
  add("\xE2\x80\x9C" + (article.headline.empty() ? "Untitled" : one_line(article.headline)) +
      "\xE2\x80\x9D");
  add(one_line(article.source));
  add(article.published ? date_in_words(*article.published) : "n.d.");
  const std::string url = safe_url(article.url);
  add(url.empty() ? one_line(article.id) : url);
  return line + ".\n";
}

/// The signs that TeX takes for its own.
std::string tex_text(std::string_view text) {
  std::string out;
  for (const char c : one_line(text)) {
    switch (c) {
      case '{':
        out += "\\textbraceleft{}";
        break;
      case '}':
        out += "\\textbraceright{}";
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

/// The id as far as BibTeX allows it; with a hash of the whole where it had to be changed, so that
/// keys stay apart.
std::string bibtex_key(const std::string& id) {
  std::string key;
  for (const char c : id) {
    const bool plain =
        is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '.' || c == ':' || c == '/';
    key += plain ? c : '-';
  }
  return key == id && !id.empty()
             ? key
             : fmt::format("{}-{:08x}", key.substr(0, 60), XXH32(id.data(), id.size(), 0));
}

/// Without the signs that matter inside a field.
std::string bibtex_url(const std::string& url) {
  std::string out;
  for (const char c : safe_url(url)) {
    if (c == '%' || c == '#' || c == '&' || c == '_' || c == '$') out += '\\';
    out += c;
  }
  return out;
}

std::string bibtex_entry(const StoredArticle& article) {
  std::string out = fmt::format("@article{{{}", bibtex_key(article.id));
  const auto add = [&out](std::string_view name, const std::string& value) {
    if (!value.empty()) out += fmt::format(",\n  {} = {{{}}}", name, value);
  };
  std::vector<std::string> names;
  // A name of more than two words is kept whole: BibTeX would guess which of them is the last name.
  for (const std::string& name : names_of(article.byline)) {
    const bool simple = std::count(name.begin(), name.end(), ' ') == 1;
    names.push_back(simple ? tex_text(name) : "{" + tex_text(name) + "}");
  }
  add("author", fmt::format("{}", fmt::join(names, " and ")));
  add("title", "{" + (article.headline.empty() ? "Untitled" : tex_text(article.headline)) + "}");
  add("journal", tex_text(article.source));
  if (article.published) {
    const CivilDay day = day_of(*article.published);
    add("year", std::to_string(day.year));
    if (article.published->precision >= DatePrecision::month)
      out += fmt::format(",\n  month = {}", day.month);
    if (article.published->precision >= DatePrecision::day) add("day", std::to_string(day.day));
  }
  add("url", bibtex_url(article.url));
  add("language", tex_text(article.language == "und" ? "" : article.language));
  add("note", "Archive id: " + tex_text(article.id));
  return out + "\n}\n\n";
}

/// https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html, schema csl-data.json 1.0.
nlohmann::ordered_json csl_item(const StoredArticle& article) {
  nlohmann::ordered_json item;
  item["id"] = article.id;
  item["type"] = "article-newspaper";
  if (!article.headline.empty()) item["title"] = one_line(article.headline);
  for (const std::string& name : names_of(article.byline))
    item["author"].push_back({{"literal", name}});
  if (!article.source.empty()) item["container-title"] = article.source;
  if (!article.section.empty()) item["section"] = article.section;
  if (!article.place.empty()) item["event-place"] = article.place;
  if (article.published) {
    const CivilDay day = day_of(*article.published);
    nlohmann::ordered_json parts = {day.year};
    if (article.published->precision >= DatePrecision::month) parts.push_back(day.month);
    if (article.published->precision >= DatePrecision::day) parts.push_back(day.day);
    item["issued"]["date-parts"] = nlohmann::ordered_json::array({parts});
  }
  const std::string url = safe_url(article.url);
  if (!url.empty()) item["URL"] = url;
  if (!article.language.empty() && article.language != "und") item["language"] = article.language;
  return item;
}

class CiteFormatter : public Formatter {
 public:
  CiteFormatter(std::string (*entry)(const StoredArticle&), Writer writer)
      : entry_(entry), writer_(std::move(writer)) {}

  void begin(const Answer&) override {}
  void hit(const Hit& hit) override { writer_(entry_(hit.article)); }
  void end() override {}

 private:
  std::string (*entry_)(const StoredArticle&);
  Writer writer_;
};

class CslFormatter : public Formatter {
 public:
  explicit CslFormatter(Writer writer) : writer_(std::move(writer)) {}

  void begin(const Answer&) override {}
  void hit(const Hit& hit) override {
    writer_((any_ ? ",\n " : "[\n ") + json_text(csl_item(hit.article), -1));
    any_ = true;
  }
  void end() override { writer_(any_ ? "\n]\n" : "[]\n"); }

 private:
  Writer writer_;
  bool any_ = false;
};

}  // namespace

std::unique_ptr<Formatter> make_plain_cite_formatter(const OutputOptions&, Writer writer) {
  return std::make_unique<CiteFormatter>(plain_citation, std::move(writer));
}

std::unique_ptr<Formatter> make_bibtex_formatter(const OutputOptions&, Writer writer) {
  return std::make_unique<CiteFormatter>(bibtex_entry, std::move(writer));
}

std::unique_ptr<Formatter> make_csl_json_formatter(const OutputOptions&, Writer writer) {
  return std::make_unique<CslFormatter>(std::move(writer));
}

}  // namespace morgue::output
