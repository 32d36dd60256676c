// Owns: decoding with a named ICU converter, and which converter a charset's label means.
// Does not own: the choice among charsets (charset.cpp).
#include "indexer/reading/charset_convert.hpp"

#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>

#include <algorithm>
#include <array>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace morgue {
namespace {

constexpr std::size_t kMaxNameBytes = 40;

/// ICU calls this for each sequence it cannot decode: counts it and writes U+FFFD.
void count_and_replace(const void* context, UConverterToUnicodeArgs* args, const char* /*units*/,
                       std::int32_t /*length*/, UConverterCallbackReason reason,
                       UErrorCode* error) {
  if (reason > UCNV_IRREGULAR) return;  // reset, clone, close: nothing to write
  ++*static_cast<std::uint64_t*>(const_cast<void*>(context));
  *error = U_ZERO_ERROR;
  constexpr UChar kReplacement = 0xFFFD;
  ucnv_cbToUWriteUChars(args, &kReplacement, 1, 0, error);
}

icu::LocalUConverterPointer open_converter(const std::string& name) {
  UErrorCode error = U_ZERO_ERROR;
  icu::LocalUConverterPointer converter(ucnv_open(name.c_str(), &error));
  if (U_FAILURE(error)) converter.adoptInstead(nullptr);
  return converter;
}

struct Superset {
  std::string_view charset;  ///< as ICU names it
  const char* read_as;
};

/// Charsets under whose name larger ones are written (WHATWG Encoding Standard, 4.2).
constexpr auto kSupersets = std::to_array<Superset>({
    {"ISO-8859-1", "windows-1252"},
    {"US-ASCII", "windows-1252"},
    {"ISO-8859-9", "windows-1254"},
    {"GB2312", "GB18030"},
    {"GBK", "GB18030"},
    {"Shift_JIS", "windows-31j"},
    {"EUC-KR", "windows-949"},
    {"KSC_5601", "windows-949"},
    {"Big5", "Big5-HKSCS"},
});

/// The name ICU's converter goes by among people: MIME's, else IANA's, else ICU's own.
std::string common_name(const icu::LocalUConverterPointer& converter) {
  UErrorCode error = U_ZERO_ERROR;
  const char* own = ucnv_getName(converter.getAlias(), &error);
  if (U_FAILURE(error)) return {};
  for (const char* standard : {"MIME", "IANA"}) {
    UErrorCode ignored = U_ZERO_ERROR;
    if (const char* name = ucnv_getStandardName(own, standard, &ignored)) return name;
  }
  return own;
}

/// The label in lower case without blanks and quotes; empty where it cannot be a charset's name.
std::string clean_label(std::string_view declared) {
  std::string label;
  for (const char c : trim(declared)) {
    if (c == '"' || c == '\'') continue;
    const bool digit = is_ascii_digit(c);
    if (!is_ascii_letter(c) && !digit && c != '-' && c != '_' && c != ':') return {};
    label += ascii_lower(c);
  }
  return label.size() > kMaxNameBytes ? std::string() : label;
}

/// True for charsets in which ASCII text is ASCII. EBCDIC, UTF-7 and the like are not met in
/// archives, only in attacks.
bool keeps_ascii(const std::string& charset) {
  constexpr std::string_view kProbe = "Az09 <\"&+~{-\\";
  const auto decoded = decode_from(kProbe, charset);
  if (!decoded) return false;
  // Shift-JIS and its kin show a yen sign and an overline in two places of ASCII.
  return decoded->text.starts_with(kProbe.substr(0, 9));
}

}  // namespace

CharsetDecoder::CharsetDecoder(const std::string& charset)
    : source_(open_converter(charset)), target_(open_converter("UTF-8")) {
  UErrorCode error = U_ZERO_ERROR;
  if (is_open())
    ucnv_setToUCallBack(source_.getAlias(), count_and_replace, &replaced_, nullptr, nullptr,
                        &error);
}

bool CharsetDecoder::feed(std::string_view bytes, bool is_last, std::string& text) {
  UErrorCode error = U_ZERO_ERROR;
  std::array<char, 8192> out;
  const char* in = bytes.data();
  do {
    char* end = out.data();
    if (error == U_BUFFER_OVERFLOW_ERROR) error = U_ZERO_ERROR;
    ucnv_convertEx(target_.getAlias(), source_.getAlias(), &end, out.data() + out.size(), &in,
                   bytes.data() + bytes.size(), pivot_.data(), &pivot_source_, &pivot_target_,
                   pivot_.data() + pivot_.size(), !is_begun_, is_last, &error);
    is_begun_ = true;
    text.append(out.data(), end);
  } while (error == U_BUFFER_OVERFLOW_ERROR);
  return U_SUCCESS(error);
}

std::optional<DecodedText> decode_from(std::string_view bytes, const std::string& charset) {
  CharsetDecoder decoder(charset);
  DecodedText decoded;
  decoded.charset = charset;
  decoded.text.reserve(bytes.size() + bytes.size() / 2);
  if (!decoder.is_open() || !decoder.feed(bytes, true, decoded.text)) return std::nullopt;
  decoded.replaced = decoder.replaced();
  if (!is_valid_utf8(decoded.text)) decoded.text = repair_utf8(decoded.text, &decoded.replaced);
  return decoded;
}

std::string charset_for(std::string_view label_text) {
  const std::string label = clean_label(label_text);
  if (label.empty()) return {};
  const icu::LocalUConverterPointer converter = open_converter(label);
  if (converter.isNull()) return {};
  const std::string charset = common_name(converter);
  const auto* superset = std::ranges::find(kSupersets, charset, &Superset::charset);
  if (superset != kSupersets.end()) return superset->read_as;
  const bool wide = charset.starts_with("UTF-16") || charset.starts_with("UTF-32");
  return wide || keeps_ascii(charset) ? charset : std::string();
}

}  // namespace morgue
