// Owns: reading the parts of a hit.
#include "searcher/output/record_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "common/base/edit_distance.hpp"
#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"
#include "common/fields/field_values.hpp"
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

constexpr std::array kRecordFields{
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

/// The field of that name or alias, or nullptr.
const RecordField* find_record_field(std::string_view name) {
  const auto* found =
      std::find_if(kRecordFields.begin(), kRecordFields.end(), [name](const RecordField& f) {
        return f.name == name || (!f.alias.empty() && f.alias == name);
      });
  return found == kRecordFields.end() ? nullptr : found;
}

}  // namespace

std::span<const RecordField> record_fields() {
  return kRecordFields;
}

NamedPart::NamedPart(std::string_view name, std::string_view option)
    : name_(trim(name)), field_(find_record_field(name_)) {
  if (field_ != nullptr) return;
  std::vector<std::string_view> names;
  for (const RecordField& known : kRecordFields) names.push_back(known.name);
  const auto near = std::find_if(names.begin(), names.end(), [this](std::string_view known) {
    return edit_distance(name_, known) == 1;
  });
  if (!name_.empty() && near == names.end()) return;
  throw Error(ErrorCode::usage,
              fmt::format("{} does not know {{{}}}{}", option, make_visible(name_),
                          near == names.end() ? "" : fmt::format("; is it {{{}}}?", *near)),
              fmt::format("it knows {}, and the archive's own fields", fmt::join(names, ", ")));
}

std::string NamedPart::value(const Hit& hit) {
  if (field_ != nullptr) return field_->value(hit);
  const std::vector<std::string> values = further_values(hit.article, name_);
  asked_ = true;
  met_ = met_ || !values.empty();
  return fmt::format("{}", fmt::join(values, "; "));
}

std::string missing_parts(std::span<const NamedPart> parts) {
  std::string names;
  for (const NamedPart& part : parts) {
    if (part.is_missing())
      names += fmt::format("{}'{}'", names.empty() ? "" : ", ", make_visible(part.name()));
  }
  return names.empty() ? names : "no article shown has a field " + names;
}

ShownFields::ShownFields(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    all_ = all_ || name == kAllFields;
    if (name != kAllFields) parts_.emplace_back(name, "--fields");
  }
}

std::vector<std::pair<std::string, std::string>> ShownFields::of(const Hit& hit) {
  std::vector<std::pair<std::string, std::string>> shown;
  for (NamedPart& part : parts_) {
    if (std::string value = part.value(hit); !value.empty())
      shown.emplace_back(part.name(), std::move(value));
  }
  if (!all_) return shown;
  for (const ExtraField& field : hit.article.extra) {
    const bool known = std::any_of(shown.begin(), shown.end(), [&](const auto& one) {
      return field_key(one.first) == field_key(field.name);
    });
    if (!known) shown.emplace_back(field.name, extra_text(hit.article.extra, field.name));
  }
  return shown;
}

}  // namespace morgue::output
