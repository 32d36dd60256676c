// Owns: the choice of a file's charset and its decoding to UTF-8, with ICU.
// Does not own: repair of single broken bytes in UTF-8 (common/base/utf8.hpp), cleaning of control
// characters.
#include "indexer/reading/charset.hpp"

#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <optional>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/reading/charset_convert.hpp"
#include "indexer/reading/mac_roman.hpp"

namespace morgue {
namespace {

/// Bytes looked at for zero-byte patterns, and given to ICU's detector.
constexpr std::size_t kPatternBytes = 4096;
constexpr std::size_t kDetectBytes = 65536;
/// Text before the first non-ASCII byte that the detector sees, too.
constexpr std::size_t kDetectContext = 1024;
/// A charset may fail on one in this many of its non-ASCII bytes.
constexpr std::uint64_t kMaxFailureShare = 20;
/// ASCII with fewer than one stray byte in this many bytes is damaged ASCII.
constexpr std::uint64_t kStrayByteDistance = 65536;
/// Guesses of ICU's detector (0..100) below this are not worth more than windows-1252.
constexpr std::int32_t kMinConfidence = 10;
/// Fewer non-ASCII bytes do not tell the Latin charsets apart ("£5" is not Polish).
constexpr std::uint64_t kMinLatinEvidence = 8;

bool is_high(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

bool is_odd_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == 0x7F || (byte < 0x20 && !(byte >= '\t' && byte <= '\r') && byte != 0x1B);
}

std::uint64_t count_high_bytes(std::string_view bytes) {
  return static_cast<std::uint64_t>(std::ranges::count_if(bytes, is_high));
}

DecodedText as_utf8(std::string_view bytes) {
  DecodedText decoded;
  decoded.charset = "UTF-8";
  decoded.text = repair_utf8(bytes, &decoded.replaced);
  return decoded;
}

// --- BOM, zero bytes, escapes -----------------------------------------------------------------

struct Bom {
  std::string_view bytes;
  const char* charset;
};

/// UTF-32 first: its little-endian BOM starts with that of UTF-16.
constexpr std::array<Bom, 6> kBoms = {{{{"\x00\x00\xFE\xFF", 4}, "UTF-32BE"},
                                       {{"\xFF\xFE\x00\x00", 4}, "UTF-32LE"},
                                       {{"\xEF\xBB\xBF", 3}, "UTF-8"},
                                       {{"\xFF\xFE", 2}, "UTF-16LE"},
                                       {{"\xFE\xFF", 2}, "UTF-16BE"},
                                       {{"\x84\x31\x95\x33", 4}, "GB18030"}}};

const Bom* find_bom(std::string_view bytes) {
  const auto* bom =
      std::ranges::find_if(kBoms, [&](const Bom& b) { return bytes.starts_with(b.bytes); });
  return bom == kBoms.end() ? nullptr : bom;
}

/// The name of UTF-16 or UTF-32 without BOM, where the zero bytes leave no doubt; else nullptr.
/// Text with no zero bytes (Chinese in UTF-16) stays unknown.
const char* charset_of_zero_bytes(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, std::min(bytes.size(), kPatternBytes) / 4 * 4);
  if (head.size() < 4) return nullptr;
  std::array<std::size_t, 4> zeros{};  // zero bytes at positions 0..3 modulo 4
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\0') ++zeros[i % 4];
  }
  const std::size_t units = head.size() / 4;
  const auto none = [&](std::size_t i) { return zeros[i] == 0; };
  const auto all = [&](std::size_t i) { return zeros[i] == units; };
  if (all(0) && none(3) && zeros[1] * 2 > units) return "UTF-32BE";
  if (all(3) && none(0) && zeros[2] * 2 > units) return "UTF-32LE";
  if (none(1) && none(3) && zeros[0] + zeros[2] >= units) return "UTF-16BE";
  if (none(0) && none(2) && zeros[1] + zeros[3] >= units) return "UTF-16LE";
  return nullptr;
}

/// UTF-16 or UTF-32 recognised by zero bytes, if it decodes without a fault but for a cut end.
std::optional<DecodedText> decode_zero_bytes(std::string_view bytes) {
  const char* charset = charset_of_zero_bytes(bytes);
  if (charset == nullptr) return std::nullopt;
  auto decoded = decode_from(bytes, charset);
  if (!decoded || decoded->replaced > 1) return std::nullopt;
  return decoded;
}

/// ISO-2022-JP is ASCII to a validator: only its escapes tell.
std::optional<DecodedText> decode_escapes(std::string_view bytes) {
  const bool escapes = bytes.find("\x1B$B") != std::string_view::npos ||
                       bytes.find("\x1B$@") != std::string_view::npos;
  if (!escapes || count_high_bytes(bytes) != 0) return std::nullopt;
  auto decoded = decode_from(bytes, "ISO-2022-JP");
  if (!decoded || decoded->replaced != 0) return std::nullopt;
  return decoded;
}

// --- UTF-8 with faults ------------------------------------------------------------------------

