// Owns: how many stories the articles of an answer tell. Does not own: which articles are one story
// (common/index/story_map.hpp).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <span>

namespace morgue {

/// How many stories articles tell: copies of one another are one, an article without copies, too.
struct StoryCount {
  Xapian::doccount stories = 0;
  Xapian::doccount repeated = 0;  ///< of these, such as are told by several of the articles
};

/// `matches`: how many of the articles are of each story of the index.
inline StoryCount count_stories(Xapian::doccount articles, std::span<const std::uint32_t> matches) {
  StoryCount count{articles, 0};
  for (const std::uint32_t told : matches) {
    if (told < 2) continue;
    count.stories -= told - 1;
    ++count.repeated;
  }
  return count;
}

}  // namespace morgue
