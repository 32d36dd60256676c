// Owns: language codes: reading declared ones, detecting the rest (detect_language.cpp), and which
// stemmer a language has.
#pragma once

#include <string>
#include <string_view>

namespace morgue {

/// The code for text whose language is neither declared nor detected with confidence (ISO 639-2).
inline constexpr std::string_view kUnknownLanguage = "und";

/// "en-GB", "EN", "eng", "English", "zh_Hant", "Luganda" -> ISO 639-1 code in small letters, or the
/// code of three letters where there is no other ("pcm"); empty for what is no language.
std::string normalize_language(std::string_view declared);

/// The same for what somebody asks for; empty for a list ("de,en"), of which an article means the
/// first, and a reader does not.
std::string asked_language(std::string_view typed);

/// The language of a text, by cld2 and function words, or kUnknownLanguage when neither is sure.
/// Reads at most the first 8 KB.
std::string detect_language(std::string_view text);
/// Bytes of a text that it looks at.
inline constexpr std::size_t kDetectBytes = 8192;

/// The name of Xapian's stemmer for an ISO 639-1 code ("english"); empty where there is none.
std::string_view stemmer_name(std::string_view language);

}  // namespace morgue
