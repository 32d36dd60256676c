// Owns: the wording of copies.
#include "searcher/output/copies_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "searcher/output/date_words.hpp"

namespace morgue::output {

namespace {

/// Copies named in a line.
constexpr std::size_t kNamed = 4;

std::string printing_words(const Copy& copy) {
  std::string words = copy.source;
  return words += (words.empty() ? "" : " ") + day_or_none(copy.published);
}

}  // namespace

std::string copy_words(const Copy& copy) {
  return fmt::format("{} ({})", printing_words(copy), copy.id);
}

std::string copies_words(const HitStory& story) {
  if (story.copies.empty()) return {};
  std::string words = fmt::format("{}and {} cop{}: ", story.is_first ? "the first, " : "",
                                  story.others, story.others == 1 ? "y" : "ies");
  const std::size_t named = std::min(kNamed, story.copies.size());
  for (std::size_t i = 0; i < named; ++i) {
    const Copy& copy = story.copies[i];
    const bool is_first = i == 0 && !story.is_first && copy.published;
    words += fmt::format("{}{} ({}{})", i == 0 ? "" : ", ", printing_words(copy), copy.id,
                         is_first ? ", the first" : "");
  }
  if (story.others > named) words += fmt::format(", {} more", story.others - named);
  return words;
}

}  // namespace morgue::output