/// True for UTF-8 with a few broken sequences, and for ASCII with a rare stray byte that is no
/// letter of a word.
bool is_damaged_utf8(std::string_view bytes) {
  std::uint64_t whole = 0;
  std::uint64_t broken = 0;
  bool in_words = false;  // a broken byte stands next to a letter: it is one, of another charset
  for (std::size_t pos = 0; pos < bytes.size();) {
    const std::size_t start = pos;
    const char32_t c = next_code_point(bytes, pos);
    if (c < 0x80) continue;
    if (pos - start > 1) {
      ++whole;
      continue;
    }
    ++broken;
    const bool after_letter = start > 0 && is_ascii_letter(bytes[start - 1]);
    const bool before_letter = pos < bytes.size() && is_ascii_letter(bytes[pos]);
    in_words = in_words || after_letter || before_letter;
  }
  if (whole > 0) return whole >= 2 * broken;
  return !in_words && broken * kStrayByteDistance < bytes.size();
}

// --- Declared and detected charsets -----------------------------------------------------------

/// Decodes from a charset that is only a claim; nullopt where the bytes contradict it.
std::optional<DecodedText> try_charset(std::string_view bytes, const std::string& charset,
                                       std::uint64_t high_bytes) {
  if (charset.empty() || charset == "UTF-8") return std::nullopt;
  auto decoded = decode_from(bytes, charset);
  if (!decoded) return std::nullopt;
  const bool wide = charset.starts_with("UTF-16") || charset.starts_with("UTF-32");
  const bool controls = wide && std::ranges::any_of(decoded->text, is_odd_control);
  const std::uint64_t allowed = wide ? 0 : high_bytes / kMaxFailureShare;
  if (decoded->replaced > allowed || controls) return std::nullopt;
  return decoded;
}

/// The part of the bytes worth detecting: from shortly before the first non-ASCII byte.
std::string_view detector_sample(std::string_view bytes) {
  const auto first = std::ranges::find_if(bytes, is_high);
  const auto offset = static_cast<std::size_t>(first - bytes.begin());
  return bytes.substr(offset - std::min(offset, kDetectContext), kDetectBytes);
}

/// Charsets the detector takes for windows-1252 written in another language, and the other way
/// about.
bool is_latin_variant(std::string_view name) {
  return name == "ISO-8859-2" || name == "windows-1250" || name == "ISO-8859-9" ||
         name == "windows-1254";
}

std::optional<DecodedText> decode_detected(std::string_view bytes, std::uint64_t high_bytes) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::LocalUCharsetDetectorPointer detector(ucsdet_open(&error));
  if (U_FAILURE(error)) return std::nullopt;
  const std::string_view sample = detector_sample(bytes);
  ucsdet_setText(detector.getAlias(), sample.data(), static_cast<std::int32_t>(sample.size()),
                 &error);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.getAlias(), &count, &error);
  if (U_FAILURE(error)) return std::nullopt;
  for (std::int32_t i = 0; i < count; ++i) {
    const std::string_view name = ucsdet_getName(matches[i], &error);
    if (U_FAILURE(error) || ucsdet_getConfidence(matches[i], &error) < kMinConfidence) break;
    if (name.starts_with("UTF-")) continue;  // those had their turn
    if (high_bytes < kMinLatinEvidence && is_latin_variant(name)) continue;
    if (auto decoded = try_charset(bytes, charset_for(name), high_bytes)) return decoded;
  }
  return std::nullopt;
}

}  // namespace

DecodedText decode_text(std::string_view bytes, std::string_view declared) {
  if (const Bom* bom = find_bom(bytes)) {
    bytes.remove_prefix(bom->bytes.size());
    if (std::string_view(bom->charset) == "UTF-8") return as_utf8(bytes);
    if (auto decoded = decode_from(bytes, bom->charset)) return *std::move(decoded);
  }
  if (auto decoded = decode_zero_bytes(bytes)) return *std::move(decoded);
  if (is_valid_utf8(bytes)) {
    if (auto decoded = decode_escapes(bytes)) return *std::move(decoded);
    return DecodedText{std::string(bytes), "UTF-8", 0};
  }
  if (is_damaged_utf8(bytes)) return as_utf8(bytes);
  const std::uint64_t high_bytes = count_high_bytes(bytes);
  if (auto decoded = try_charset(bytes, charset_for(declared), high_bytes)) {
    return *std::move(decoded);
  }
  if (is_mac_roman(bytes)) {
    if (auto decoded = decode_from(bytes, "macintosh")) return *std::move(decoded);
  }
  if (auto decoded = decode_detected(bytes, high_bytes)) return *std::move(decoded);
  if (auto decoded = decode_from(bytes, "windows-1252")) return *std::move(decoded);
  return as_utf8(bytes);
}

void unify_line_ends(std::string& text) {
  std::size_t out = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_return = text[at] == '\r';
    if (is_return && at + 1 < text.size() && text[at + 1] == '\n') continue;
    text[out++] = is_return ? '\n' : text[at];
  }
  text.resize(out);
}

bool looks_binary(std::string_view head) {
  if (find_bom(head) != nullptr || charset_of_zero_bytes(head) != nullptr) return false;
  const auto controls = static_cast<std::size_t>(std::ranges::count_if(head, is_odd_control));
  if (controls * 10 > head.size()) return true;
  const bool nul = head.find('\0') != std::string_view::npos;
  // The head may end inside a code point: such a cut is no fault.
  return nul &&
         !is_valid_utf8(utf8_prefix(head, head.size() - std::min<std::size_t>(head.size(), 4)));
}

}  // namespace morgue
