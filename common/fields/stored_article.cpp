// Owns: the binary form of the stored article.
#include "common/fields/stored_article.hpp"

#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <xxhash.h>

#include <bit>
#include <cmath>
#include <cstring>
#include <numeric>

#include "common/base/errors.hpp"
#include "common/base/varint.hpp"

namespace morgue {

namespace {

constexpr char kVersion = 2;
constexpr char kWithoutChecksum = 1;  ///< the version before
constexpr std::size_t kChecksumBytes = 4;

enum class Tag : std::uint8_t {
  id = 1,
  headline,
  body,
  byline,
  place,
  source,
  section,
  topic,
  language,
  declared,
  published,
  captured,
  ocr,
  url,
  file,
  record,
  padding,
  checksum,
  extra
};

void put(std::string& out, Tag tag, std::string_view bytes) {
  if (bytes.empty()) return;
  out.push_back(static_cast<char>(tag));
  put_varint(out, bytes.size());
  out.append(bytes);
}

std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

void put_date(std::string& out, Tag tag, const std::optional<Date>& date) {
  if (!date) return;
  std::string bytes;
  bytes.push_back(static_cast<char>(date->precision));
  put_varint(bytes, zigzag(date->begin));
  if (date->utc_offset) put_varint(bytes, zigzag(*date->utc_offset));
  put(out, tag, bytes);
}

[[noreturn]] void fail(std::string_view what) {
  throw Error(ErrorCode::index_damaged, fmt::format("a stored article cannot be read: {}", what),
              "run 'morgue-index check' on the index");
}

std::uint64_t take_number(std::string_view& in) {
  const auto number = take_varint(in);
  if (!number) fail("a number is cut short");
  return *number;
}

Date read_date(std::string_view bytes) {
  if (bytes.empty() || bytes[0] < 1 || bytes[0] > static_cast<char>(DatePrecision::second)) {
    fail("a date has no precision");
  }
  Date date;
  date.precision = static_cast<DatePrecision>(bytes[0]);
  bytes.remove_prefix(1);
  date.begin = unzigzag(take_number(bytes));
  if (!bytes.empty()) date.utc_offset = static_cast<int>(unzigzag(take_number(bytes)));
  return date;
}

void put_extra(std::string& out, const ExtraField& field) {
  std::string bytes;
  put_varint(bytes, field.name.size());
  put(out, Tag::extra, bytes.append(field.name).append(field.value));
}

ExtraField read_extra(std::string_view bytes) {
  const std::uint64_t name = take_number(bytes);
  if (name > bytes.size()) fail("the name of a field is cut short");
  return {std::string(bytes.substr(0, name)), std::string(bytes.substr(name))};
}

/// The lower half of XXH3, low byte first.
std::string checksum_of(std::string_view bytes) {
  std::uint64_t hash = XXH3_64bits(bytes.data(), bytes.size());
  std::string out;
  for (std::size_t i = 0; i < kChecksumBytes; ++i, hash >>= 8)
    out.push_back(static_cast<char>(hash));
  return out;
}

void set_part(StoredArticle& article, Tag tag, std::string_view bytes) {
  switch (tag) {
    case Tag::id:
      article.id = bytes;
      break;
    case Tag::headline:
      article.headline = bytes;
      break;
    case Tag::body:
      article.body = bytes;
      break;
    case Tag::byline:
      article.byline = bytes;
      break;
    case Tag::place:
      article.place = bytes;
      break;
    case Tag::source:
      article.source = bytes;
      break;
    case Tag::section:
      article.section = bytes;
      break;
    case Tag::topic:
      article.topics.emplace_back(bytes);
      break;
    case Tag::language:
      article.language = bytes;
      break;
    case Tag::declared:
      article.language_declared = true;
      break;
    case Tag::published:
      article.published = read_date(bytes);
      break;
    case Tag::captured:
      article.captured = read_date(bytes);
      break;
    case Tag::ocr:
      article.ocr_confidence = static_cast<double>(take_number(bytes)) / 10000.0;
      break;
    case Tag::url:
      article.url = bytes;
      break;
    case Tag::file:
      article.file = bytes;
      break;
    case Tag::record:
      article.record = take_number(bytes);
      break;
    case Tag::extra:
      article.extra.push_back(read_extra(bytes));
      break;
    case Tag::padding:
    case Tag::checksum:
      break;
  }
}

}  // namespace

std::string encode_without_checksum(const StoredArticle& article) {
  std::string out(1, kWithoutChecksum);
  put(out, Tag::id, article.id);
  put(out, Tag::headline, article.headline);
  put(out, Tag::byline, article.byline);
  put(out, Tag::place, article.place);
  put(out, Tag::source, article.source);
  put(out, Tag::section, article.section);
  for (const std::string& topic : article.topics) put(out, Tag::topic, topic);
  put(out, Tag::language, article.language);
  if (article.language_declared) put(out, Tag::declared, "1");
  put_date(out, Tag::published, article.published);
  put_date(out, Tag::captured, article.captured);
  if (article.ocr_confidence) {
    std::string bytes;
    put_varint(bytes, static_cast<std::uint64_t>(std::llround(*article.ocr_confidence * 10000.0)));
    put(out, Tag::ocr, bytes);
  }
  put(out, Tag::url, article.url);
  put(out, Tag::file, article.file);
  if (article.record > 0) {
    std::string bytes;
    put_varint(bytes, article.record);
    put(out, Tag::record, bytes);
  }
  for (const ExtraField& field : article.extra) put_extra(out, field);
  put(out, Tag::body, article.body);
  return out;
}

std::string encode(const StoredArticle& article) {
  std::string out = encode_without_checksum(article);
  out[0] = kVersion;
  put(out, Tag::checksum, checksum_of(out));
  return out;
}

void add_padding(std::string& encoded, std::size_t bytes) {
  std::string various(bytes, '\0');
  std::iota(various.begin(), various.end(), '\0');
  put(encoded, Tag::padding, various);
}

StoredArticle decode_stored_article(std::string_view data) {
  if (data.empty() || (data[0] != kVersion && data[0] != kWithoutChecksum)) fail("unknown version");
  bool checked = data[0] == kWithoutChecksum;
  const std::string_view whole = data;
  data.remove_prefix(1);
  StoredArticle article;
  while (!data.empty()) {
    const std::size_t done = whole.size() - data.size();
    const auto tag = static_cast<Tag>(static_cast<unsigned char>(data.front()));
    data.remove_prefix(1);
    const std::uint64_t size = take_number(data);
    if (size > data.size()) fail("a part is cut short");
    const std::string_view part = data.substr(0, size);
    if (tag == Tag::checksum) {
      if (part != checksum_of(whole.substr(0, done))) fail("its checksum is another");
      checked = true;
    }
    set_part(article, tag, part);
    data.remove_prefix(size);
  }
  if (!checked) fail("its end is missing");
  return article;
}

}  // namespace morgue
