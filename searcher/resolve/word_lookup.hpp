// Owns: what one typed word stands for in an index: its analysed parts, stems in the index's
// languages, expansions. Does not own: clauses of several words (resolver.hpp), the list of words
// (vocabulary/).
#pragma once

#include <xapian.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.hpp"
#include "common/base/deadline.hpp"
#include "common/shards/joined_database.hpp"
#include "searcher/resolve/leaf_terms.hpp"
#include "searcher/resolve/pattern.hpp"
#include "searcher/resolve/resolve_limits.hpp"
#include "searcher/resolve/run_words.hpp"
#include "searcher/resolve/variants.hpp"

namespace morgue::query {

/// A word as it is looked up.
struct TypedWord {
  std::string_view text;
  WordForm form;
};

/// East Asian characters are words one by one and are found inside any run, so stars around them
/// say nothing: 北京* is 北京.
TypedWord typed_word(const Node& node);

/// True for wildcards and fuzzy words.
bool is_expanded(const TypedWord& typed);

/// Whether capitals in this query are meant: all in capitals and long means they are not.
Capitals capitals_of(const Node& root);

/// How words are looked up.
struct LookupOptions {
  std::vector<std::string>
      languages;  ///< whose stems count; the first decides which words are function words
  std::vector<std::string> index_languages;  ///< in the order of ResolvedQuery::languages
  Capitals capitals = Capitals::acronyms;
  std::size_t max_expansion = 1000;  ///< words that one wildcard or fuzzy word may stand for
  Deadline deadline;                 ///< after it expansions throw DeadlinePassed
};

class WordLookup {
 public:
  /// What a typed word is analysed to.
  struct Parts {
    std::vector<Leaf> leaves;          ///< one, or the parts of a sequence (then as written)
    std::vector<std::string> bigrams;  ///< of East Asian characters
    std::string joined;                ///< a compound's form in one word; empty: it is none
    std::vector<RunToken> tokens;      ///< of the leaves, one each, in the typed text
  };

  /// Leaves next to each other.
  struct Run {
    std::vector<Leaf> leaves;
    std::vector<Gap> gaps;  ///< as Sequence::gaps
  };

  /// All but the options must outlive it.
  WordLookup(const JoinedDatabase& database, Analyzer& analyzer, ResolveLimits& limits,
             LookupOptions options)
      : database_(database),
        analyzer_(analyzer),
        limits_(limits),
        options_(std::move(options)),
        language_(options_.languages.front()),
        variants_(database, analyzer, options_.languages, options_.index_languages,
                  {options_.max_expansion, options_.deadline}) {}

  Parts parts_of(const Node& node, const TypedWord& typed);

  /// The leaf of an analysed word, in the field of `node`.
  Leaf plain_leaf(const Node& node, const std::string& term, WordForm form);

  /// Adds to a leaf made by plain_leaf what its typed form stands for besides its stems.
  void add_variants(Leaf& leaf, std::string_view written) { variants_.add(leaf, written); }

  /// Adds to a word of a phrase that is all in capitals what these may stand for there: u.s and us.
  /// Nothing for one that is exact.
  static void accept_both_cases(Leaf& leaf);

  /// The possessive of a word that ends a phrase, since "west germany" is in West Germany's, too;
  /// nothing where the index has none, or the word is exact.
  std::optional<Leaf> possessive_of(const Node& node, const Leaf& leaf);

  /// What keeps words from being looked up whole, to be told.
  std::vector<std::string> lacks() const { return variants_.lacks(); }

  /// What a word with wildcards or ~ may stand for: runs of leaves, at least one. Throws
  /// ResolveFailure where that is too many words of the index, or where the word cannot be looked
  /// up.
  std::vector<Run> expanded_runs(const Node& node);

  /// The term of words that are written as one: "cease", "fire" is "ceasefire", but "u", "s" the
  /// acronym "u.s", and "3", "a.m" "3am".
  std::string joined_term(std::span<const Leaf> leaves);

  /// The term of short words that are written with & between: "at", "t" is "at&t". Empty for
  /// others.
  static std::string ampersand_term(std::span<const Leaf> leaves);

  /// Whether a text is a function word of the query's language or of one written without spaces, or
  /// several with nothing else: and/or, don't.
  bool is_function_word(std::string_view text);
  bool is_contraction(std::string_view text);
  /// Whether a text is one word that does not count in a sentence.
  bool is_asking_word(std::string_view text);
  /// A text that is one word, as the index folds it; else empty.
  std::string folded_word(std::string_view text);
  /// Whose stems count.
  const std::vector<std::string>& languages() const { return options_.languages; }
  /// The language whose function words do not count; at first the first of the options.
  void set_language(std::string language) { language_ = std::move(language); }

 private:
  /// The leaf of a word of the index that matches one of the patterns.
  Leaf expanded_leaf(const Node& node, const std::vector<std::string>& patterns);
  Run run_of(const Node& node, const PatternReading& reading);
  /// The stems of the word in the languages of the index; of several only those that the index
  /// holds.
  void add_stems(Leaf& leaf);

  const JoinedDatabase& database_;
  Analyzer& analyzer_;
  ResolveLimits& limits_;
  LookupOptions options_;
  std::string language_;
  Variants variants_;
  TokenBuffer tokens_;
};

}  // namespace morgue::query
