// Owns: --cite plain, a line of text, and csl-json, items of the Citation Style Language. Does not
// own: BibTeX and RIS (bibtex.cpp, ris.cpp), what is cited (reference.hpp), keys (cite_keys.hpp).
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "common/print/safe_text.hpp"
#include "searcher/output/cite_keys.hpp"
#include "searcher/output/date_words.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/output/reference.hpp"

namespace morgue::output {

namespace {

using Json = nlohmann::ordered_json;

/// "Jane Holloway, Al Roe and Bo Poe"
std::string names_in_words(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i)
    out += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
  return out;
}

/// Jane Holloway, “Headline”, North Wire, late edition, vol. 3, no. 4, 14 June 2021, p. A1,
/// https://...
std::string plain_citation(const Reference& reference) {
  std::string line;
  const auto add = [&line](const std::string& part) {
    if (!part.empty()) line += (line.empty() ? "" : ", ") + part;
  };
  const auto add_after = [&add](const char* word, const std::string& part) {
    if (!part.empty()) add(word + part);
  };
  add(names_in_words(reference.author_texts));
  add("\xE2\x80\x9C" + reference.title + "\xE2\x80\x9D");
  add(reference.container);
  if (!reference.edition.empty()) {
    const bool says_so = reference.edition.find("dition") != std::string::npos;
    add(says_so ? reference.edition : reference.edition + " edition");
  }
  add_after("vol. ", reference.volume);
  add_after("no. ", reference.issue);
  add(reference.published ? date_in_words(*reference.published) : "n.d.");
  add_after(reference.last_page.empty() ? "p. " : "pp. ", reference.page);
  add(reference.url.empty() ? one_line(reference.id) : reference.url);
  return line + ".\n";
}

Json date_json(const Date& date) {
  const CivilDay day = day_of(date);
  Json parts = {day.year};
  if (date.precision >= DatePrecision::month) parts.push_back(day.month);
  if (date.precision >= DatePrecision::day) parts.push_back(day.day);
  return {{"date-parts", Json::array({parts})}};
}

Json name_json(const PersonName& name) {
  if (!name.literal.empty()) return {{"literal", name.literal}};
  Json json{{"family", name.family}};
  for (const auto& [key, value] :
       {std::pair("given", &name.given), std::pair("non-dropping-particle", &name.particle),
        std::pair("suffix", &name.suffix)}) {
    if (!value->empty()) json[key] = *value;
  }
  return json;
}

/// https://github.com/citation-style-language/schema: schemas/input/csl-data.json, version 1.0.2.
Json csl_item(const Reference& reference, const std::string& key) {
  const bool web = reference.kind == ReferenceKind::web;
  Json item{{"id", key}, {"type", web ? "webpage" : "article-newspaper"}, {"citation-key", key}};
  item["title"] = reference.title;
  for (const PersonName& name : reference.authors) item["author"].push_back(name_json(name));
  for (const auto& [name, value] :
       {std::pair("container-title", &reference.container),
        std::pair("section", &reference.section), std::pair("edition", &reference.edition),
        std::pair("volume", &reference.volume), std::pair("issue", &reference.issue),
        std::pair("page", &reference.page), std::pair("publisher", &reference.publisher),
        std::pair("ISSN", &reference.issn), std::pair("DOI", &reference.doi),
        std::pair("event-place", &reference.place), std::pair("URL", &reference.url),
        std::pair("language", &reference.language), std::pair("archive_location", &reference.id)}) {
    if (!value->empty()) item[name] = *value;
  }
  if (reference.published) item["issued"] = date_json(*reference.published);
  if (web && reference.accessed) item["accessed"] = date_json(*reference.accessed);
  return item;
}

class PlainCiteFormatter : public Formatter {
 public:
  explicit PlainCiteFormatter(Writer writer) : writer_(std::move(writer)) {}

  void begin(const Answer&) override {}
  void hit(const Hit& hit) override { writer_(plain_citation(reference_of(hit.article))); }
  void end() override {}

 private:
  Writer writer_;
};

class CslFormatter : public Formatter {
 public:
  CslFormatter(std::shared_ptr<CiteKeys> keys, Writer writer)
      : keys_(std::move(keys)), writer_(std::move(writer)) {}

  void begin(const Answer&) override {}
  void hit(const Hit& hit) override {
    const Reference reference = reference_of(hit.article);
    const Json item = csl_item(reference, keys_->of(reference));
    writer_((any_ ? ",\n " : "[\n ") + json_text(item, -1));
    any_ = true;
  }
  void end() override { writer_(any_ ? "\n]\n" : "[]\n"); }

 private:
  std::shared_ptr<CiteKeys> keys_;
  Writer writer_;
  bool any_ = false;
};

}  // namespace

std::unique_ptr<Formatter> make_plain_cite_formatter(const OutputOptions&, Writer writer) {
  return std::make_unique<PlainCiteFormatter>(std::move(writer));
}

std::unique_ptr<Formatter> make_csl_json_formatter(const OutputOptions& options, Writer writer) {
  return std::make_unique<CslFormatter>(keys_of(options), std::move(writer));
}

}  // namespace morgue::output
