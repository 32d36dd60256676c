// Owns: the terms of one article, for clauses of so many words that a posting list for each would
// cost more. Does not own: their positions (index_view.hpp).
#pragma once

#include <xapian.h>

#include <string>
#include <unordered_set>

namespace morgue::matching {

/// Reads an article's term list when it is asked for.
class ArticleTerms {
 public:
  explicit ArticleTerms(const Xapian::Database& database) : database_(database) {}

  /// Turns to another article.
  void look_at(Xapian::docid docid);

  /// All terms of the article, in no order. May throw Xapian::Error.
  const std::unordered_set<std::string>& all();

 private:
  Xapian::Database database_;
  Xapian::docid docid_ = 0;
  Xapian::docid read_ = 0;  ///< whose terms are held
  std::unordered_set<std::string> terms_;
};

}  // namespace morgue::matching
