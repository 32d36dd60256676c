// Owns: made-up articles of few different words, so that nearly any query finds some, with all that
// the analyzer treats in a way of its own. Does not own: the queries (random_queries.hpp).
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "common/fields/article.hpp"
#include "tests/differential/dice.hpp"

namespace morgue::differential {

/// A language of the articles and its words, as printed.
struct WordPool {
  std::string_view language;
  std::span<const std::string_view> words;
};

/// The pools; the first is the commonest.
std::span<const WordPool> word_pools();
std::span<const std::string_view> sources();
std::span<const std::string_view> topics();
std::span<const std::string_view> sections();
std::span<const std::string_view> bylines();
std::span<const std::string_view> places();

/// A word, most often of this pool, else of any.
std::string_view random_word(Dice& dice, std::size_t pool);

/// Article number `number` (from 1), as a reader would deliver it.
Article random_article(Dice& dice, std::size_t number);

/// A text long enough to be copied, or an edit of one: each number has its own words.
std::string copied_text(Dice& dice, std::size_t number);

}  // namespace morgue::differential
