// Owns: what tells one article from another: its id, made in one way from the format's own id or
// from the place, and the form in which paths stand in ids, messages and the index. Does not own:
// which of two states of an article stays (ingest.hpp), the id's term (common/fields/schema.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/fields/article.hpp"

namespace morgue {

/// Longest id in bytes; a longer one keeps its beginning and ends in "~" and a hash of the whole
/// (XXH3, 128 bits).
inline constexpr std::size_t kMaxIdBytes = 2000;

/// Whether a text is as it came from outside, or one that one_line_bytes() made (in an export).
enum class Escapes { none, made };

/// Bytes from outside as one line of valid UTF-8, each text as another one: bytes that are no UTF-8
/// and control characters become
/// `\xE9`, and, unless its escapes are `made`, a backslash before an x becomes `\x5C`. All else,
/// blanks at the ends included, stays.
std::string one_line_bytes(std::string_view bytes, Escapes escapes = Escapes::none);

/// The id of an article: the one that the format gives, byte for byte, where it is more than
/// blanks; else made of the place (already in the form of one_line_bytes): `a.jsonl#3` is the third
/// record of a.jsonl. A file that is itself named so is `a.jsonl#3#0`.
std::string article_id(const Article& article);

/// Whether the id is but the place of a record in that file, where another article may come to
/// stand.
bool is_id_of_record(const std::string& id, const std::string& file, std::uint64_t record);

}  // namespace morgue
