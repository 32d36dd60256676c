// Owns: which characters count.
#include "indexer/takedown/text_identity.hpp"

#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <xxhash.h>

#include "common/base/ascii.hpp"
#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"

namespace morgue::takedown {

namespace {

constexpr std::size_t kLabelBytes = 256;

/// By fixed ranges, as properties of characters change from one Unicode to the next.
bool is_sign(char32_t c) {
  return (c >= 0xA0 && c < 0xC0) || (c >= 0x2000 && c < 0x2070) || (c >= 0x2190 && c < 0x2C00) ||
         (c >= 0x3000 && c < 0x3040) || c == 0xFFFD;
}

void append_ascii(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (is_ascii_letter(c) || is_ascii_digit(c)) out += ascii_lower(c);
  }
}

void append_folded(std::string& out, std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFKCCasefoldInstance(error);
  std::string folded;
  icu::StringByteSink<std::string> sink(&folded);
  if (U_SUCCESS(error))
    form->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink,
                        nullptr, error);
  if (U_FAILURE(error)) throw Error(ErrorCode::internal, "ICU cannot normalise a text");
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(folded, at);
    const std::string_view bytes = std::string_view(folded).substr(begin, at - begin);
    if (c < 0x80)
      append_ascii(out, bytes);
    else if (!is_sign(c))
      out += bytes;
  }
}

std::string letters_of(const StoredArticle& article) {
  std::string letters;
  append_letters(letters, article.headline);
  append_letters(letters, article.body);
  return letters;
}

}  // namespace

void append_letters(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_ascii(text[end])) ++end;
    // A mark belongs to the letter before it.
    const std::size_t plain = end < text.size() && end > at ? end - 1 : end;
    append_ascii(out, text.substr(at, plain - at));
    at = plain;
    if (end == text.size()) continue;
    while (end < text.size() && !is_ascii(text[end])) ++end;
    append_folded(out, text.substr(at, end - at));
    at = end;
  }
}

std::string hex_hash(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

std::string text_hash(const StoredArticle& article) {
  std::string letters = letters_of(article);
  if (letters.empty()) return {};
  if (letters.size() < kMinLetters) {
    letters += '\n';
    append_letters(letters, article.source);
    letters += '\n';
    if (article.published) letters += format_date(*article.published);
  }
  return hex_hash(letters);
}

std::string label_hash(const StoredArticle& article) {
  std::string letters;
  append_letters(letters, article.headline);
  if (letters.empty()) append_letters(letters, utf8_prefix(article.body, kLabelBytes));
  return letters.empty() ? std::string() : hex_hash(letters);
}

}  // namespace morgue::takedown
