// Owns: the function words of the languages Morgue meets most. They are indexed with positions but
// not stemmed, and do not count in plain queries beside other words. Does not own: that decision
// itself (analyzer.hpp, searcher/query).
#pragma once

#include <span>
#include <string_view>

namespace morgue {

/// The function words of a language (ISO 639 code), folded, in the order of their bytes; none where
/// there is no list.
std::span<const std::string_view> stop_words(std::string_view language);

/// True for a function word of the language (ISO 639 code), given folded ("für" as "fur"). False
/// for languages without a list.
bool is_stop_word(std::string_view folded, std::string_view language);

}  // namespace morgue
