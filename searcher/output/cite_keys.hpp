// Owns: the keys of references: what a person types to cite one. Does not own: what they stand
// beside (bibtex.cpp, ris.cpp, cite.cpp).
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "searcher/output/formatter.hpp"
#include "searcher/output/reference.hpp"

namespace morgue::output {

/// Gives out keys like `holloway1987talks`: family name of the first author, else the paper, then
/// the year and the first significant word of the headline, in small letters and digits of ASCII;
/// other scripts are transliterated (ICU). The second of a kind gets an `a` behind it, the next a
/// `b`. An article keeps its key as long as the object lives.
class CiteKeys {
 public:
  CiteKeys();
  ~CiteKeys();
  CiteKeys(const CiteKeys&) = delete;
  CiteKeys& operator=(const CiteKeys&) = delete;

  /// The key of a reference; `is_new`, where given, tells whether its article gets one for the
  /// first time.
  std::string of(const Reference& reference, bool* is_new = nullptr);

 private:
  struct Transliterator;

  std::string plain(std::string_view text, std::size_t most) const;
  std::string significant_word(const Reference& reference) const;

  std::unique_ptr<Transliterator> transliterator_;
  std::unordered_map<std::string, std::string> keys_;     ///< by id of the article
  std::unordered_map<std::string, std::size_t> repeats_;  ///< of keys without their letters
  std::unordered_set<std::string> used_;
};

/// Those of the options, else new ones.
std::shared_ptr<CiteKeys> keys_of(const OutputOptions& options);

}  // namespace morgue::output
