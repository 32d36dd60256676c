// Owns: replacing names, from the innermost outwards.
#include "searcher/named/expand.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "common/base/utf8.hpp"
#include "searcher/query/lexer.hpp"

namespace morgue::named {

namespace {

using query::SourceRange;

struct Name {
  std::string name;
  SourceRange at;
};

std::vector<Name> find_names(std::string_view text, const DeclaredFields& declared) {
  std::vector<Name> names;
  // A lexer wants valid text that is not too long.
  if (!may_have_names(text) || text.size() > query::kMaxQueryBytes || !is_valid_utf8(text))
    return names;
  query::NoteList notes;
  for (query::Token& token : query::lex(text, notes, declared)) {
    if (token.kind == query::TokenKind::search_name)
      names.push_back({std::move(token.text), token.at});
  }
  return names;
}

/// Expands searches, each once.
class Expander {
 public:
  using Result = std::variant<Expanded, PlacedError>;

  Expander(const Searches& searches, const query::ParseOptions& options)
      : searches_(searches), options_(options) {}

  /// `owner`: whose text it is; nullptr: the query's.
  Result expand(const std::string& typed, const NamedSearch* owner) {
    Expanded out;
    out.typed = typed;
    std::size_t done = 0;
    for (const Name& name : find_names(typed, options_.declared)) {
      auto inner = inner_of(name, typed, owner);
      if (auto* error = std::get_if<PlacedError>(&inner)) return std::move(*error);
      auto& search = std::get<std::shared_ptr<const Expanded>>(inner);
      out.text += typed.substr(done, name.at.begin - done);
      done = name.at.end;
      const std::size_t begin = out.text.size();
      out.text += "(" + search->text + ")";
      out.parts.push_back(
          {name.at, {begin, out.text.size()}, searches_.find(name.name), std::move(search)});
      if (out.text.size() > query::kMaxQueryBytes)
        return error_at(name, typed, owner,
                        fmt::format("with {} the query is longer than {} KB", chain_to(name.name),
                                    query::kMaxQueryBytes / 1024));
    }
    out.text += typed.substr(done);
    return out;
  }

 private:
  /// What a name stands for, or what is wrong with it.
  std::variant<std::shared_ptr<const Expanded>, PlacedError> inner_of(const Name& name,
                                                                      const std::string& typed,
                                                                      const NamedSearch* owner) {
    const NamedSearch* search = searches_.find(name.name);
    if (search == nullptr) return error_at(name, typed, owner, unknown(name.name));
    if (const auto known = done_.find(search); known != done_.end()) return known->second;
    if (std::find(chain_.begin(), chain_.end(), search) != chain_.end())
      return error_at(name, typed, owner,
                      "named searches use one another in a circle: " + chain_to(name.name));
    if (chain_.size() == kMaxInChain)
      return error_at(name, typed, owner,
                      fmt::format("more than {} named searches use one another: {}", kMaxInChain,
                                  chain_to(name.name)));
    chain_.push_back(search);
    Result result = expand(search->query, search);
    chain_.pop_back();
    if (auto* error = std::get_if<PlacedError>(&result)) return std::move(*error);
    auto inner = std::make_shared<const Expanded>(std::move(std::get<Expanded>(result)));
    auto parsed = query::parse_query(inner->text, options_);
    if (auto* error = std::get_if<query::QueryError>(&parsed)) {
      PlacedError in_search = placed(*inner, std::move(*error));
      if (in_search.search == nullptr) in_search.search = search;
      return in_search;
    }
    return done_[search] = std::move(inner);
  }

  static PlacedError error_at(const Name& name, const std::string& typed, const NamedSearch* owner,
                              std::string message) {
    return {{name.at, std::move(message)}, typed, owner};
  }

  /// "@a uses @b, which uses @c".
  std::string chain_to(const std::string& last) const {
    std::string out;
    for (const NamedSearch* search : chain_)
      out += fmt::format("@{}{} uses ", search->name, out.empty() ? "" : ", which");
    return out + "@" + last;
  }

  std::string unknown(const std::string& name) const {
    const std::string near = searches_.nearest(name);
    const std::string meant = near.empty() ? "" : fmt::format(" (did you mean @{}?)", near);
    return fmt::format("there is no search with the name '{}'{}; for the word itself write \\@{}",
                       name, meant, name);
  }

  const Searches& searches_;
  const query::ParseOptions& options_;
  std::vector<const NamedSearch*> chain_;
  std::map<const NamedSearch*, std::shared_ptr<const Expanded>> done_;
};

/// Where a place of the expanded text was typed, outside of the searches.
std::size_t typed_place(const Expanded& expanded, std::size_t place, bool is_end) {
  std::size_t shift = 0;  // of the text behind a part, against what was typed
  std::size_t typed_shift = 0;
  for (const Expanded::Part& part : expanded.parts) {
    const bool before = is_end ? place <= part.at.begin : place < part.at.begin;
    if (before) break;
    if (place < part.at.end) return is_end ? part.typed.end : part.typed.begin;
    shift = part.at.end;
    typed_shift = part.typed.end;
  }
  return place - shift + typed_shift;
}

}  // namespace

std::variant<Expanded, PlacedError> expand(const std::string& typed, const Searches& searches,
                                           const query::ParseOptions& options) {
  if (options.plain) return Expanded{typed, typed, {}};
  return Expander(searches, options).expand(typed, nullptr);
}

PlacedError placed(const Expanded& expanded, query::QueryError error) {
  for (const Expanded::Part& part : expanded.parts) {
    const std::size_t begin = part.at.begin + 1;  // behind the bracket
    if (error.at.begin < begin || error.at.end >= part.at.end) continue;
    error.at = {error.at.begin - begin, error.at.end - begin};
    PlacedError found = placed(*part.inner, std::move(error));
    if (found.search == nullptr) found.search = part.search;
    return found;
  }
  error.at = {typed_place(expanded, error.at.begin, false),
              typed_place(expanded, error.at.end, true)};
  return {std::move(error), expanded.typed, nullptr};
}

std::string with_names_as_words(const std::string& query) {
  std::string out;
  std::size_t done = 0;
  for (const Name& name : find_names(query, {})) {
    out += query.substr(done, name.at.begin - done) + "\\";
    done = name.at.begin;
  }
  return out + query.substr(done);
}

bool may_have_names(std::string_view query) {
  return query.find('@') != std::string_view::npos ||
         query.find("\xEF\xBC\xA0") != std::string_view::npos;  // the wide one
}

std::vector<std::string> names_in(std::string_view query, const DeclaredFields& declared) {
  std::vector<std::string> names;
  for (Name& name : find_names(query, declared)) {
    if (std::find(names.begin(), names.end(), name.name) == names.end())
      names.push_back(std::move(name.name));
  }
  return names;
}

}  // namespace morgue::named
