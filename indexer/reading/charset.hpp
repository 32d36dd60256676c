// Owns: turning the bytes of a file into UTF-8, whatever charset they are in.
// Does not own: cleaning of control characters and paragraphs (text_repair.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
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
/// ISO-2022-JP escapes, valid UTF-8, `declared` charset (may be empty or unknown), code pages of
/// DOS and of old Macintoshes where words tell them, ICU's detector, windows-1252. UTF-8 with a few
/// broken sequences stays UTF-8 with U+FFFD rather than turning into another charset; so does ASCII
/// with a rare stray byte outside of words where no charset is declared. A declared or detected
/// charset that fails on more than one in twenty of its non-ASCII bytes is passed over.
/// "ISO-8859-1" is read as windows-1252, "gb2312" and "gbk" as GB18030 (WHATWG Encoding Standard).
/// NUL and control characters are left for text_repair.
DecodedText decode_text(std::string_view bytes, std::string_view declared);

/// The ICU charset to read a declared or detected label as; empty for none that is known, and for
/// those in which ASCII is not ASCII (EBCDIC, UTF-7) except UTF-16 and UTF-32.
std::string charset_for(std::string_view label_text);

/// UTF-16 or UTF-32 of either order.
struct WideCharset {
  const char* name = "";  ///< as ICU has it
  std::size_t mark = 0;   ///< bytes of its byte order mark
};

/// Whether a text that begins so is in one of them: by its byte order mark or by its zero bytes.
std::optional<WideCharset> wide_charset(std::string_view head);

/// Every end of a line as one line feed: CR LF, and a CR alone, as old Macintoshes write it.
void unify_line_ends(std::string& text);

/// True where the first bytes of a file look like no text at all: over a tenth control bytes, or
/// NUL bytes in what is no UTF-8; unless a BOM or the pattern of UTF-16/32 explains them. Empty is
/// not binary.
bool looks_binary(std::string_view head);

}  // namespace morgue
