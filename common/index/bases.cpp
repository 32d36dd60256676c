// Owns: reading the list.
#include "common/index/bases.hpp"

#include <sstream>

#include "common/index/names.hpp"

namespace morgue {

std::vector<std::string> noted_bases(const Xapian::Database& database) {
  std::vector<std::string> bases;
  std::istringstream lines(database.get_metadata(kBasesKey));
  for (std::string line; std::getline(lines, line);) bases.push_back(std::move(line));
  return bases;
}

}  // namespace morgue
