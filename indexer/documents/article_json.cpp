// Owns: the keys and their order in an article's JSON line.
#include "indexer/documents/article_json.hpp"

#include <nlohmann/json.hpp>

#include "common/index/bases.hpp"

namespace morgue {

namespace {

/// "extra": {"page": ["A1"], "codes": ["b", "c"]}
void put_extra(nlohmann::ordered_json& json, const ExtraFields& fields) {
  for (const ExtraField& field : fields) json["extra"][field.name].push_back(field.value);
}

void put_article(nlohmann::ordered_json& json, const StoredArticle& article) {
  const auto put = [&json](const char* key, const std::string& value) {
    if (!value.empty()) json[key] = value;
  };
  put("id", article.id);
  put("headline", article.headline);
  put("byline", article.byline);
  put("place", article.place);
  put("source", article.source);
  put("section", article.section);
  if (!article.topics.empty()) json["topics"] = article.topics;
  json["language"] = article.language;
  if (article.published) json["published"] = format_date(*article.published);
  if (article.captured) json["captured"] = format_date(*article.captured);
  if (article.ocr_confidence) json["ocr_confidence"] = *article.ocr_confidence;
  put("url", article.url);
  put("body", article.body);
  put("file", article.file);
  if (article.record > 0) json["record"] = article.record;
  put_extra(json, article.extra);
}

std::string dump_line(const nlohmann::ordered_json& json) {
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace

std::string article_as_json(const StoredArticle& article) {
  nlohmann::ordered_json json;
  put_article(json, article);
  return dump_line(json);
}

std::string exported_json(const StoredArticle& article, const std::string& base) {
  nlohmann::ordered_json json;
  json[kExportKey] = kExportVersion;
  put_article(json, article);
  if (!article.language_declared) json["language_detected"] = true;
  if (!base.empty() && is_relative(article.file)) json["base"] = base;
  return dump_line(json);
}

}  // namespace morgue
