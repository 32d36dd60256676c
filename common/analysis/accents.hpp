// Owns: what folding took from words put back before a stemmer sees them, since Snowball's rules
// look for endings with their accents (-ée, -ção, -ló), and Arabic's for a teh marbuta. What is put
// back follows from the folded word alone, so that accents do not count. Does not own: folding
// (folding.hpp), stemming (stemming.hpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace morgue {

/// The endings of one language.
class Accents {
 public:
  /// `language` is an ISO 639-1 code; any may be given.
  explicit Accents(std::string_view language);

  /// The folded word as the language's stemmer expects it to be spelled: with the longest ending
  /// that is listed, in Turkish with its vowels in harmony, in Arabic with a teh marbuta and
  /// without the conjunction before an article. The word itself where there is nothing to put back.
  std::string restore(std::string_view folded) const;

 private:
  struct Ending {
    std::string folded;
    std::string written;
  };
  std::vector<Ending> endings_;  ///< the longest first
  bool is_turkish_ = false;
  bool is_arabic_ = false;
};

}  // namespace morgue
