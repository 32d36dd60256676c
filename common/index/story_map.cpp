// Owns: the bytes of the parts.
#include "common/index/story_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <map>
#include <unordered_map>

#include "common/base/varint.hpp"
#include "common/index/names.hpp"

namespace morgue {

namespace {

constexpr Xapian::docid kPartDocuments = 16384;
constexpr std::size_t kStoryNameBytes = 8;

std::string part_key(std::uint64_t number) {
  return fmt::format("{}.{:08}", kStoriesKey, number);
}

[[noreturn]] void fail() {
  throw Xapian::DatabaseCorruptError("the stories of the index cannot be read");
}

std::uint64_t take(std::string_view& in) {
  const auto number = take_varint(in);
  if (!number) fail();
  return *number;
}

std::uint64_t take_name(std::string_view& in) {
  if (in.size() < kStoryNameBytes) fail();
  std::uint64_t name = 0;
  for (const char byte : in.substr(0, kStoryNameBytes))
    name = name << 8 | static_cast<unsigned char>(byte);
  in.remove_prefix(kStoryNameBytes);
  return name;
}

void put_name(std::string& out, std::uint64_t name) {
  for (std::size_t byte = kStoryNameBytes; byte-- > 0;)
    out.push_back(static_cast<char>(name >> (8 * byte)));
}

std::uint64_t part_number(const std::string& key) {
  const std::size_t digits = part_key(0).size() - 8;
  std::uint64_t number = 0;
  const char* end = key.data() + key.size();
  if (key.size() <= digits || std::from_chars(key.data() + digits, end, number).ptr != end) fail();
  return number;
}

/// What the metadata shall hold, by key.
std::map<std::string, std::string> parts_of(std::span<const StoryArticle> articles) {
  std::map<std::string, std::string> parts;
  std::unordered_map<std::uint64_t, Xapian::docid> firsts;
  std::string* part = nullptr;
  Xapian::docid number = 0;
  Xapian::docid last = 0;
  for (const StoryArticle& article : articles) {
    if (part == nullptr || article.docid / kPartDocuments != number) {
      number = article.docid / kPartDocuments;
      last = number * kPartDocuments;
      part = &parts[part_key(number)];
    }
    const Xapian::docid first = firsts.try_emplace(article.name, article.docid).first->second;
    put_varint(*part, article.docid - last);
    put_varint(*part, article.docid - first);
    if (first == article.docid) put_name(*part, article.name);
    last = article.docid;
  }
  return parts;
}

std::string parts_prefix() {
  return std::string(kStoriesKey) + ".";
}

/// With the docids that those of shard `shard` are in the whole.
std::vector<StoryArticle> articles_in(const StoryMap& map, const Docids& docids,
                                      std::uint32_t shard) {
  std::vector<StoryArticle> articles;
  for (std::uint32_t story = 0; story < map.size(); ++story) {
    for (const Xapian::docid docid : map.articles_of(story))
      articles.push_back({docids.joined(docid, shard), map.name_of(story)});
  }
  return articles;
}

}  // namespace

bool has_stories(const Xapian::Database& database) {
  return !database.get_metadata(kStoriesKey).empty();
}

StoryMap::StoryMap(const Xapian::Database& database) {
  read(database);
  const bool any_alone = std::adjacent_find(begins_.begin(), begins_.end(), [](auto a, auto b) {
                           return b - a == 1;
                         }) != begins_.end();
  if (any_alone) keep_shared(articles_in(*this, Docids{1}, 0));
}

StoryMap::StoryMap(std::span<const Xapian::Database> shards) {
  const Docids docids{static_cast<std::uint32_t>(shards.size())};
  std::vector<StoryArticle> articles;
  for (std::uint32_t i = 0; i < shards.size(); ++i) {
    StoryMap map;
    map.read(shards[i]);
    const std::vector<StoryArticle> own = articles_in(map, docids, i);
    articles.insert(articles.end(), own.begin(), own.end());
  }
  keep_shared(std::move(articles));
}

void StoryMap::read(const Xapian::Database& database) {
  words_.resize(database.get_lastdocid() / 64 + 1);
  std::vector<Xapian::docid> docids;
  const std::string prefix = parts_prefix();
  for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix);
       ++key)
    read_part(part_number(*key), database.get_metadata(*key), docids);
  index(docids);
}

/// Those that have a copy among them.
void StoryMap::keep_shared(std::vector<StoryArticle> articles) {
  *this = StoryMap();
  std::unordered_map<std::uint64_t, std::uint32_t> counts;
  for (const StoryArticle& article : articles) ++counts[article.name];
  std::erase_if(articles, [&](const StoryArticle& article) { return counts[article.name] == 1; });
  std::sort(articles.begin(), articles.end(),
            [](const StoryArticle& a, const StoryArticle& b) { return a.docid < b.docid; });
  words_.resize((articles.empty() ? 0 : articles.back().docid / 64) + 1);
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;
  std::vector<Xapian::docid> docids;
  for (const StoryArticle& article : articles) {
    const auto [number, is_new] = numbers.try_emplace(article.name, size());
    if (is_new) names_.push_back(article.name);
    numbers_.push_back(number->second);
    docids.push_back(article.docid);
  }
  index(docids);
}

void StoryMap::read_part(std::uint64_t number, std::string_view bytes,
                         std::vector<Xapian::docid>& docids) {
  std::uint64_t docid = number * kPartDocuments;
  while (!bytes.empty()) {
    docid += take(bytes);
    const std::uint64_t back = take(bytes);
    const bool fits =
        docid / 64 < words_.size() && back <= docid && (docids.empty() || docid > docids.back());
    if (!fits) fail();
    if (back == 0) {
      numbers_.push_back(size());
      names_.push_back(take_name(bytes));
    } else {
      const auto first = std::lower_bound(docids.begin(), docids.end(), docid - back);
      if (first == docids.end() || *first != docid - back) fail();
      numbers_.push_back(numbers_[static_cast<std::size_t>(first - docids.begin())]);
    }
    docids.push_back(static_cast<Xapian::docid>(docid));
  }
}

void StoryMap::index(const std::vector<Xapian::docid>& docids) {
  for (const Xapian::docid docid : docids)
    words_[docid / 64].bits |= std::uint64_t{1} << docid % 64;
  std::uint32_t rank = 0;
  for (Word& word : words_) {
    word.rank = rank;
    rank += static_cast<std::uint32_t>(std::popcount(word.bits));
  }
  begins_.assign(names_.size() + 1, 0);
  for (const std::uint32_t story : numbers_) ++begins_[story + 1];
  for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
  docids_.resize(docids.size());
  std::vector<std::uint32_t> next(begins_.begin(), begins_.end());
  for (std::size_t i = 0; i < docids.size(); ++i) docids_[next[numbers_[i]]++] = docids[i];
}

std::string story_name(std::uint64_t name) {
  return fmt::format("{:016x}", name);
}

std::map<std::string, std::string> story_edits(const Xapian::Database& database,
                                               std::span<const StoryArticle> articles) {
  auto parts = parts_of(articles);
  const std::string prefix = parts_prefix();
  for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix);
       ++key)
    parts.try_emplace(*key);  // one that nothing is left of
  std::erase_if(parts, [&database](const auto& part) {
    return database.get_metadata(part.first) == part.second;
  });
  return parts;
}

void write_stories(Xapian::WritableDatabase& database, std::span<const StoryArticle> articles) {
  for (const auto& [key, bytes] : story_edits(database, articles))
    database.set_metadata(key, bytes);
}

}  // namespace morgue
