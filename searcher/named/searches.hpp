// Owns: searches that have names, as values: reading the text of their file, and that text with one
// of them changed. Does not own: where the file lies (searches_file.hpp), what a name stands for in
// a query (expand.hpp).
//
// The file is text for people, to keep beside other notes: NAME TAB QUERY on a line, comments after
// '#', empty lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace morgue::named {

/// One of them.
struct NamedSearch {
  std::string name;      ///< query::is_search_name() is true of it
  std::string query;     ///< as typed
  std::size_t line = 0;  ///< of the file, 1-based
};

/// Those of one file, in its order.
class Searches {
 public:
  Searches() = default;

  /// Reads the text of a file; `path` is for messages. Throws Error (usage), with the line, for one
  /// that is no search, for a name that stands there twice and for what is not UTF-8: a name that
  /// is passed over would be missed much later.
  Searches(std::string_view text, std::string path);

  /// nullptr where no search has that name.
  const NamedSearch* find(std::string_view name) const;

  /// With another of that name, or one more; its line is that of the one it replaces, or 0.
  Searches with(const std::string& name, const std::string& query) const;

  const std::vector<NamedSearch>& all() const { return all_; }
  const std::string& path() const { return path_; }

  /// The known name nearest to one that is none; empty where there is none.
  std::string nearest(const std::string& name) const;

 private:
  std::vector<NamedSearch> all_;
  std::string path_;
};

/// The text of a file with the line of that name replaced, or added at its end. All else stays byte
/// for byte. White space of the query other than blanks becomes blanks.
std::string with_search(std::string_view text, const std::string& name, const std::string& query);

/// The text of a file without the line of that name.
std::string without_search(std::string_view text, std::string_view name);

}  // namespace morgue::named
