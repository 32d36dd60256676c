// Owns: joining.
#include "common/shards/joined_database.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "common/base/errors.hpp"
#include "common/fields/schema.hpp"
#include "common/index/bases.hpp"
#include "common/index/index.hpp"
#include "common/index/index_settings.hpp"
#include "common/index/served_words.hpp"

namespace morgue {

namespace {

Xapian::Database joined(const std::vector<Shard>& shards) {
  if (shards.size() == 1) return shards.front().database;
  Xapian::Database all;
  for (const Shard& shard : shards) all.add_database(shard.database);
  return all;
}

std::vector<std::string> words_of(const Shard& shard, const std::string& key) {
  if (shard.remote != nullptr) return shard.remote->words_under(key);
  return {shard.database.synonyms_begin(key), shard.database.synonyms_end(key)};
}

void add_keys(const Shard& shard, const std::string& begin, std::set<std::string>& keys) {
  if (shard.remote != nullptr) {
    for_each_served_key(shard.database, begin,
                        [&keys](const std::string& key) { keys.insert(key); });
    return;
  }
  for (auto key = shard.database.synonym_keys_begin(begin);
       key != shard.database.synonym_keys_end(begin); ++key)
    keys.insert(*key);
}

/// The values of all shards in the order of the whole.
std::shared_ptr<const std::vector<DocumentValue>> joined_values(const JoinedDatabase& database,
                                                                Xapian::valueno slot) {
  const auto& shards = database.shards();
  if (shards.size() == 1) return shards.front().remote->values(slot);
  std::vector<DocumentValue> all;
  for (std::uint32_t i = 0; i < shards.size(); ++i) {
    const auto put = [&](std::uint32_t docid, std::string value) {
      all.push_back({database.docids().joined(docid, i), std::move(value)});
    };
    if (shards[i].remote != nullptr) {
      for (const DocumentValue& one : *shards[i].remote->values(slot)) put(one.docid, one.value);
    } else {
      const Xapian::Database& own = shards[i].database;
      for (auto at = own.valuestream_begin(slot); at != own.valuestream_end(slot); ++at)
        put(at.get_docid(), *at);
    }
  }
  std::sort(all.begin(), all.end(),
            [](const DocumentValue& a, const DocumentValue& b) { return a.docid < b.docid; });
  return std::make_shared<const std::vector<DocumentValue>>(std::move(all));
}

std::string revision_of(const Shard& shard) {
  return shard.remote != nullptr ? fmt::format("r{}", shard.opened)
                                 : std::to_string(shard.database.get_revision());
}

}  // namespace

JoinedDatabase::JoinedDatabase(const Xapian::Database& database)
    : JoinedDatabase(std::vector<Shard>{{{}, database}}) {}

JoinedDatabase::JoinedDatabase(std::vector<Shard> shards)
    : Xapian::Database(joined(shards)),
      shards_(std::move(shards)),
      has_remote_(std::any_of(shards_.begin(), shards_.end(),
                              [](const Shard& shard) { return shard.remote != nullptr; })) {}

std::string JoinedDatabase::state() const {
  std::string state;
  for (const Shard& shard : shards_) {
    if (!state.empty()) state += ' ';
    state += fmt::format("{}-{}", shard.database.get_uuid(), revision_of(shard));
  }
  return state;
}

std::uint64_t JoinedDatabase::revisions() const {
  std::uint64_t sum = 0;
  for (const Shard& shard : shards_)
    sum += shard.remote == nullptr ? shard.database.get_revision() : 0;
  return sum;
}

bool JoinedDatabase::is_ordered() const {
  constexpr Xapian::valueno order = slot(Slot::order);
  return !is_one() && std::all_of(shards_.begin(), shards_.end(), [](const Shard& shard) {
    return shard.database.get_value_freq(order) == shard.database.get_doccount();
  });
}

std::string JoinedDatabase::value_of(Xapian::docid docid, Xapian::valueno slot) const {
  if (!has_remote_) return get_document(docid).get_value(slot);
  const Shard& shard = shards_[docids().shard_of(docid)];
  const std::uint32_t own = docids().in_shard(docid);
  return shard.remote != nullptr ? shard.remote->value_of(own, slot)
                                 : shard.database.get_document(own).get_value(slot);
}

std::vector<std::string> JoinedDatabase::words_under(const std::string& key) const {
  if (is_one()) return words_of(shards_.front(), key);
  std::set<std::string> all;
  for (const Shard& shard : shards_) {
    for (std::string& word : words_of(shard, key)) all.insert(std::move(word));
  }
  return {all.begin(), all.end()};
}

void JoinedDatabase::for_each_word_key(const std::string& begin,
                                       const std::function<void(const std::string&)>& visit) const {
  std::set<std::string> keys;
  for (const Shard& shard : shards_) add_keys(shard, begin, keys);
  for (const std::string& key : keys) visit(key);
}

std::vector<std::string> JoinedDatabase::without_words() const {
  std::vector<std::string> names;
  for (const Shard& shard : shards_) {
    if (shard.remote != nullptr && !shard.remote->has_words()) names.push_back(shard.address.typed);
  }
  return names;
}

int documents_version(const JoinedDatabase& database) {
  int least = documents_version(database.shards().front().database);
  for (const Shard& shard : database.shards())
    least = std::min(least, documents_version(shard.database));
  return least;
}

bool has_stories(const JoinedDatabase& database) {
  return std::all_of(database.shards().begin(), database.shards().end(),
                     [](const Shard& shard) { return has_stories(shard.database); });
}

StoryMap stories_of(const JoinedDatabase& database) {
  if (database.is_one()) return StoryMap(database.shards().front().database);
  std::vector<Xapian::Database> shards;
  for (const Shard& shard : database.shards()) shards.push_back(shard.database);
  return StoryMap(shards);
}

bool finds_compounds(const JoinedDatabase& database) {
  return std::any_of(database.shards().begin(), database.shards().end(),
                     [](const Shard& shard) { return finds_compounds(shard.database); });
}

DeclaredFields declared_fields(const JoinedDatabase& database) {
  if (database.is_one()) return declared_fields(database.shards().front().database);
  DeclaredFields all;
  for (const Shard& shard : database.shards()) {
    for (const Field* field : declared_fields(shard.database)) {
      const auto same = std::find_if(all.begin(), all.end(), [field](const Field* other) {
        return other->name == field->name || (field->slot != kNoSlot && other->slot == field->slot);
      });
      if (same == all.end()) {
        all.push_back(field);
      } else if ((*same)->name != field->name || (*same)->kind != field->kind ||
                 (*same)->slot != field->slot) {
        throw Error(ErrorCode::index_incompatible,
                    fmt::format("the field {} of {} is another than in the indexes before it",
                                field->name, shard.address.typed),
                    "declare the same fields in the same order in all, or search them apart");
      }
    }
  }
  return all;
}

std::vector<std::string> noted_bases(const JoinedDatabase& database) {
  std::vector<std::string> all;
  for (const Shard& shard : database.shards()) {
    for (std::string& base : noted_bases(shard.database)) {
      if (std::find(all.begin(), all.end(), base) == all.end()) all.push_back(std::move(base));
    }
  }
  return all;
}

ValueStream::ValueStream(const JoinedDatabase& database, Xapian::valueno slot) {
  if (database.has_remote()) {
    fetched_ = joined_values(database, slot);
  } else {
    at_ = database.valuestream_begin(slot);
    end_ = database.valuestream_end(slot);
  }
}

void ValueStream::seek(std::uint32_t docid) {
  if (fetched_ == nullptr) {
    if (at_ != end_ && at_.get_docid() < docid) at_.skip_to(docid);
    return;
  }
  const auto begin = fetched_->begin() + static_cast<std::ptrdiff_t>(place_);
  const auto found =
      std::lower_bound(begin, fetched_->end(), docid,
                       [](const DocumentValue& one, std::uint32_t d) { return one.docid < d; });
  place_ = static_cast<std::size_t>(found - fetched_->begin());
}

}  // namespace morgue
