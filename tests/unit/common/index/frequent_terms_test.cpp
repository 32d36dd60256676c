// The most frequent terms come first, equal ones in their order, and no more than were asked for.
#include "common/index/frequent_terms.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

namespace morgue {

namespace {

Xapian::WritableDatabase database_of(const std::vector<std::vector<std::string>>& articles) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const auto& terms : articles) {
    Xapian::Document document;
    for (const std::string& term : terms) document.add_term(term);
    database.add_document(document);
  }
  return database;
}

std::string joined(const std::vector<std::string>& terms) {
  std::string all;
  for (const std::string& term : terms) all += (all.empty() ? "" : " ") + term;
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(frequent_terms_of_an_index)

BOOST_AUTO_TEST_CASE(by_prefix_and_beginning) {
  const auto database = database_of(
      {{"K:grain", "K:wheat", "grain"}, {"K:wheat", "K:gold"}, {"K:gold", "K:wheat", "XK:grape"}});
  const struct {
    const char* prefix;
    const char* start;
    std::size_t most;
    const char* found;
  } cases[] = {
      {"K:", "", 10, "wheat gold grain"},
      {"K:", "g", 10, "gold grain"},
      {"K:", "g", 1, "gold"},
      {"K:", "x", 10, ""},
      {"", "gr", 10, "grain"},
      {"K:", "", 0, ""},
  };
  for (const auto& one : cases)
    BOOST_TEST(joined(frequent_terms(database, one.prefix, one.start, one.most)) == one.found);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue
