// Owns: the meaning of a query, spelt out plainly: for every clause all its places in an article,
// by trying them all. Slow and simple; shares with the search only the parser, the analyzer, the
// form of values and the lists of function words, so that the two can be compared: sentences,
// leads, dates and sites are told by rules of its own. Does not own: which terms a word stands for
// (word_test.hpp).
#pragma once

#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "searcher/query/ast.hpp"
#include "tests/reference/reference_article.hpp"
#include "tests/reference/word_test.hpp"

namespace morgue::reference {

/// Bytes of a part of an article: a word that takes part in a match.
struct Mark {
  Part part;
  std::uint32_t begin;
  std::uint32_t end;

  auto operator<=>(const Mark&) const = default;
};

/// Where a word, phrase or group of them stands.
struct Place {
  Part part;
  std::uint32_t first;
  std::uint32_t last;
  std::set<Mark> words;
  std::uint32_t sentence_first, sentence_last, paragraph;
  const PartText* text = nullptr;
};

/// The words of one whole match of one clause.
using Proof = std::set<Mark>;

/// One word of a run, and how many words may stand between it and the one before.
struct RunWord {
  WordTest test;
  std::uint32_t least_before = 0;
  std::uint32_t most_before = 0;
};
using Run = std::vector<RunWord>;

/// A clause of the query, its words looked up among the terms.
struct Clause {
  enum class Kind {
    text,
    all,
    any,
    none,
    near,
    at_least,
    some,
    apart,
    value,
    date,
    number,
    everything,
    nothing
  };

  Kind kind = Kind::nothing;
  const Field* field = nullptr;
  std::vector<Run> phrases;  ///< text: any of these runs of words
  std::vector<Clause> children;
  std::vector<query::Link> links;  ///< near; apart: one
  unsigned count = 0;              ///< at_least, some
  unsigned first_words = 0;        ///< text: of the body, among which it must stand; 0: any
  std::string value;
  query::DateFilter dates;
  query::NumberFilter numbers;
};

struct Options {
  std::string language;           ///< stem in this one only; empty: in all of the archive
  std::size_t max_chains = 3000;  ///< of one near in proofs()
  bool any = false;               ///< any part of a word that holds several is enough
};

/// A query made ready for an archive, both of which must outlive it.
class Query {
 public:
  Query(const query::Node& root, const Archive& archive, Analyzer& analyzer, Options options);

  bool matches(const ArticleText& article) const { return matches(root_, article); }
  /// The words that take part in the article's match; none where it does not match.
  std::set<Mark> marks(const ArticleText& article) const;
  /// Whole matches of the clauses that count, each with all its words.
  std::vector<Proof> proofs(const ArticleText& article) const;

 private:
  bool matches(const Clause& clause, const ArticleText& article) const;
  bool has_value(const Clause& clause, const ArticleText& article) const;
  /// Each place once, with the words of all its readings.
  std::vector<Place> places(const Clause& clause, const ArticleText& article) const;
  /// A place for each way to read the clause there: a joined form may stand beside its parts.
  std::vector<Place> readings(const Clause& clause, const ArticleText& article) const;
  void collect_proofs(const Clause& clause, const ArticleText& article,
                      std::vector<Proof>& out) const;
  std::vector<Proof> chains(const Clause& near, const ArticleText& article, std::size_t most) const;

  Options options_;
  Clause root_;
};

}  // namespace morgue::reference
