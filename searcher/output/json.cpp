// Owns: the JSON document of a search, as json.schema.json beside this file describes it. Changes of its shape raise kJsonVersion.
#include <nlohmann/json.hpp>

#include "searcher/output/formatter.hpp"

namespace morgue::output {

namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json, int indent) { return json.dump(indent, ' ', false, Json::error_handler_t::replace); }

Json ranges_json(const std::vector<highlight::TextRange>& ranges, std::uint32_t from) {
  Json list = Json::array();
  for (const highlight::TextRange& range : ranges) list.push_back({{"begin", range.begin - from}, {"end", range.end - from}});
  return list;
}

Json hit_json(const Hit& hit) {
  const StoredArticle& article = hit.article;
  Json json;
  json["rank"] = hit.rank;
  json["score"] = hit.score;
  json["id"] = article.id;
  json["headline"] = article.headline;
  json["published"] = article.published ? Json(format_date(*article.published)) : Json();
  for (const auto& [key, value] : {std::pair("source", &article.source), std::pair("section", &article.section), std::pair("byline", &article.byline),
                                   std::pair("place", &article.place), std::pair("language", &article.language), std::pair("url", &article.url),
                                   std::pair("file", &article.file)}) {
    if (!value->empty()) json[key] = *value;
  }
  if (!article.topics.empty()) json["topics"] = article.topics;
  json["highlights"] = {{"headline", ranges_json(highlight::merged_marks(hit.matches, highlight::TextPart::headline), 0)},
                        {"body", ranges_json(highlight::merged_marks(hit.matches, highlight::TextPart::body), 0)}};
  json["snippets"] = Json::array();
  for (const highlight::Fragment& fragment : hit.fragments) {
    json["snippets"].push_back({{"begin", fragment.begin},
                                {"end", fragment.end},
                                {"text", article.body.substr(fragment.begin, fragment.end - fragment.begin)},
                                {"highlights", ranges_json(fragment.marks, fragment.begin)}});
  }
  return json;
}

class JsonFormatter : public Formatter {
 public:
  explicit JsonFormatter(Writer writer) : writer_(std::move(writer)) {}

  void explain(const insight::Explanation& explanation, bool xapian) override { explain_ = insight::explanation_json(explanation, xapian); }

  void begin(const std::string& query, const Search& search) override {
    Json head;
    head["version"] = kJsonVersion;
    head["query"] = query;
    const Total& total = search.total();
    head["total"] = {{"exact", total.exact()}, {"lower", total.lower}, {"estimated", total.estimated}, {"upper", total.upper}};
    head["offset"] = search.options().offset;
    head["notes"] = Json::array();
    for (const query::QueryNote& note : search.notes()) {
      head["notes"].push_back({{"begin", note.at.begin}, {"end", note.at.end}, {"message", note.message}});
    }
    if (!explain_.is_null()) head["explain"] = std::move(explain_);
    std::string text = dump(head, 1);
    text.resize(text.size() - 2);  // "\n}": the hits follow inside
    writer_(text + ",\n \"hits\": [");
  }

  void hit(const Hit& hit) override {
    writer_((any_ ? ",\n  " : "\n  ") + dump(hit_json(hit), -1));
    any_ = true;
  }

  void diagnose(const insight::Diagnosis& diagnosis) override { diagnosis_ = insight::diagnosis_json(diagnosis); }

  void end() override {
    std::string tail = any_ ? "\n ]" : "]";
    if (!diagnosis_.is_null()) tail += ",\n \"diagnosis\": " + dump(diagnosis_, -1);
    writer_(tail + "\n}\n");
  }

 private:
  Writer writer_;
  Json explain_;
  Json diagnosis_;
  bool any_ = false;
};

}  // namespace

std::unique_ptr<Formatter> make_json_formatter(const OutputOptions&, Writer writer) {
  return std::make_unique<JsonFormatter>(std::move(writer));
}

}  // namespace morgue::output
