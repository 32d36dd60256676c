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

bool is_from_stdin(std::string_view file) {
  return file == "-" || file.starts_with("-!");
}

bool is_relative(std::string_view file) {
  return !file.empty() && !file.starts_with('/') && !is_from_stdin(file);
}

}  // namespace morgue
