// Owns: turning the bytes of a file into UTF-8, whatever charset they are in.
// Does not own: cleaning of control characters and paragraphs (text_repair.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace morgue {

/// Text in valid UTF-8 and how it was come by.
struct DecodedText {
  std::string text;            ///< valid UTF-8, without BOM
  std::string charset;         ///< "UTF-8", "windows-1252", ... as ICU names it
  std::uint64_t replaced = 0;  ///< undecodable sequences replaced by U+FFFD
};

/// Decodes `bytes`. Order: BOM (UTF-8, UTF-16, UTF-32), UTF-16/32 certain by its zero bytes,
/// ISO-2022-JP escapes, valid UTF-8, `declared` charset (may be empty or unknown), Mac OS
/// Roman where it is sure, ICU's detector, windows-1252. UTF-8 with a few broken sequences stays
/// UTF-8 with U+FFFD rather than turning into another charset; so does ASCII with a rare stray byte
/// outside of words. A declared or detected charset that fails on more than one in twenty of its
/// non-ASCII bytes is passed over. "ISO-8859-1" is read as windows-1252, "gb2312" and "gbk" as
/// GB18030 (WHATWG Encoding Standard). NUL and control characters are left for text_repair.
DecodedText decode_text(std::string_view bytes, std::string_view declared);

/// Whether it begins with the byte order mark of UTF-16, of either order.
inline bool begins_as_utf16(std::string_view head) {
  return head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
}

/// Every end of a line as one line feed: CR LF, and a CR alone, as old Macintoshes write it.
void unify_line_ends(std::string& text);

/// True where the first bytes of a file look like no text at all: over a tenth control bytes, or
/// NUL bytes in what is no UTF-8; unless a BOM or the pattern of UTF-16/32 explains them. Empty is
/// not binary.
bool looks_binary(std::string_view head);

}  // namespace morgue
