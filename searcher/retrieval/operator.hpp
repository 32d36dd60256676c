// Owns: what every operator of a search is: the articles that may match a clause, one after the
// other, whether each does, and what it adds to the score. Does not own: the operators (word.hpp,
// conjunction.hpp, disjunction.hpp), how they come from a query (builder.hpp), keeping the best
// (retrieve.hpp).
//
// Matching has two steps. seek() finds a candidate by posting lists alone. holds() decides, and may
// look at positions or at the text; it is asked last, and of candidates only.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/postings/posting_source.hpp"

namespace morgue::retrieval {

/// A word of a query as operators tell of it.
struct WordLabel {
  std::string word;                ///< as typed, or the term itself
  std::vector<std::string> terms;  ///< of the index: any of them is the word; none: it is counted
                                   ///< in the text
  double boost = 1;                ///< of the clauses around it
  std::uint32_t articles = 0;      ///< without terms: that have it, at most
};

/// Receives what a word gave to a score.
using Tell = std::function<void(const WordLabel&, double score)>;

/// Everything may throw Xapian::Error, and DeadlinePassed where tests are part of it.
class Operator {
 public:
  Operator() = default;
  Operator(Operator&&) = default;
  Operator& operator=(Operator&&) = default;
  virtual ~Operator() = default;

  /// The candidate at which it stands: 0 before the first seek(), kNoDocument after the last.
  std::uint32_t docid() const { return docid_; }
  /// Goes on to the first candidate of `docid` or later and returns it; never back.
  virtual std::uint32_t seek(std::uint32_t docid) = 0;
  /// Whether the candidate matches.
  virtual bool holds() = 0;
  /// Whether the article matches; docids ascend.
  bool matches(std::uint32_t docid) { return seek(docid) == docid && holds(); }
  /// Candidates at most, for choosing who leads.
  virtual std::uint32_t size() const = 0;

  /// What it adds to the score of any article at most.
  virtual double limit() const = 0;
  /// What it adds to the candidate's score at most, whatever the article's length and whether it
  /// holds or not.
  virtual double at_most() = 0;
  /// What it adds to the score of the candidate, which holds. `norm`: the article's length as
  /// LengthNorm gives it. Exact where it is more than `least`; else perhaps less.
  virtual double score(double norm, double least) = 0;
  /// Tells the words that add to the score of the candidate, which holds: what they give is
  /// score(norm, kExactly). Only words that Builder has labelled.
  virtual void tell(double norm, const Tell& tell) = 0;

 protected:
  std::uint32_t docid_ = 0;
};

using OperatorPtr = std::unique_ptr<Operator>;

/// For score(): always exact.
inline constexpr double kExactly = -1;

/// What posting lists cannot decide, article by article. Quickest in ascending order of docids.
/// Throws as Operator.
class Test {
 public:
  Test() = default;
  Test(const Test&) = delete;
  Test& operator=(const Test&) = delete;
  virtual ~Test() = default;

  virtual bool passes(std::uint32_t docid) = 0;
};

using TestPtr = std::unique_ptr<Test>;

}  // namespace morgue::retrieval
