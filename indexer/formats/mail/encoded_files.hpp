// Owns: files that old mail and Usenet posts carry within their text: uuencode (POSIX) and yEnc
// (http://www.yenc.org/yenc-draft.1.3.txt).
// Does not own: the parts of a message (mail_message).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace morgue {

/// The text without them; `count` is raised by their number. Pieces of a file that is spread over
/// several posts count, too, where enough of their lines follow one another.
std::string without_encoded_files(std::string_view text, std::size_t& count);

}  // namespace morgue
