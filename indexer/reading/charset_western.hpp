// Owns: telling the code pages of DOS and the charset of old Macintoshes from windows-1252, in
// texts of Latin letters. Does not own: all other charsets (charset.cpp). Private to that file.
#pragma once

#include <string>
#include <string_view>

namespace morgue {

/// "IBM437", "IBM850", "IBM852" or "macintosh" where the bytes within words are letters in it and
/// not in windows-1252; empty where they are too few to be sure, or say nothing.
std::string charset_of_words(std::string_view bytes);

}  // namespace morgue
