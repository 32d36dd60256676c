// Owns: what names of searches stand for in a query: the query with them replaced, and where a
// place of it was typed. Does not own: the file of searches (searches.hpp), what is a name in a
// query (query/lex_name.cpp).
//
// A name is replaced by its search in brackets, so that it can stand wherever a group can. Each
// search is read by itself first: one whose brackets are not its own never changes what stands
// around its name, and its errors are told where they are.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "searcher/named/searches.hpp"
#include "searcher/query/parser.hpp"

namespace morgue::named {

/// So many searches may use one another in a chain.
inline constexpr std::size_t kMaxInChain = 20;

/// A query without names.
struct Expanded {
  /// A name and what stands in its place.
  struct Part {
    query::SourceRange typed;  ///< @NAME
    query::SourceRange at;     ///< of `text`, with the brackets
    const NamedSearch* search = nullptr;
    std::shared_ptr<const Expanded> inner;
  };

  std::string typed;  ///< with the names in it
  std::string text;   ///< the query; as typed where there are no names
  std::vector<Part> parts;
};

/// An error and the text in which it is.
struct PlacedError {
  query::QueryError error;
  std::string text;
  const NamedSearch* search = nullptr;  ///< whose text it is; nullptr: the query itself
};

/// Replaces the names in a query. `searches` must outlive what is returned. An error for a name
/// that no search has, a search that is not understood, a circle, a chain of more than kMaxInChain
/// and for more than kMaxQueryBytes of text. Under ParseOptions::plain there are no names. Linear
/// in the size of what comes out.
std::variant<Expanded, PlacedError> expand(const std::string& typed, const Searches& searches,
                                           const query::ParseOptions& options);

/// Where an error in the expanded text was typed.
PlacedError placed(const Expanded& expanded, query::QueryError error);

/// A query in which what looks like a name is a word: for queries of a time before there were
/// names.
std::string with_names_as_words(const std::string& query);

/// False for a query in which no name can be, told without reading it.
bool may_have_names(std::string_view query);

/// The names in a query, each once. `declared`: fields of the index besides the schema's.
std::vector<std::string> names_in(std::string_view query, const DeclaredFields& declared = {});

}  // namespace morgue::named
