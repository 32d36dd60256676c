// Owns: the keys of an exported line, as article_json.cpp writes them.
#include "indexer/formats/json/exported_json.hpp"

#include "indexer/documents/article_json.hpp"

namespace morgue {

namespace {

namespace dom = simdjson::dom;

std::string stored_text(dom::object object, std::string_view key) {
  std::string_view text;
  return object.at_key(key).get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

std::optional<Date> date_of(dom::object object, std::string_view key) {
  const std::string text = stored_text(object, key);
  return text.empty() ? std::nullopt : parse_any_date(text);
}

std::vector<std::string> list_of(dom::object object, std::string_view key) {
  std::vector<std::string> list;
  dom::array items;
  if (object.at_key(key).get(items) != simdjson::SUCCESS) return list;
  for (const dom::element item : items) {
    std::string_view text;
    if (item.get(text) == simdjson::SUCCESS) list.emplace_back(text);
  }
  return list;
}

ExtraFields extra_of(dom::object object) {
  ExtraFields fields;
  dom::object values;
  if (object.at_key("extra").get(values) != simdjson::SUCCESS) return fields;
  for (const auto& [name, value] : values) {
    dom::array several;
    if (value.get(several) != simdjson::SUCCESS) continue;
    for (const dom::element item : several) {
      std::string_view text;
      if (item.get(text) == simdjson::SUCCESS)
        fields.push_back({std::string(name), std::string(text)});
    }
  }
  return fields;
}

}  // namespace

std::optional<Article> read_exported(dom::object object) {
  std::int64_t version = 0;
  if (object.at_key(kExportKey).get(version) != simdjson::SUCCESS || version != kExportVersion)
    return std::nullopt;
  Article article;
  article.repaired = true;
  article.id = stored_text(object, "id");
  article.headline = stored_text(object, "headline");
  article.body = stored_text(object, "body");
  article.byline = stored_text(object, "byline");
  article.place = stored_text(object, "place");
  article.source = stored_text(object, "source");
  article.section = stored_text(object, "section");
  article.topics = list_of(object, "topics");
  bool detected = false;
  if (object.at_key("language_detected").get(detected) != simdjson::SUCCESS) detected = false;
  if (!detected) article.language = stored_text(object, "language");
  article.published = date_of(object, "published");
  article.captured = date_of(object, "captured");
  double confidence = 0;
  if (object.at_key("ocr_confidence").get(confidence) == simdjson::SUCCESS)
    article.ocr_confidence = confidence;
  article.url = stored_text(object, "url");
  article.where.path = stored_text(object, "file");
  article.base = stored_text(object, "base");
  if (object.at_key("record").get(article.where.record) != simdjson::SUCCESS)
    article.where.record = 0;
  article.extra = extra_of(object);
  return article;
}

}  // namespace morgue
