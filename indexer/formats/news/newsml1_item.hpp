// Owns: what the elements of one NewsML 1.x item mean.
// Does not own: finding the items in a file (newsml.cpp), NewsML-G2 (newsml_item.hpp).
#pragma once

#include <libxml/tree.h>

#include <cstddef>
#include <string>
#include <vector>

#include "common/fields/article.hpp"

namespace morgue {

/// What became of an item.
struct NewsItemOutcome {
  std::vector<Article> articles;  ///< without their places
  std::size_t left_out = 0;       ///< texts past the thousandth article
  bool withdraws = false;         ///< the story of the id is withdrawn
  std::string id;                 ///< of the item, the same for all its revisions
  std::string reason;             ///< why there is no article
};

/// Reads a `NewsItem` of NewsML 1.0 to 1.2 (IPTC). Its text components with a headline of their own
/// are articles, those without one go on with the text before. Captions and what stands for a
/// picture are left out.
NewsItemOutcome read_newsml1_item(const xmlNode* item);

}  // namespace morgue
