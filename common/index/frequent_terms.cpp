// Owns: looking at them.
#include "common/index/frequent_terms.hpp"

#include <algorithm>
#include <utility>

#include "common/fields/schema.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxLookedAt = 5000;

}  // namespace

std::vector<std::string> frequent_terms(const Xapian::Database& database, std::string_view prefix,
                                        std::string_view start, std::size_t most) {
  const std::string begin = std::string(prefix).append(start);
  // An id is of one article, and to be told so of each would be a look into the index.
  const bool are_alike = prefix == exact_prefix(FieldId::id);
  const std::size_t looked_at = are_alike ? most : kMaxLookedAt;
  std::vector<std::pair<Xapian::doccount, std::string>> found;
  const auto end = database.allterms_end(begin);
  for (auto at = database.allterms_begin(begin); at != end && found.size() < looked_at; ++at)
    found.emplace_back(are_alike ? 1 : at.get_termfreq(), (*at).substr(prefix.size()));
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (found.size() > most) found.resize(most);
  std::vector<std::string> terms;
  for (auto& [articles, term] : found) terms.push_back(std::move(term));
  return terms;
}

}  // namespace morgue
