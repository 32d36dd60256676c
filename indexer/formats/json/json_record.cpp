// Owns: parsing with repair, and walking the values of one JSON object.
#include "indexer/formats/json/json_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/json/exported_json.hpp"
#include "indexer/formats/json/json_extra.hpp"
#include "indexer/formats/json/json_repair.hpp"
#include "indexer/formats/json/ninjs.hpp"
#include "indexer/formats/markup/markup_text.hpp"
#include "indexer/formats/news/nitf_story.hpp"
#include "indexer/reading/charset.hpp"
#include "indexer/reading/date_parts.hpp"

namespace morgue {

namespace {

namespace dom = simdjson::dom;

/// Nesting of lists and objects within one value ("authors": [{"name": {"text": ...}}]).
constexpr int kValueDepth = 6;
/// Objects within objects that are searched for prose.
constexpr int kProseDepth = 3;

/// Keys under which an object keeps the text that it stands for, the surest first. `rendered` is
/// WordPress, `main` and `original` the New York Times, `$date` and `$oid` MongoDB, `@value`
/// JSON-LD.
constexpr std::string_view kTextKeys[] = {"rendered", "main",  "original",    "value",   "text",
                                          "name",     "label", "title",       "literal", "content",
                                          "body",     "html",  "#text",       "$",       "@value",
                                          "$date",    "$oid",  "$numberLong", "plain",   "code"};

/// The same for a body, where a title or name is not the text.
constexpr std::string_view kBodyKeys[] = {"rendered", "value", "text",        "content",
                                          "body",     "html",  "articleBody", "paragraph",
                                          "plain",    "#text", "$",           "@value"};

/// Keys of objects that merely wrap the article: Elasticsearch, the Guardian, JSON:API and the
/// like.
constexpr std::string_view kWrapperKeys[] = {
    "_source", "fields", "article", "doc",  "document", "data",    "attributes", "item",
    "story",   "post",   "news",    "meta", "metadata", "content", "body",       "json"};

bool is_any(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_wrapper(std::string_view key) {
  return std::find(std::begin(kWrapperKeys), std::end(kWrapperKeys), key) != std::end(kWrapperKeys);
}

bool holds_body(dom::object object) {
  dom::element ignored;
  for (const std::string_view key : {"body", "text", "content", "bodyText", "articleBody"}) {
    if (object.at_key(key).get(ignored) == simdjson::SUCCESS) return true;
  }
  return false;
}

std::string number_text(dom::element value) {
  // is_double() is true of any number, whole ones beyond 2^53 too, which a double cannot keep.
  if (value.type() != dom::element_type::DOUBLE) return json_number_text(value);
  const double number = value.get_double().value_unsafe();
  // Seconds since 1970 with a fraction: the fraction is below what an archive needs.
  if (std::abs(number) >= 1e8 && std::abs(number) < 1e15)
    return fmt::format("{:.0f}", std::floor(number));
  return fmt::format("{}", number);
}

bool add_text(FieldMatch match, std::string_view text, FieldCollector& fields, bool may_be_list) {
  may_be_list ? fields.add_list(match, text) : fields.add(match, text);
  return !trim(text).empty();
}

/// The text of the children of a block, which make one paragraph: spans, links.
std::string children_text(dom::array children) {
  std::string all;
  for (const dom::element child : children) {
    dom::object object;
    std::string_view text;
    if (child.get(text) == simdjson::SUCCESS ||
        (child.get(object) == simdjson::SUCCESS &&
         object.at_key("text").get(text) == simdjson::SUCCESS))
      all += text;
  }
  return all;
}

/// A body of blocks whose keys say nothing to us: Portable Text, Editor.js and the like. What lists
/// and objects in it hold is the text.
bool add_blocks(FieldMatch match, dom::object object, FieldCollector& fields, int depth) {
  dom::array children;
  if (object.at_key("children").get(children) == simdjson::SUCCESS) {
    const std::string text = children_text(children);
    if (!text.empty()) return add_text(match, text, fields, false);
  }
  bool any = false;
  for (const auto& [key, value] : object) {
    if (value.is_array() || value.is_object())
      any = add_json_value(match, value, fields, depth + 1) || any;
  }
  return any;
}

std::string scalar_text(dom::element value) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return std::string(text);
  return value.is_number() ? number_text(value) : std::string();
}

/// {"year": 1914, "month": 8, "day": 4}, and CSL's {"date-parts": [[1914, 8, 4]]}.
bool add_date_object(FieldMatch match, dom::object object, FieldCollector& fields, int depth) {
  std::array<std::string, 3> parts;
  for (const auto& [key, value] : object) {
    if (field_key(key) == "dateparts") return add_json_value(match, value, fields, depth + 1);
    const auto part = date_part_named(key);
    if (!part) continue;
    std::string text = scalar_text(value);
    // Java writes {"month": "AUGUST", "monthValue": 8}.
    if (std::string& known = parts[static_cast<std::size_t>(*part)]; known.empty())
      known = std::move(text);
  }
  const auto date = date_of_parts(parts[0], parts[1], parts[2]);
  return date && add_text(match, format_date(*date), fields, false);
}

/// [1914, 8, 4], with the hour and what is below it or without, as texts or numbers.
bool add_date_list(FieldMatch match, dom::array array, FieldCollector& fields) {
  std::vector<std::string> parts;
  for (const dom::element item : array) {
    if (parts.size() == 7) return false;
    parts.push_back(scalar_text(item));
  }
  if (parts.empty() || parts[0].size() != 4) return false;
  parts.resize(std::max<std::size_t>(parts.size(), 3));
  const auto date = date_of_parts(parts[0], parts[1], parts[2]);
  return date && add_text(match, format_date(*date), fields, false);
}

/// The name of a person whose parts stand apart; empty where none does.
std::string name_of_parts(dom::object object) {
  std::string given;
  std::string family;
  for (const auto& [key, value] : object) {
    const std::string name = field_key(key);
    if (is_any(name, {"given", "givenname", "first", "firstname", "forename", "fname"}))
      given = scalar_text(value);
    if (is_any(name, {"family", "familyname", "last", "lastname", "surname", "lname"}))
      family = scalar_text(value);
  }
  if (!given.empty() && !family.empty()) given += ' ';
  return given + family;
}

/// What the parts of a date or of a name make together.
bool add_parts(FieldMatch match, dom::object object, FieldCollector& fields, int depth) {
  if (match.field == ArticleField::published || match.field == ArticleField::captured)
    return add_date_object(match, object, fields, depth);
  dom::element whole;
  return match.field == ArticleField::byline &&
         object.at_key("name").get(whole) != simdjson::SUCCESS &&
         add_text(match, name_of_parts(object), fields, false);
}

bool add_object(FieldMatch match, dom::object object, FieldCollector& fields, int depth) {
  if (add_parts(match, object, fields, depth)) return true;
  const bool is_body = match.field == ArticleField::body;
  const auto keys = is_body ? std::span<const std::string_view>(kBodyKeys) : std::span(kTextKeys);
  dom::element part;
  // The New York Times writes keywords as {"name": "subject", "value": "Elections"}; `value` stands
  // before `name`.
  for (const std::string_view key : keys) {
    if (object.at_key(key).get(part) == simdjson::SUCCESS &&
        add_json_value(match, part, fields, depth + 1)) {
      return true;
    }
  }
  return is_body && add_blocks(match, object, fields, depth);
}

/// The Washington Post and the like keep the whole page as a list of typed parts, the headline and
/// the pictures among them.
bool is_part_of_page(dom::element item) {
  static constexpr std::string_view kOthers[] = {"title",
                                                 "headline",
                                                 "kicker",
                                                 "byline",
                                                 "date",
                                                 "author",
                                                 "author_info",
                                                 "image",
                                                 "video",
                                                 "gallery",
                                                 "interstitial_link",
                                                 "ad",
                                                 "tags",
                                                 "table_of_contents"};
  dom::object object;
  std::string_view type;
  return item.get(object) == simdjson::SUCCESS &&
         object.at_key("type").get(type) == simdjson::SUCCESS &&
         std::find(std::begin(kOthers), std::end(kOthers), type) != std::end(kOthers);
}

/// "a picture" of {"type": "picture"}, under any of the keys that programs write it; else empty.
std::string_view medium_of(dom::object object) {
  for (const std::string_view key : {"type", "itemtype", "item_type", "itemType", "content_type",
                                     "contentType", "media_type", "mediaType", "asset_type"}) {
    std::string_view type;
    if (object.at_key(key).get(type) != simdjson::SUCCESS) continue;
    if (const std::string_view medium = medium_named(type); !medium.empty()) return medium;
  }
  return {};
}

/// A list of articles is no body.
bool is_article_list(dom::array array) {
  dom::object first;
  dom::element ignored;
  return array.at(0).get(first) == simdjson::SUCCESS && holds_body(first) &&
         (first.at_key("title").get(ignored) == simdjson::SUCCESS ||
          first.at_key("headline").get(ignored) == simdjson::SUCCESS);
}

bool add_array(FieldMatch match, dom::array array, FieldCollector& fields, int depth) {
  if (match.field == ArticleField::body && is_article_list(array)) return false;
  const bool is_date =
      match.field == ArticleField::published || match.field == ArticleField::captured;
  if (is_date && add_date_list(match, array, fields)) return true;
  const bool takes_all = match.field == ArticleField::topics ||
                         match.field == ArticleField::byline || match.field == ArticleField::body;
  bool any = false;
  for (const dom::element item : array) {
    if (match.field == ArticleField::body && is_part_of_page(item)) continue;
    any = add_json_value(match, item, fields, depth + 1) || any;
    if (any && !takes_all) break;
  }
  return any;
}

/// Why an object is known to be something else than an article, or an empty text: schema.org types
/// in JSON-LD, schemas.
std::string why_no_article(dom::object object) {
  std::string_view text;
  dom::element ignored;
  if (object.at_key("$schema").get(text) == simdjson::SUCCESS &&
      object.at_key("properties").get(ignored) == simdjson::SUCCESS) {
    return "a JSON schema, no article";
  }
  if (object.at_key("@type").get(text) != simdjson::SUCCESS) return {};
  static constexpr std::string_view kOthers[] = {
      "Organization",   "NewsMediaOrganization", "Person",      "WebSite",
      "WebPage",        "ImageObject",           "VideoObject", "BreadcrumbList",
      "ListItem",       "SiteNavigationElement", "Event",       "Place",
      "CollectionPage", "AudioObject",           "SearchAction"};
  if (std::find(std::begin(kOthers), std::end(kOthers), text) == std::end(kOthers)) return {};
  return fmt::format("a {} of schema.org, no article", text);
}

/// Whether a record says of itself that its story is withdrawn: "status": "deleted",
/// "retracted": true.
bool says_withdrawn(dom::object object) {
  for (const auto& [key, value] : object) {
    std::string name = ascii_lower(key);
    std::erase_if(name, [](char c) { return c == '_' || c == '-'; });
    bool flag = false;
    std::string_view text;
    if (value.get(flag) == simdjson::SUCCESS) {
      if (flag && is_any(name, {"deleted", "isdeleted", "retracted", "isretracted", "withdrawn",
                                "iswithdrawn"}))
        return true;
    } else if (value.get(text) == simdjson::SUCCESS && is_withdrawn(trim(text)) &&
               is_any(name, {"status", "pubstatus", "publicationstatus", "publishstatus", "state",
                             "articlestatus", "itemstatus", "storystatus", "docstatus"})) {
      return true;
    }
  }
  return false;
}

/// Keys that stand more than once with other values, of which only the first counts.
std::string repeated_keys(dom::object object, const FieldNames& names) {
  std::vector<std::pair<std::string_view, dom::element>> pairs;
  for (const auto& [key, value] : object) pairs.emplace_back(key, value);
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string repeated;
  for (std::size_t i = 1; i < pairs.size(); ++i) {
    if (pairs[i].first != pairs[i - 1].first) continue;
    if (simdjson::minify(pairs[i].second) == simdjson::minify(pairs[i - 1].second)) continue;
    const auto match = names.find(pairs[i].first);
    const bool adds_up =
        match && (match->field == ArticleField::body || match->field == ArticleField::topics ||
                  match->field == ArticleField::byline);
    const std::string name = make_visible(utf8_prefix(pairs[i].first, 80));
    if (adds_up || repeated.find("'" + name + "'") != std::string::npos) continue;
    repeated.append(repeated.empty() ? "'" : ", '").append(name).append("'");
    if (repeated.size() > 200) break;
  }
  return repeated;
}

/// In the library's words, without the details behind them, nor the error's name, which its later
/// releases put before them ("TAPE_ERROR: The JSON document has ...").
std::string_view what_is_wrong(simdjson::error_code error) {
  std::string_view message = simdjson::error_message(error);
  const std::size_t name = message.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_");
  if (name != std::string_view::npos && message.substr(name).starts_with(": "))
    message.remove_prefix(name + 2);
  return message.substr(0, message.find_first_of(":."));
}

}  // namespace

bool add_json_value(FieldMatch match, dom::element value, FieldCollector& fields, int depth) {
  if (depth > kValueDepth) return false;
  switch (value.type()) {
    case dom::element_type::STRING:
      return add_text(match, value.get_string().value_unsafe(), fields, depth == 0);
    case dom::element_type::INT64:
    case dom::element_type::UINT64:
    case dom::element_type::DOUBLE:
      return add_text(match, number_text(value), fields, false);
    case dom::element_type::ARRAY:
      return add_array(match, value.get_array().value_unsafe(), fields, depth);
    case dom::element_type::OBJECT:
      return add_object(match, value.get_object().value_unsafe(), fields, depth);
    case dom::element_type::BOOL:
    case dom::element_type::NULL_VALUE:
      return false;
  }
  return false;
}

JsonParser::JsonParser(const ReadContext& context)
    : parser_(context.limits.article_bytes + simdjson::SIMDJSON_PADDING),
      max_depth_(context.limits.depth),
      charset_(context.charset) {}

simdjson::error_code JsonParser::try_parse(std::string& text, dom::element& root) {
  if (parser_.max_depth() != max_depth_ || parser_.capacity() < text.size()) {
    if (const auto error = parser_.allocate(std::max<std::size_t>(text.size(), 4096), max_depth_))
      return error;
  }
  text.reserve(text.size() + simdjson::SIMDJSON_PADDING);
  return parser_.parse(text.data(), text.size(), false).get(root);
}

std::string JsonParser::parse(std::string& text, dom::element& root) {
  replaced_ = 0;
  note_.clear();
  simdjson::error_code error = try_parse(text, root);
  if (error == simdjson::UTF8_ERROR) {
    DecodedText decoded = decode_text(text, charset_);
    replaced_ = decoded.replaced;
    text = std::move(decoded.text);
    error = try_parse(text, root);
  }
  if (error != simdjson::SUCCESS && error != simdjson::CAPACITY && error != simdjson::MEMALLOC) {
    RepairedJson repaired = repair_json(text, max_depth_ - 1);
    if (try_parse(repaired.text, root) == simdjson::SUCCESS) {
      text = std::move(repaired.text);
      replaced_ += repaired.replaced;
      if (repaired.left_out > 0)
        note_ = fmt::format("JSON nested deeper than {} levels is left out", max_depth_);
      return {};
    }
  }
  if (error == simdjson::SUCCESS) return {};
  if (error == simdjson::DEPTH_ERROR)
    return fmt::format("JSON nested deeper than {} levels", max_depth_);
  return fmt::format("broken JSON: {}", what_is_wrong(error));
}

JsonRecords::JsonRecords(const ReadContext& context, ArticleSink& sink)
    : context_(context), sink_(sink), names_(context.field_map, context.own_fields) {}

void JsonRecords::skip(const SourcePlace& where, std::string reason, bool is_error) {
  sink_.skipped(Skipped{where, std::move(reason), is_error});
}

bool JsonRecords::deliver(dom::element record, const SourcePlace& where, const JsonParser& parser) {
  const std::uint64_t replaced = parser.replaced();
  const std::string given_id = std::exchange(next_id_, {});
  dom::object object;
  if (record.get(object) != simdjson::SUCCESS) {
    skip(where, "the record is not a JSON object");
    return true;
  }
  if (auto article = read_exported(object)) {
    article->replaced_bytes = replaced;
    if (article->where.path.empty()) article->where = where;
    return sink_.article(std::move(*article));
  }
  if (is_ninjs(object)) return deliver_ninjs(object, where, replaced);
  if (std::string reason = why_no_article(object); !reason.empty()) {
    skip(where, std::move(reason), false);
    return true;
  }
  FieldCollector fields;
  collect(object, Level{}, fields);
  if (says_withdrawn(object)) {
    Article article = fields.finish();
    if (feed_) inherit_from_feed(*feed_, article);
    std::string id = article.id.empty() ? given_id : std::move(article.id);
    if (id.empty()) {
      skip(where, "withdraws a story that it does not name", false);
    } else {
      sink_.withdrawn(std::move(id), where);
    }
    return true;
  }
  if (const std::string keys = repeated_keys(object, names_); !keys.empty())
    fields.note("keys that stand more than once, of which the first counts: " + keys);
  if (const std::string_view medium = medium_of(object);
      !medium.empty() && !fields.has_long_text()) {
    skip(where, fmt::format("{}, no text story", medium), false);
    return true;
  }
  if (!fields.has(ArticleField::body) && !names_.is_mapped(ArticleField::body))
    add_prose(object, fields);
  if (!parser.note().empty()) {
    if (!fields.has(ArticleField::body) && !fields.has(ArticleField::headline)) {
      skip(where, parser.note());
      return true;
    }
    fields.note(parser.note());
  }
  Article article = fields.finish();
  if (article.id.empty()) article.id = given_id;
  if (feed_) inherit_from_feed(*feed_, article);
  return finish(std::move(article), where, replaced);
}

void JsonRecords::add_prose(dom::object object, FieldCollector& fields) {
  Prose best;
  find_prose(object, {}, 0, best);
  if (best.text.empty()) return;
  fields.add({ArticleField::body, 1}, best.text);
  if (!prose_keys_.insert(best.key).second) return;
  fields.note(fmt::format("no key is known to hold the text; taken from '{}' (--map body=NAME)",
                          make_visible(utf8_prefix(best.key, 80))));
}

void JsonRecords::find_prose(dom::object object, const std::string& prefix, int depth,
                             Prose& best) {
  for (const auto& [key, value] : object) {
    dom::object inner;
    const std::string full = prefix + std::string(key);
    if (value.get(inner) == simdjson::SUCCESS) {
      if (depth < kProseDepth) find_prose(inner, full + ".", depth + 1, best);
      continue;
    }
    if (names_.find(key) || !may_name_text(key) || prose_keys_.contains(best.key)) continue;
    FieldCollector collected;
    add_json_value({ArticleField::body, 1}, value, collected);
    std::string text = collected.finish().body;
    const bool known = prose_keys_.contains(full) && !text.empty();
    if (known || (is_prose(text) && text.size() > best.text.size())) best = {full, std::move(text)};
  }
}

bool JsonRecords::deliver_ninjs(dom::object object, const SourcePlace& where,
                                std::uint64_t replaced) {
  for (NinjsItem& item : read_ninjs(object)) {
    if (!item.withdraws.empty()) {
      sink_.withdrawn(std::move(item.withdraws), where);
    } else if (!item.reason.empty()) {
      skip(where, std::move(item.reason), item.is_error);
    } else if (!finish(std::move(item.article), where, replaced)) {
      return false;
    }
  }
  return true;
}

bool JsonRecords::finish(Article article, const SourcePlace& where, std::uint64_t replaced) {
  article.where = where;
  article.replaced_bytes = replaced;
  strip_markup(article);
  if (!has_text(article)) {
    skip(where, std::string(kNoText));
    return true;
  }
  return sink_.article(std::move(article));
}

bool JsonRecords::has_own_body(dom::object object) {
  if (is_ninjs(object)) return true;
  FieldCollector fields;
  collect(object, Level{}, fields);
  return fields.has(ArticleField::body, whole_text_rank());
}

bool JsonRecords::looks_like_article(dom::object object) {
  if (is_ninjs(object)) return true;
  FieldCollector fields;
  collect(object, Level{}, fields);
  return fields.has(ArticleField::body) || fields.has(ArticleField::headline);
}

void JsonRecords::collect(dom::object object, const Level& level, FieldCollector& fields) {
  for (const auto& [key, value] : object) {
    std::string full = level.prefix;
    full.append(key);
    const bool mapped = names_.maps_name(full);
    const auto match = mapped ? names_.find(full) : names_.find(key);
    dom::object nested;
    const bool is_object = value.get(nested) == simdjson::SUCCESS;
    // {"content": {"title": ..., "body": ...}} holds the article rather than its body.
    const bool wraps = is_object && !mapped && is_wrapper(key) && holds_body(nested);
    const bool counts = match && !wraps && (mapped || !level.only_mapped);
    if (counts && add_json_value(*match, value, fields)) {
      add_json_extra(level.shown + std::string(key), value, match, fields);
    } else if (is_object) {
      collect_nested(key, nested, level, fields);
    } else {
      add_json_extra(level.shown + std::string(key), value, counts ? match : std::nullopt, fields);
    }
  }
}

void JsonRecords::collect_nested(std::string_view key, dom::object object, const Level& level,
                                 FieldCollector& fields) {
  if (level.depth + 1 >= context_.limits.depth) return;
  const bool wraps = is_wrapper(key);
  Level inner;
  inner.prefix = level.prefix + std::string(key) + ".";
  inner.shown = wraps ? level.shown : level.shown + std::string(key) + ".";
  inner.depth = level.depth + 1;
  inner.only_mapped = level.only_mapped || !wraps;
  collect(object, inner, fields);
}

}  // namespace morgue
