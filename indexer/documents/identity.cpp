// Owns: the forms of ids.
#include "indexer/documents/identity.hpp"

#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>

#include "common/base/utf8.hpp"

namespace morgue {

namespace {

bool is_plain(std::string_view bytes) {
  return std::none_of(bytes.begin(), bytes.end(), [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return u < 0x20 || u >= 0x7F || u == '\\';
  });
}

void append_escaped(std::string& out, std::string_view bytes) {
  for (const char c : bytes)
    fmt::format_to(std::back_inserter(out), "\\x{:02X}", static_cast<unsigned char>(c));
}

/// Whether the path reads like a record of another file: "x.jsonl#12".
bool reads_like_record(std::string_view path) {
  const std::size_t mark = path.rfind('#');
  return mark != std::string_view::npos && mark + 1 < path.size() &&
         path.find_first_not_of("0123456789", mark + 1) == std::string_view::npos;
}

std::string bounded(std::string id) {
  if (id.size() <= kMaxIdBytes) return id;
  const XXH128_hash_t hash = XXH3_128bits(id.data(), id.size());
  constexpr std::size_t kHashBytes = 33;
  return fmt::format("{}~{:016x}{:016x}", utf8_prefix(id, kMaxIdBytes - kHashBytes), hash.high64,
                     hash.low64);
}

std::string id_of_record(const std::string& file, std::uint64_t record) {
  return bounded(fmt::format("{}#{}", file, record));
}

}  // namespace

std::string one_line_bytes(std::string_view bytes, Escapes escapes) {
  if (is_plain(bytes)) return std::string(bytes);
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) {
    std::size_t end = at;
    const char32_t c = next_code_point(bytes, end);
    const std::string_view piece = bytes.substr(at, end - at);
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
    const bool escape = escapes == Escapes::none && c == '\\' && bytes.substr(end, 1) == "x";
    if (control || escape || !is_valid_utf8(piece)) {
      append_escaped(out, piece);
    } else {
      out += piece;
    }
    at = end;
  }
  return out;
}

std::string article_id(const Article& article) {
  const Escapes escapes = article.repaired ? Escapes::made : Escapes::none;
  if (!trim(article.id).empty()) return bounded(one_line_bytes(article.id, escapes));
  const SourcePlace& where = article.where;
  const bool numbered = where.record > 0 || reads_like_record(where.path);
  return numbered ? id_of_record(where.path, where.record) : bounded(where.path);
}

bool is_id_of_record(const std::string& id, const std::string& file, std::uint64_t record) {
  return record > 0 && id == id_of_record(file, record);
}

}  // namespace morgue
