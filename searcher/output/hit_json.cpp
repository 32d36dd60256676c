// Owns: the shape of a hit and of the head in JSON.
#include "searcher/output/hit_json.hpp"

#include <nlohmann/json.hpp>

#include "common/print/safe_text.hpp"
#include "searcher/output/tally_output.hpp"

namespace morgue::output {

namespace {

using Json = nlohmann::ordered_json;

Json ranges_json(const std::vector<highlight::TextRange>& ranges, std::uint32_t from) {
  Json list = Json::array();
  for (const highlight::TextRange& range : ranges)
    list.push_back({{"begin", range.begin - from}, {"end", range.end - from}});
  return list;
}

std::string_view kind_name(ranking::ScorePart::Kind kind) {
  using Kind = ranking::ScorePart::Kind;
  switch (kind) {
    case Kind::word:
      return "word";
    case Kind::typed_form:
      return "typed_form";
    case Kind::closeness:
      return "closeness";
    case Kind::feedback:
      return "feedback";
    case Kind::recency:
      return "recency";
    case Kind::not_all_words:
      return "not_all_words";
    case Kind::rest:
      return "rest";
  }
  return {};
}

/// --explain: what gave what; adds up to the score.
Json score_json(const std::vector<ranking::ScorePart>& parts) {
  Json list = Json::array();
  for (const ranking::ScorePart& part : parts) {
    Json json{{"kind", kind_name(part.kind)}};
    if (!part.word.empty()) json["word"] = part.word;
    const bool counted = part.in_headline + part.in_text > 0;
    if (counted) json["in_headline"] = part.in_headline;
    if (counted) json["in_text"] = part.in_text;
    if (part.articles > 0) json["articles"] = part.articles;
    json["score"] = part.score;
    if (counted) json["headline_score"] = part.headline_share;
    list.push_back(std::move(json));
  }
  return list;
}

Json story_json(const HitStory& story) {
  Json json = {{"id", story.name}, {"articles", story.articles}, {"matching", story.others + 1}};
  if (story.copies.empty()) return json;
  json["first"] = story.is_first;
  json["copies"] = Json::array();
  for (const Copy& copy : story.copies) {
    json["copies"].push_back(
        {{"id", copy.id},
         {"headline", copy.headline},
         {"source", copy.source},
         {"published", copy.published ? Json(format_date(*copy.published)) : Json()}});
  }
  return json;
}

}  // namespace

void add_article_json(const StoredArticle& article, nlohmann::ordered_json& json) {
  json["id"] = article.id;
  json["headline"] = article.headline;
  json["published"] = article.published ? Json(format_date(*article.published)) : Json();
  for (const auto& [key, value] :
       {std::pair("source", &article.source), std::pair("section", &article.section),
        std::pair("byline", &article.byline), std::pair("place", &article.place),
        std::pair("language", &article.language), std::pair("url", &article.url),
        std::pair("file", &article.file)}) {
    if (!value->empty()) json[key] = *value;
  }
  if (!article.topics.empty()) json["topics"] = article.topics;
  for (const ExtraField& field : article.extra) json["extra"][field.name].push_back(field.value);
}

nlohmann::ordered_json hit_json(const Hit& hit) {
  const StoredArticle& article = hit.article;
  Json json;
  json["rank"] = hit.rank;
  json["score"] = hit.score;
  if (!hit.all_words) json["all_words"] = false;
  if (!hit.score_parts.empty()) json["score_parts"] = score_json(hit.score_parts);
  add_article_json(article, json);
  if (hit.story) json["story"] = story_json(*hit.story);
  json["highlights"] = {
      {"headline",
       ranges_json(highlight::merged_marks(hit.matches, highlight::TextPart::headline), 0)},
      {"body", ranges_json(highlight::merged_marks(hit.matches, highlight::TextPart::body), 0)}};
  json["snippets"] = Json::array();
  for (const highlight::Fragment& fragment : hit.fragments) {
    json["snippets"].push_back(
        {{"begin", fragment.begin},
         {"end", fragment.end},
         {"text", article.body.substr(fragment.begin, fragment.end - fragment.begin)},
         {"highlights", ranges_json(fragment.marks, fragment.begin)}});
  }
  return json;
}

nlohmann::ordered_json named_json(const QueryName& name) {
  Json json = Json::object();
  if (name.any()) json[std::string(name.key)] = name.name;
  return json;
}

nlohmann::ordered_json refusal_json(const Refusal& refusal) {
  Json json = named_json(refusal.name);
  if (refusal.line > 0) json["line"] = refusal.line;
  json["query"] = refusal.query;
  json["error"] = {{"message", refusal.error.message},
                   {"column", query::column_of(refusal.text(), refusal.error.at.begin)},
                   {"begin", refusal.error.at.begin},
                   {"end", refusal.error.at.end}};
  if (refusal.search)
    json["error"]["search"] = {{"name", refusal.search->name}, {"query", refusal.search->query}};
  return json;
}

std::string refusal_document(const Refusal& refusal) {
  Json document{{"version", kJsonVersion}};
  document.update(refusal_json(refusal));
  return json_text(document, 1) + "\n";
}

nlohmann::ordered_json head_json(const Answer& answer) {
  Json head;
  head["version"] = kJsonVersion;
  head.update(named_json(answer.name));
  head["query"] = answer.query;
  if (!answer.typed.empty()) head["typed"] = answer.typed;
  const Total& total = answer.total;
  head["total"] = {{"exact", total.exact()},
                   {"lower", total.lower},
                   {"estimated", total.estimated},
                   {"upper", total.upper}};
  if (total.stories) {
    head["total"]["stories"] = total.stories->stories;
    head["total"]["repeated_stories"] = total.stories->repeated;
  }
  if (answer.not_all_words > 0) head["total"]["not_all_words"] = answer.not_all_words;
  head["offset"] = answer.offset;
  head["notes"] = Json::array();
  for (const query::QueryNote& note : answer.notes) {
    Json one = {{"begin", note.at.begin}, {"end", note.at.end}, {"message", note.message}};
    if (!note.corrected.empty()) {
      one["corrected"] = note.corrected;
      one["articles"] = note.articles;
    }
    head["notes"].push_back(std::move(one));
  }
  if (answer.tallies != nullptr) add_tallies_json(*answer.tallies, head);
  return head;
}

}  // namespace morgue::output
