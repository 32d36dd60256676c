// Owns: the mapping of ninjs items to articles, and the format "ninjs".
#include "indexer/formats/json/ninjs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/json/formats.hpp"
#include "indexer/formats/json/json_document.hpp"
#include "indexer/formats/json/json_extra.hpp"
#include "indexer/formats/json/json_record.hpp"
#include "indexer/formats/markup/markup_text.hpp"
#include "indexer/formats/news/nitf_story.hpp"
#include "indexer/reading/field_names.hpp"

namespace morgue {

namespace {

namespace dom = simdjson::dom;

bool find(dom::object object, std::string_view key, dom::element& value) {
  return object.at_key_case_insensitive(key).get(value) == simdjson::SUCCESS;
}

std::string_view trimmed_text(dom::object object, std::string_view key) {
  dom::element value;
  std::string_view text;
  if (find(object, key, value) && value.get(text) == simdjson::SUCCESS) return trim(text);
  return {};
}

/// A body or headline as one of the forms that an item gives it in.
struct Part {
  std::string_view value;
  std::string kind;  ///< role and content type, lower case
};

/// The parts of `headlines`, `bodies`, `descriptions` (2.x, 3.x).
std::vector<Part> parts_of(dom::object item, std::string_view key) {
  std::vector<Part> parts;
  dom::element list;
  dom::array array;
  if (!find(item, key, list) || list.get(array) != simdjson::SUCCESS) return parts;
  for (const dom::element element : array) {
    dom::object object;
    if (element.get(object) != simdjson::SUCCESS) continue;
    const std::string_view value = trimmed_text(object, "value");
    if (value.empty()) continue;
    parts.push_back({value, fmt::format("{} {}", ascii_lower(trimmed_text(object, "role")),
                                        ascii_lower(trimmed_text(object, "contenttype")))});
  }
  return parts;
}

/// The parts of `body_text`, `body_xhtml` and any other `body_...` (1.x); `headline` is a part
/// without a kind.
std::vector<Part> parts_by_prefix(dom::object item, std::string_view prefix) {
  std::vector<Part> parts;
  for (const auto& [key, value] : item) {
    const std::string name = ascii_lower(key);
    std::string_view text;
    if (!name.starts_with(prefix) || value.get(text) != simdjson::SUCCESS || trim(text).empty())
      continue;
    if (name.size() == prefix.size()) parts.push_back({trim(text), {}});
    if (name.size() > prefix.size() && name[prefix.size()] == '_') {
      parts.push_back({trim(text), name.substr(prefix.size() + 1)});
    }
  }
  return parts;
}

/// Parts of either generation of the format.
std::vector<Part> all_parts(dom::object item, std::string_view singular, std::string_view plural) {
  std::vector<Part> parts = parts_of(item, plural);
  for (Part& part : parts_by_prefix(item, singular)) parts.push_back(std::move(part));
  return parts;
}

bool is_markup(const Part& part) {
  return part.kind.find("html") != std::string::npos ||
         part.kind.find("nitf") != std::string::npos || part.kind.find("xml") != std::string::npos;
}

std::string plain_text(const Part& part) {
  if (!is_markup(part) && !looks_like_markup(part.value)) return std::string(part.value);
  std::string_view markup = part.value;
  // Of an NITF document only its content: the head repeats the headline and the byline.
  const std::size_t start = markup.find("<body.content");
  const std::size_t end = markup.find("</body.content");
  if (start != std::string_view::npos && end != std::string_view::npos && start < end) {
    markup = markup.substr(start, end - start);
    markup.remove_prefix(std::min(markup.find('>') + 1, markup.size()));
  }
  return markup_text(markup);
}

/// Plain text where it has paragraphs, else markup (which has them), else plain text.
std::string best_text(const std::vector<Part>& parts) {
  const Part* plain = nullptr;
  const Part* markup = nullptr;
  for (const Part& part : parts) {
    const Part*& kept = is_markup(part) ? markup : plain;
    if (kept == nullptr) kept = &part;
  }
  const bool has_paragraphs = plain != nullptr && plain->value.find('\n') != std::string_view::npos;
  if (markup != nullptr && !has_paragraphs) {
    if (std::string text = plain_text(*markup); !text.empty()) return text;
  }
  return plain != nullptr ? plain_text(*plain) : std::string();
}

std::string main_headline(dom::object item) {
  const std::vector<Part> parts = all_parts(item, "headline", "headlines");
  for (const Part& part : parts) {
    if (part.kind.empty() || part.kind.starts_with("main")) return plain_text(part);
  }
  if (!parts.empty()) return plain_text(parts.front());
  return std::string(trimmed_text(item, "title"));
}

void add_first(dom::object item, std::initializer_list<std::string_view> keys, ArticleField field,
               FieldCollector& fields) {
  int rank = 0;
  dom::element value;
  for (const std::string_view key : keys) {
    if (find(item, key, value)) add_json_value({field, rank}, value, fields);
    ++rank;
  }
}

/// What the item says beyond what an article has: urgency, slugline, editor's notes.
void add_extra(dom::object item, FieldCollector& fields) {
  static constexpr std::string_view kKnown[] = {
      "uri",      "type",     "byline",       "by",         "bylines",      "located",
      "dateline", "place",    "places",       "infosource", "infosources",  "copyrightholder",
      "subject",  "subjects", "keywords",     "language",   "firstcreated", "title",
      "headline", "bodies",   "associations", "headlines",  "renditions",   "$standard"};
  for (const auto& [key, value] : item) {
    const std::string name = ascii_lower(key);
    if (name.starts_with("body_") || name.starts_with("headline_")) continue;
    if (std::find(std::begin(kKnown), std::end(kKnown), name) != std::end(kKnown)) continue;
    add_json_extra(std::string(key), value, std::nullopt, fields);
  }
}

Article article_of(dom::object item, std::string body) {
  FieldCollector fields;
  add_first(item, {"uri"}, ArticleField::id, fields);
  add_first(item, {"byline", "by", "bylines"}, ArticleField::byline, fields);
  add_first(item, {"located", "dateline", "place", "places"}, ArticleField::place, fields);
  add_first(item, {"infosource", "infosources", "copyrightholder"}, ArticleField::source, fields);
  add_first(item, {"subject", "subjects", "keywords"}, ArticleField::topics, fields);
  add_first(item, {"language"}, ArticleField::language, fields);
  add_first(item, {"firstcreated", "versioncreated", "contentcreated"}, ArticleField::published,
            fields);
  if (trimmed_text(item, "uri").starts_with("http"))
    add_first(item, {"uri"}, ArticleField::url, fields);
  fields.add({ArticleField::headline, 0}, main_headline(item));
  fields.add({ArticleField::body, 0}, body);
  add_extra(item, fields);
  return fields.finish();
}

/// Text items among the associations: a map by name in 1.x and 2.x, a list in 3.x.
void read_associations(dom::object item, std::vector<NinjsItem>& items) {
  dom::element associations;
  if (!find(item, "associations", associations)) return;
  const auto read = [&items](dom::element element) {
    dom::object object;
    if (element.get(object) != simdjson::SUCCESS || trimmed_text(object, "uri").empty()) return;
    const std::string type = ascii_lower(trimmed_text(object, "type"));
    if (!type.empty() && type != "text") return;
    if (is_withdrawn(trimmed_text(object, "pubstatus"))) return;
    std::string body = best_text(all_parts(object, "body", "bodies"));
    if (!body.empty()) items.push_back({article_of(object, std::move(body)), {}, false});
  };
  dom::object by_name;
  dom::array list;
  if (associations.get(by_name) == simdjson::SUCCESS) {
    for (const auto& [name, element] : by_name) read(element);
  } else if (associations.get(list) == simdjson::SUCCESS) {
    for (const dom::element element : list) read(element);
  }
}

bool has_list(std::string_view head) {
  static constexpr std::string_view kOwnKeys[] = {
      "\"versioncreated\"", "\"versionCreated\"", "\"body_xhtml\"",
      "\"body_text\"",      "\"pubstatus\"",      "\"pubStatus\"",
      "\"bodies\"",         "\"headlines\"",      "\"eventDetails\""};
  return std::any_of(std::begin(kOwnKeys), std::end(kOwnKeys), [head](std::string_view key) {
    return head.find(key) != std::string_view::npos;
  });
}

Match matches(std::string_view head, std::string_view path) {
  if (match_json_document(head, path) == Match::no) return Match::no;
  return head.find("\"uri\"") != std::string_view::npos && has_list(head) ? Match::certain
                                                                          : Match::no;
}

}  // namespace

bool is_ninjs(dom::object object) {
  if (trimmed_text(object, "uri").empty()) return false;
  static constexpr std::string_view kOwnKeys[] = {"versioncreated", "body_xhtml", "body_text",
                                                  "pubstatus",      "bodies",     "headlines",
                                                  "eventdetails",   "renditions", "$standard"};
  dom::element ignored;
  return std::any_of(std::begin(kOwnKeys), std::end(kOwnKeys),
                     [&](std::string_view key) { return find(object, key, ignored); });
}

std::vector<NinjsItem> read_ninjs(dom::object object) {
  std::vector<NinjsItem> items;
  if (is_withdrawn(trimmed_text(object, "pubstatus"))) {
    items.push_back({{}, {}, false, std::string(trimmed_text(object, "uri"))});
    return items;
  }
  const std::string type = ascii_lower(trimmed_text(object, "type"));
  std::string body = best_text(all_parts(object, "body", "bodies"));
  dom::element ignored;
  const bool is_event =
      type == "event" || type == "planning" || find(object, "eventdetails", ignored);
  const bool is_text = type.empty() || type == "text";
  if (is_event && body.empty()) {
    items.push_back({{}, "an event, no text story", false});
  } else if (!is_text && type != "composite") {
    items.push_back({{}, fmt::format("a {}, no text story", type), false});
  } else if (!is_text && body.empty()) {
    items.push_back({{}, "a package without text", false});
  } else {
    if (body.empty()) body = best_text(all_parts(object, "description", "descriptions"));
    items.push_back({article_of(object, std::move(body)), {}, false});
    if (!has_text(items.back().article)) items.back() = {{}, std::string(kNoText), true};
  }
  read_associations(object, items);
  return items;
}

const Format kNinjsFormat{"ninjs", "IPTC ninjs 1.x to 3.x, news items in JSON", matches,
                          read_json_document};

}  // namespace morgue
