// Owns: the form of a tombstone and the rule of what it keeps out.
#include "indexer/takedown/tombstones.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>
#include <utility>

#include "common/base/errors.hpp"
#include "common/dates/dates.hpp"
#include "common/index/names.hpp"
#include "indexer/documents/identity.hpp"
#include "indexer/takedown/text_identity.hpp"

namespace morgue::takedown {

namespace {

using Json = nlohmann::ordered_json;

/// A key of metadata has room for a hash, but not for every id.
std::string key_of(const std::string& id) {
  return kSuppressedPrefix + hex_hash(id);
}

/// A flipped bit must not let an article in, or keep another one out.
std::string with_checksum(const std::string& json) {
  return hex_hash(json) + json;
}

/// Throws Error (index_damaged).
Tombstone read_note(const std::string& key, const std::string& note) {
  constexpr std::size_t kDigits = 32;
  try {
    const std::string json = note.substr(std::min(kDigits, note.size()));
    if (with_checksum(json) == note) {
      Tombstone tombstone = from_json(Json::parse(json));
      if (key == key_of(tombstone.id)) return tombstone;
    }
  } catch (const nlohmann::json::exception&) {
    // told below
  }
  throw Error(ErrorCode::index_damaged, "the note of an article that was suppressed is damaged",
              "move the index away and build it again from its sources");
}

std::int64_t seconds_of(const std::string& time) {
  const std::optional<Date> date = parse_iso_date(time);
  return date ? date->begin : 0;
}

}  // namespace

Tombstone tombstone_of(const StoredArticle& article) {
  Tombstone tombstone;
  tombstone.id = article.id;
  tombstone.text = text_hash(article);
  if (is_id_of_record(article.id, article.file, article.record))
    tombstone.label = label_hash(article);
  return tombstone;
}

std::string suppressed_words(const Tombstone& tombstone) {
  return format_date({tombstone.at, DatePrecision::second, 0});
}

Json to_json(const Tombstone& tombstone) {
  Json json;
  json["id"] = tombstone.id;
  json["suppressed"] = suppressed_words(tombstone);
  json["who"] = tombstone.who;
  json["reason"] = tombstone.reason;
  json["also"] = tombstone.also;
  json["text_hash"] = tombstone.text;
  json["label_hash"] = tombstone.label;
  return json;
}

Tombstone from_json(const Json& json) {
  Tombstone tombstone;
  json.at("id").get_to(tombstone.id);
  tombstone.at = seconds_of(json.at("suppressed").get<std::string>());
  json.at("who").get_to(tombstone.who);
  json.at("reason").get_to(tombstone.reason);
  json.at("also").get_to(tombstone.also);
  json.at("text_hash").get_to(tombstone.text);
  json.at("label_hash").get_to(tombstone.label);
  return tombstone;
}

Tombstones::Tombstones(const Xapian::Database& database) {
  for (auto key = database.metadata_keys_begin(kSuppressedPrefix);
       key != database.metadata_keys_end(kSuppressedPrefix); ++key)
    put(read_note(*key, database.get_metadata(*key)));
}

const Tombstone* Tombstones::find(const std::string& id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &found->second;
}

const Tombstone* Tombstones::covering(const StoredArticle& article) const {
  if (empty()) return nullptr;
  const Tombstone* same_id = find(article.id);
  const auto is_another = [&article](const Tombstone& tombstone) {
    return !tombstone.label.empty() && is_id_of_record(article.id, article.file, article.record) &&
           tombstone.label != label_hash(article);
  };
  if (same_id != nullptr && !is_another(*same_id)) return same_id;
  const auto same_text = ids_by_text_.find(text_hash(article));
  return same_text == ids_by_text_.end() ? nullptr : find(same_text->second);
}

void Tombstones::put_all(const Tombstones& others) {
  for (const auto& [id, tombstone] : others.by_id_) put(tombstone);
}

void Tombstones::put(Tombstone tombstone) {
  const std::string id = tombstone.id;
  if (const Tombstone* old = find(id)) {
    std::erase_if(ids_by_text_, [old](const auto& entry) { return entry.second == old->id; });
  }
  if (!tombstone.text.empty()) ids_by_text_.emplace(tombstone.text, id);
  by_id_[id] = std::move(tombstone);
}

std::vector<Tombstone> Tombstones::sorted() const {
  std::vector<Tombstone> all;
  for (const auto& [id, tombstone] : by_id_) all.push_back(tombstone);
  std::sort(all.begin(), all.end(), [](const Tombstone& a, const Tombstone& b) {
    return std::tie(a.at, a.id) < std::tie(b.at, b.id);
  });
  return all;
}

void write(Xapian::WritableDatabase& database, const Tombstone& tombstone) {
  const std::string json = to_json(tombstone).dump(-1, ' ', false, Json::error_handler_t::replace);
  database.set_metadata(key_of(tombstone.id), with_checksum(json));
}

void erase(Xapian::WritableDatabase& database, const Tombstone& tombstone) {
  database.set_metadata(key_of(tombstone.id), {});
}

}  // namespace morgue::takedown
