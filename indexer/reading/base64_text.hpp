// Owns: texts that stand in a record as base64 (RFC 4648).
// Does not own: which records say so, markup in the text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace morgue {

/// The text that base64 stands for, in UTF-8; blanks and line ends in it do not count, and the
/// signs of addresses (- and _) are taken as well. Nothing where it is no base64, or not of a text:
/// a picture, a document of a word processor, code.
std::optional<std::string> text_of_base64(std::string_view base64);

/// Whether a text has the signs of base64 alone, in lines without blanks within.
bool may_be_base64(std::string_view text);

/// Whether a text is base64 although nothing says so: a "data:" address, or at least 64 signs
/// without a blank, small and capital letters and digits among them.
bool seems_base64(std::string_view text);

/// The note of an article whose text is no text.
inline constexpr std::string_view kBase64Note =
    "its text is base64 of what is no text, and left out";

}  // namespace morgue
