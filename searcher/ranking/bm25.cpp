// Owns: statistics of several terms as one.
#include "searcher/ranking/bm25.hpp"

namespace morgue::ranking {

Xapian::doccount joined_articles(const std::vector<std::string>& terms,
                                 const Xapian::Database& database) {
  if (terms.size() == 1) return database.get_termfreq(terms.front());
  const double all = database.get_doccount();
  if (all == 0) return 0;
  double without = 1;
  for (const std::string& term : terms) without *= 1 - database.get_termfreq(term) / all;
  return static_cast<Xapian::doccount>(std::lround(all * (1 - without)));
}

}  // namespace morgue::ranking
