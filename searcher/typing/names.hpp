// Owns: queries as people type them, with named searches in their place, and how an error in one is
// told. Does not own: what a name stands for (searcher/named), what may be typed (completion.hpp).
#pragma once

#include <mutex>
#include <string>
#include <utility>
#include <variant>

#include "common/shards/index_place.hpp"
#include "searcher/named/expand.hpp"
#include "searcher/output/formatter.hpp"
#include "searcher/search/search.hpp"

namespace morgue {

/// What the names in queries are read from.
struct NamesOptions {
  std::string searches_file;  ///< as the user named it; empty: the user's own
  query::ParseOptions parse;  ///< how queries are read, but for the fields of the index's own
  std::string database;       ///< whose fields these are, as find_place() takes it
  Reach reach;
};

/// The named searches of a run. Their file is read when the first query has an @ in it. May be used
/// by several threads.
class Names {
 public:
  explicit Names(NamesOptions options) : options_(std::move(options)) {}

  /// named::expand() with the searches of the options' file. Throws Error as
  /// named::read_searches() does.
  std::variant<named::Expanded, named::PlacedError> expand(const std::string& typed) const;

  /// Expands a query and runs it: `search` has its answer, unless there is an error.
  std::variant<named::Expanded, named::PlacedError> run(Search& search,
                                                        const std::string& typed) const;

  /// expand() for the value of an option; throws Error (usage), which names it.
  std::string expand_value(std::string_view option, const std::string& typed) const;

  const named::Searches& searches() const;

  /// How the queries are read: the options', with the fields that the index has of its own.
  /// Throws Error as Snapshot does.
  const query::ParseOptions& parse() const;

  /// "at column 5", or "at column 5 of @port (FILE, line 2)".
  std::string place(const named::PlacedError& error) const;

  /// The error and the text with its place marked: "error at column 5: ...", three lines.
  std::string told(const named::PlacedError& error) const;

 private:
  NamesOptions options_;
  mutable std::once_flag read_;
  mutable std::once_flag read_fields_;
  mutable query::ParseOptions parse_;
  mutable named::Searches searches_;
};

/// The refusal of a query for those formats that have one.
output::Refusal refusal(QueryName name, std::size_t line, const std::string& typed,
                        const named::PlacedError& error);

}  // namespace morgue
