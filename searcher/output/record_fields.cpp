// Owns: reading the parts of a hit.
#include "searcher/output/record_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "searcher/output/running_text.hpp"

namespace morgue::output {

namespace {

std::string published(const Hit& hit) {
  return hit.article.published ? format_date(*hit.article.published) : std::string();
}

std::string topics(const Hit& hit) {
  return fmt::format("{}", fmt::join(hit.article.topics, "; "));
}

std::string snippet(const Hit& hit) {
  std::string text;
  for (const highlight::Fragment& fragment : hit.fragments) {
    if (!text.empty()) text += " \xE2\x80\xA6 ";
    text += running_text(hit, fragment.begin, fragment.end);
  }
  return text;
}

/// Bytes of the stored body, as "120-127 300-306".
std::string highlights(const Hit& hit) {
  std::string text;
  for (const auto& mark : highlight::merged_marks(hit.matches, highlight::TextPart::body)) {
    text += fmt::format("{}{}-{}", text.empty() ? "" : " ", mark.begin, mark.end);
  }
  return text;
}

std::string record(const Hit& hit) {
  return hit.article.record == 0 ? std::string() : std::to_string(hit.article.record);
}

constexpr std::array kFields{
    RecordField{"rank", "", true, [](const Hit& h) { return std::to_string(h.rank); }},
    RecordField{"score", "", true, [](const Hit& h) { return fmt::format("{:.6f}", h.score); }},
    RecordField{"id", "", true, [](const Hit& h) { return h.article.id; }},
    RecordField{"published", "date", true, published},
    RecordField{"headline", "title", true,
                [](const Hit& h) { return without_soft_hyphens(h.article.headline); }},
    RecordField{"source", "paper", true, [](const Hit& h) { return h.article.source; }},
    RecordField{"section", "", true, [](const Hit& h) { return h.article.section; }},
    RecordField{"byline", "author", true, [](const Hit& h) { return h.article.byline; }},
    RecordField{"place", "", true, [](const Hit& h) { return h.article.place; }},
    RecordField{"language", "lang", true, [](const Hit& h) { return h.article.language; }},
    RecordField{"topics", "topic", true, topics},
    RecordField{"url", "", true, [](const Hit& h) { return h.article.url; }},
    RecordField{"file", "", true, [](const Hit& h) { return h.article.file; }},
    RecordField{"record", "", true, record},
    RecordField{"snippet", "", true, snippet},
    RecordField{"highlights", "", true, highlights},
    RecordField{"body", "text", false,
                [](const Hit& h) { return running_text(h, 0, h.article.body.size()); }},
};

}  // namespace

std::span<const RecordField> record_fields() {
  return kFields;
}

const RecordField* find_record_field(std::string_view name) {
  const auto* found = std::find_if(kFields.begin(), kFields.end(), [name](const RecordField& f) {
    return f.name == name || (!f.alias.empty() && f.alias == name);
  });
  return found == kFields.end() ? nullptr : found;
}

}  // namespace morgue::output
