// Owns: the values of each field.
#include "common/fields/field_values.hpp"

#include <fmt/format.h>

#include <cmath>

#include "common/base/decimal.hpp"
#include "common/base/urls.hpp"
#include "common/base/utf8.hpp"
#include "common/fields/persons.hpp"

namespace morgue {

namespace {

/// 92.5 of 0.925: the digits that are stored.
std::string percent(double share) {
  return fmt::format("{:g}", std::round(share * 10000) / 100);
}

std::optional<double> read_number(std::string_view text) {
  text = trim(text);
  if (text.ends_with('%')) text = trim(text.substr(0, text.size() - 1));
  return read_decimal(text);
}

}  // namespace

std::vector<std::string> whole_values(const Field& field, const StoredArticle& article) {
  std::vector<std::string> values;
  switch (field.id) {
    case FieldId::id:
      values = {article.id};
      break;
    case FieldId::byline:
      values = persons_of(article.byline);
      break;
    case FieldId::place:
      values = places_of(article.place);
      break;
    case FieldId::source:
      values = {article.source};
      break;
    case FieldId::section:
      values = {article.section};
      break;
    case FieldId::topic:
      values = article.topics;
      break;
    case FieldId::language:
      values = {article.language};
      break;
    case FieldId::url:
      values = {article.url};
      break;
    case FieldId::site:
      values = {std::string(host_of(article.url))};
      break;
    case FieldId::file:
      values = {article.file};
      break;
    case FieldId::declared:
      values = further_values(article, field.key);
      break;
    case FieldId::headline:
    case FieldId::body:
    case FieldId::lead:
    case FieldId::published:
    case FieldId::words:
      break;
  }
  std::erase(values, std::string());
  return values;
}

std::optional<double> declared_number(const Field& field, const StoredArticle& article) {
  for (const std::string& value : further_values(article, field.key)) {
    if (const auto number = read_number(value)) return number;
  }
  return std::nullopt;
}

std::optional<Date> date_in(const Field& field, const StoredArticle& article) {
  if (field.id == FieldId::published) return article.published;
  for (const std::string& value : further_values(article, field.key)) {
    if (const auto date = parse_any_date(value)) return date;
  }
  return std::nullopt;
}

std::string unread_value(const Field& field, const StoredArticle& article) {
  const bool read = field.kind == FieldKind::number ? declared_number(field, article).has_value()
                    : field.kind == FieldKind::date ? date_in(field, article).has_value()
                                                    : true;
  if (read) return {};
  const std::vector<std::string> values = further_values(article, field.key);
  return values.empty() ? std::string() : values.front();
}

std::vector<std::string> further_values(const StoredArticle& article, std::string_view name) {
  std::vector<std::string> values;
  for (const std::string_view value : extra_values(article.extra, name)) values.emplace_back(value);
  const std::string key = field_key(name);
  if (values.empty() && article.ocr_confidence && (key == "ocr" || key == "ocrconfidence"))
    values.push_back(percent(*article.ocr_confidence));
  return values;
}

}  // namespace morgue
