// Owns: lifting articles that have a word of the query in the very form in which it was typed, as a
// score to add to BM25's, which counts all forms of a stem alike. Does not own: the order of hits
// (search.cpp).
//
// BM25 of the unstemmed word, with its own document frequency, weighted by Options::typed_forms and
// added for the best hits only; for all of them where the typed form is rare among the others, so
// that the best may all lack it (marché among articles of March). Stems find more; of what they
// find, the typed form is the likelier meaning. Measured in docs/benchmarks: nothing loses, known
// items gain most.
#pragma once

#include <xapian.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/postings/index_reader.hpp"
#include "common/shards/joined_database.hpp"
#include "searcher/ranking/bm25.hpp"
#include "searcher/resolve/resolved.hpp"

namespace morgue::ranking {

/// Adds a lift to each word at the top of the query whose typed form few of the articles have that
/// have any of its forms: what TypedForms adds, for every article. Does nothing where typed forms
/// do not count. May throw Xapian::Error.
void lift_rare_forms(query::ResolvedQuery& query, const JoinedDatabase& database,
                     const Options& options);

/// For one query and one database. Words with a lift of their typed form have no more to add.
class TypedForms {
 public:
  /// Finds the words: those at the top of the query that stand for all forms of a stem. May throw
  /// Xapian::Error, as may score(). `reader`: of the state that `database` reads.
  TypedForms(const query::ResolvedQuery& query, const JoinedDatabase& database,
             const Options& options, std::shared_ptr<IndexReader> reader);

  /// False where there is nothing to add.
  bool applies() const { return !words_.empty(); }

  /// What score() returns at most.
  double at_most() const;

  /// What to add to the article's score, 0 or more. Quickest in ascending order of docids.
  double score(Xapian::docid docid);
  /// The words that add to it, as in the index, with what each adds.
  std::vector<std::pair<std::string, double>> parts(Xapian::docid docid);

 private:
  struct Word {
    std::string term;
    double weight;  ///< term_weight times Options::typed_forms
    Postings postings;
  };
  std::uint32_t frequency(Word& word, Xapian::docid docid);
  template <typename Visit>
  void each(Xapian::docid docid, const Visit& visit);

  std::shared_ptr<IndexReader> reader_;
  LengthNorm norm_;
  std::vector<Word> words_;
  Xapian::docid last_ = 0;
};

}  // namespace morgue::ranking
