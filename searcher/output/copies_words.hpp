// Owns: how the copies of a hit are told in a line. Does not own: which they are
// (searcher/search/hit_loading.cpp).
#pragma once

#include <string>

#include "searcher/search/answer.hpp"

namespace morgue::output {

/// "and 3 copies: Daily Post 2021-08-12 (dp-1, the first), Observer 2021-08-13 (ob-7), 1 more";
/// empty where no copy matches. As articles write it: to be made safe.
std::string copies_words(const HitStory& story);

/// "Daily Post 2021-08-12 (dp-1)".
std::string copy_words(const Copy& copy);

}  // namespace morgue::output
